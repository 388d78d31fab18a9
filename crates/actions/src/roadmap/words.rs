//! Words that plans made by the program begin with.

use jiff::civil::{Date, Weekday};

/// The title of the plan of a school that follows another one.
pub(super) fn own_title(school: &str, title: &str) -> String {
    format!("План школы: {school}. {title}")
}

/// Who proposed something, and why.
pub(super) fn proposed(by: &str, reason: &str) -> String {
    format!("предложение ({by}): {reason}")
}

/// The title of the plan of the next year: every year that it names is one later.
pub(super) fn next_year(title: &str) -> String {
    let mut next = String::with_capacity(title.len());
    let mut number = String::new();
    for sign in title.chars().chain(['\0']) {
        if sign.is_ascii_digit() {
            number.push(sign);
            continue;
        }
        match number.parse::<u32>() {
            Ok(year) if number.len() == 4 && number.starts_with("20") => {
                next.push_str(&(year + 1).to_string())
            }
            _ => next.push_str(&number),
        }
        number.clear();
        if sign != '\0' {
            next.push(sign);
        }
    }
    next
}

/// A last day that is a day off.
pub(super) fn day_off(day: Date) -> String {
    let name = match day.weekday() {
        Weekday::Monday => "понедельник",
        Weekday::Tuesday => "вторник",
        Weekday::Wednesday => "среда",
        Weekday::Thursday => "четверг",
        Weekday::Friday => "пятница",
        Weekday::Saturday => "суббота",
        Weekday::Sunday => "воскресенье",
    };
    format!("{} — нерабочий день ({name})", day.strftime("%d.%m.%Y"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_years_of_a_title_move_and_other_numbers_stay() {
        assert_eq!(
            next_year("План школы № 2026 на 2026-2027 годы, 12 пунктов"),
            "План школы № 2027 на 2027-2028 годы, 12 пунктов"
        );
        assert_eq!(next_year("Дорожная карта 120261"), "Дорожная карта 120261");
        assert_eq!(
            day_off(date(2027, 11, 7)),
            "07.11.2027 — нерабочий день (воскресенье)"
        );
    }
}

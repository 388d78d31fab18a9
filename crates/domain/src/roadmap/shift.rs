//! A term of the next year: dates and years move, what comes back every so many years keeps its phase.

use crate::calendar::term::{Kind, PartialDate, Term, YearMonth};
use jiff::civil::Date;

/// The term so many years later; what names no year stays as it is.
pub fn shifted(term: &Term, years: i16) -> Term {
    let mut term = term.clone();
    // Every three years counted from 2024 are 2024, 2027, 2030, whichever plan says so.
    if matches!(term.kind, Kind::EveryNYears { .. }) {
        return term;
    }
    term.years.iter_mut().for_each(|year| *year += years);
    for name in &mut term.school_years {
        *name = school_year(name, years).unwrap_or_else(|| name.clone());
    }
    match &mut term.kind {
        Kind::DateRange { from, to } => {
            move_day(from, years);
            move_day(to, years);
        }
        Kind::Months { dated, .. } => dated.iter_mut().for_each(|of| of.year += years),
        Kind::MonthRange { from, to } => {
            let ends: [&mut Option<YearMonth>; 2] = [from, to];
            ends.into_iter().flatten().for_each(|of| of.year += years);
        }
        Kind::Continuous { from: Some(from), .. } => move_day(from, years),
        Kind::Parts { parts } => parts.iter_mut().for_each(|part| *part = shifted(part, years)),
        _ => {}
    }
    term
}

/// A day of a year that has no 29 February is the 28th.
fn move_day(day: &mut PartialDate, years: i16) {
    if let Some(year) = day.year {
        let year = year + years;
        day.year = Some(year);
        let (Ok(month), Ok(number)) = (i8::try_from(day.month), i8::try_from(day.day)) else {
            return;
        };
        if let Ok(first) = Date::new(year, month, 1)
            && first.last_of_month().day() < number
        {
            day.day = u8::try_from(first.last_of_month().day()).unwrap_or(day.day);
        }
    }
}

/// `2025/26` a year later is `2026/27`.
fn school_year(name: &str, years: i16) -> Option<String> {
    let (first, last) = name.split_once('/')?;
    let later = first.parse::<i16>().ok()? + years;
    Some(match last.len() {
        2 => format!("{later}/{:02}", (later + 1) % 100),
        _ => format!("{later}/{}", later + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::term::read;

    #[test]
    fn a_term_moves_with_its_years_and_says_so_in_words_that_are_read_again() {
        for (now, next) in [
            ("до 1 ноября 2026 года", "до 1 ноября 2027 года"),
            ("до 1 ноября ежегодно", "до 1 ноября ежегодно"),
            ("май – июнь 2026 года", "май – июнь 2027 года"),
            ("2026-2027 учебный год", "2027-2028 учебный год"),
            ("15.09.2026 – 20.10.2026", "15.09.2027 – 20.10.2027"),
            ("29.02.2028 – 15.03.2028", "28.02.2029 – 15.03.2029"),
            ("ежеквартально", "ежеквартально"),
            ("раз в три года", "раз в три года"),
            ("по запросу", "по запросу"),
            (
                "до 1 марта 2026 года, до 1 октября 2026 года",
                "до 1 марта 2027 года, до 1 октября 2027 года",
            ),
        ] {
            let moved = shifted(&read(now).term, 1);
            assert_eq!(moved, read(next).term, "{now}: {}", moved.wording());
            assert_eq!(read(&moved.wording()).term, moved, "{now}: {}", moved.wording());
        }
    }
}

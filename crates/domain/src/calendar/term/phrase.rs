//! Phrases of terms: dates, rows of months and years, how often.

use super::kind::{Before, DayMonth, PartialDate, Season, Week, YearMonth};
use super::lexicon::folded;
use super::words::{HEADS, say};

pub(super) fn before_event(before: &Before) -> String {
    let ahead = match (before.days, before.working_days, before.weeks, before.months) {
        (Some(days), ..) => format!("{days} {}", counted_for(days, say::DAYS_FOR)),
        (_, Some(days), ..) => format!(
            "{days} {} {}",
            counted(days, say::WORKING),
            counted_for(days, say::DAYS_FOR)
        ),
        (_, _, Some(weeks), _) => format!("{weeks} {}", counted_for(weeks, say::WEEKS_FOR)),
        (.., Some(months)) => format!("{months} {}", counted_for(months, say::MONTHS_FOR)),
        _ => return format!("{} {}", say::UNTIL, before.event),
    };
    format!("{} {ahead} {} {}", say::FOR, say::UNTIL, before.event)
}

pub(super) fn on_event(event: &str) -> String {
    let lower = folded(event);
    let bare = say::BARE_EVENTS.split(' ').any(|begin| lower.starts_with(begin))
        || lower.starts_with(|c: char| c.is_ascii_digit() || c == 'i');
    if bare {
        event.to_owned()
    } else {
        format!("{} {event}", say::AT_TIME_OF)
    }
}

/// `в соответствии с планом …`, `в сроки …`, `по отдельному графику`.
pub(super) fn by(source: &str) -> String {
    let end = source.find([' ', ',']).unwrap_or(source.len());
    let (first, rest) = source.split_at(end);
    let lower = folded(first);
    let head = HEADS.iter().find(|forms| forms.split(' ').next() == Some(&lower));
    if let Some(instrumental) = head.and_then(|forms| forms.split(' ').nth(2)) {
        return format!("{} {instrumental}{rest}", say::ACCORDING_TO);
    }
    let in_terms = say::DEADLINES.split(' ').any(|begin| lower.starts_with(begin));
    format!("{} {source}", if in_terms { say::IN } else { say::BY })
}

pub(super) fn listed(items: impl Iterator<Item = String>) -> String {
    listed_with(items, ", ")
}

pub(super) fn listed_with(items: impl Iterator<Item = String>, between: &str) -> String {
    items.collect::<Vec<_>>().join(between)
}

pub(super) fn row_of_years(years: &[i16]) -> String {
    let run = years.windows(2).all(|pair| pair[1] == pair[0] + 1);
    match years {
        [] => String::new(),
        [one] => format!("{one} {}", say::YEAR_SHORT),
        [first, .., last] if run => format!("{first}–{last} {}", say::YEARS_SHORT),
        several => format!(
            "{} {}",
            listed(several.iter().map(ToString::to_string)),
            say::YEARS_SHORT
        ),
    }
}

pub(super) fn month(month: u8) -> &'static str {
    say::MONTHS
        .get(usize::from(month).wrapping_sub(1))
        .map_or("", |forms| forms.0)
}

pub(super) fn month_genitive(month: u8) -> &'static str {
    say::MONTHS
        .get(usize::from(month).wrapping_sub(1))
        .map_or("", |forms| forms.1)
}

pub(super) fn months(all: &[u8]) -> String {
    listed(all.iter().map(|one| month(*one).to_owned()))
}

pub(super) fn month_of(of: YearMonth) -> String {
    format!("{} {} {}", month(of.month), of.year, say::YEAR_SHORT)
}

pub(super) fn day_of(day: DayMonth) -> String {
    let of = month_genitive(day.month);
    day.day.map_or_else(|| of.to_owned(), |day| format!("{day} {of}"))
}

pub(super) fn partial(date: PartialDate) -> String {
    let year = date
        .year
        .map(|year| format!(" {year} {}", say::YEAR))
        .unwrap_or_default();
    format!("{} {}{year}", date.day, month_genitive(date.month))
}

pub(super) fn dates(from: PartialDate, to: PartialDate) -> String {
    if from.month == to.month && from.year == to.year {
        return format!("{} {} {} {}", say::FROM, from.day, say::TO, partial(to));
    }
    format!("{} {} {} {}", say::FROM, partial(from), say::TO, partial(to))
}

pub(super) fn romans(places: &[u8]) -> String {
    const ROMAN: [&str; 5] = ["", "I", "II", "III", "IV"];
    listed(places.iter().map(|place| {
        ROMAN
            .get(usize::from(*place))
            .copied()
            .unwrap_or_default()
            .to_owned()
    }))
}

pub(super) fn seasons(all: &[Season]) -> String {
    let place = |names: &[Season; 4], season: &Season| names.iter().position(|name| name == season);
    if all == [Season::Vacation] {
        return say::VACATION.to_owned();
    }
    let vacations = all.iter().filter_map(|season| place(&Season::VACATIONS, season));
    let vacations = listed(vacations.map(|at| say::VACATIONS[at].to_owned()));
    if !vacations.is_empty() {
        return format!("{vacations} {}", say::VACATION);
    }
    listed(
        all.iter()
            .filter_map(|season| place(&Season::YEAR, season))
            .map(|at| say::SEASONS[at].to_owned()),
    )
}

pub(super) fn times_in(times: u8, unit: &str) -> String {
    format!(
        "{times} {} {} {unit}",
        if (2..=4).contains(&times) {
            say::TIMES_FEW
        } else {
            say::TIMES
        },
        say::IN
    )
}

pub(super) fn weekdays(day: u8) -> String {
    say::ON_WEEKDAYS
        .get(usize::from(day).wrapping_sub(1))
        .map(|day| (*day).to_owned())
        .unwrap_or_default()
}

pub(super) fn weekday(day: u8) -> &'static str {
    say::WEEKDAYS
        .get(usize::from(day).wrapping_sub(1))
        .map_or("", |(name, _)| *name)
}

pub(super) fn gender(day: u8) -> usize {
    say::WEEKDAYS
        .get(usize::from(day).wrapping_sub(1))
        .map_or(0, |(_, gender)| *gender)
}

pub(super) fn ranked(week: Week, gender: usize) -> String {
    match week {
        Week::Last(_) => say::LAST[gender].to_owned(),
        Week::Number(number) => format!("{number}-{}", say::RANK_ENDINGS[gender]),
    }
}

/// After «не позднее»: one and many.
pub(super) fn counted(number: u16, forms: [&'static str; 2]) -> &'static str {
    forms[usize::from(number % 10 != 1 || number % 100 == 11)]
}

/// After «за»: one, few, many.
fn counted_for(number: u16, forms: [&'static str; 3]) -> &'static str {
    match (number % 100, number % 10) {
        (11..=14, _) => forms[2],
        (_, 1) => forms[0],
        (_, 2..=4) => forms[1],
        _ => forms[2],
    }
}

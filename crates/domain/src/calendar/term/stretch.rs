//! Stretches of days: what a kind means in a given year.

use super::kind::{DayMonth, Kind, Last, PartialDate, Season, Step, Term, Week, YearMonth};
use crate::calendar::SchoolYear;
use crate::calendar::working::{days, later};
use jiff::civil::{Date, date};

/// First and last day.
pub(super) type Stretch = (Date, Date);

/// Stretches of kinds that say their years themselves.
pub(super) fn own_years(kind: &Kind) -> Vec<Stretch> {
    match kind {
        Kind::DateRange { from, to } => {
            let ends = from.year.zip(to.year);
            let days = ends.and_then(|(begins, finishes)| whole(*from, begins).zip(whole(*to, finishes)));
            days.into_iter().collect()
        }
        Kind::Months { dated, .. } => dated.iter().filter_map(|of| month(of.year, of.month)).collect(),
        Kind::MonthRange {
            from: Some(from),
            to: Some(to),
        } => months_between(*from, *to).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn months_between(from: YearMonth, to: YearMonth) -> Option<Stretch> {
    Some((month(from.year, from.month)?.0, month(to.year, to.month)?.1))
}

/// The stretches of a kind in a year that the wording, the plan or the window names; one over December begins in it.
pub(super) fn in_year(term: &Term, year: i16) -> Vec<Stretch> {
    match &term.kind {
        Kind::ByDate(day) => deadline(*day, year).into_iter().collect(),
        Kind::OnDate(day) => deadline(*day, year).into_iter().collect(),
        Kind::DateRange { from, to } => ranged(*from, *to, year).into_iter().collect(),
        Kind::Months { .. } => monthly(&term.months, year),
        Kind::MonthRange { .. } => running(&term.months, year).into_iter().collect(),
        Kind::PartOfMonth { .. } => term
            .months
            .iter()
            .filter_map(|month| part(&term.kind, year, *month))
            .collect(),
        Kind::Season { season } => season
            .iter()
            .filter_map(|season| season_of(*season, year))
            .collect(),
        Kind::Quarter { quarters } => quarters
            .iter()
            .filter_map(|place| portion(*place, 3, year))
            .collect(),
        Kind::HalfYear { halves } if !term.school_years.is_empty() => halves
            .iter()
            .filter_map(|place| half_of_school(*place, &term.school_years, year))
            .collect(),
        Kind::HalfYear { halves } => halves
            .iter()
            .filter_map(|place| portion(*place, 6, year))
            .collect(),
        _ => vec![(date(year, 1, 1), date(year, 12, 31))],
    }
}

fn deadline(day: DayMonth, year: i16) -> Option<Stretch> {
    let (first, last) = month(year, day.month)?;
    let on = match day.counted() {
        Some(day) => Date::new(year, first.month(), i8::try_from(day).ok()?).unwrap_or(last),
        None => first.yesterday().ok()?,
    };
    Some((on, on))
}

pub(super) fn whole(of: PartialDate, year: i16) -> Option<Date> {
    let (_, last) = month(year, of.month)?;
    Some(Date::new(year, last.month(), i8::try_from(of.day).ok()?).unwrap_or(last))
}

fn ranged(from: PartialDate, to: PartialDate, year: i16) -> Option<Stretch> {
    let over = (to.month, to.day) < (from.month, from.day);
    Some((whole(from, year)?, whole(to, year + i16::from(over))?))
}

/// First and last day of a month.
fn month(year: i16, month: u8) -> Option<Stretch> {
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    Some((first, first.last_of_month()))
}

pub(super) fn monthly(months: &[u8], year: i16) -> Vec<Stretch> {
    months.iter().filter_map(|of| month(year, *of)).collect()
}

fn running(months: &[u8], year: i16) -> Option<Stretch> {
    let (first, last) = months.first().zip(months.last())?;
    Some((
        month(year, *first)?.0,
        month(year + i16::from(last < first), *last)?.1,
    ))
}

fn season_of(season: Season, year: i16) -> Option<Stretch> {
    running(season.months(), year)
}

fn portion(place: u8, length: u8, year: i16) -> Option<Stretch> {
    let last = place * length;
    Some((month(year, last + 1 - length)?.0, month(year, last)?.1))
}

/// The half of a named school year that lies in a calendar year: the first up to the new year, the second after it.
fn half_of_school(place: u8, named: &[String], year: i16) -> Option<Stretch> {
    let begins = if place == 1 { year } else { year - 1 };
    let name = SchoolYear::beginning_in(begins).to_string();
    let (first, last) = if place == 1 { (9, 12) } else { (1, 5) };
    let half = (month(year, first)?.0, month(year, last)?.1);
    named.contains(&name).then_some(half)
}

/// A week, decade or half of a month. The first week is the one with its first day.
fn part(kind: &Kind, year: i16, of: u8) -> Option<Stretch> {
    let Kind::PartOfMonth {
        week,
        decade,
        half,
        through,
        weekday,
    } = kind
    else {
        return None;
    };
    let (first, last) = month(year, of)?;
    if let Some(day) = weekday {
        return weekday_of((first, last), *week, *day);
    }
    match (week, decade, half) {
        (Some(Week::Number(number)), ..) => {
            let begins = week_of(first, *number).max(first);
            let ends = later(week_of(first, through.unwrap_or(*number)), days(6)).min(last);
            (begins <= ends).then_some((begins, ends))
        }
        (Some(Week::Last(Last::Last)), ..) => Some((week_of_day(last).max(first), last)),
        (_, Some(decade), _) => {
            let begins = later(first, days(i64::from(decade - 1) * 10));
            let end = through.unwrap_or(*decade);
            Some((
                begins,
                if end >= 3 {
                    last
                } else {
                    later(first, days(i64::from(end) * 10 - 1))
                },
            ))
        }
        (.., Some(1)) => Some((first, later(first, days(14)))),
        _ => Some((later(first, days(15)), last)),
    }
}

fn week_of_day(day: Date) -> Date {
    later(day, days(-i64::from(day.weekday().to_monday_zero_offset())))
}

fn week_of(first: Date, number: u8) -> Date {
    later(week_of_day(first), days((i64::from(number) - 1) * 7))
}

/// One step of months, with what says when within it.
pub(super) fn stepped(step: &Step, (year, first): (i16, u8), length: i16) -> Option<Stretch> {
    let last = first + u8::try_from(length - 1).ok()?;
    let (begins, ends) = (month(year, first)?.0, month(year, last)?.1);
    let (last_begins, _) = month(year, last)?;
    match (step.day, step.week, step.weekday) {
        (Some(day), ..) if step.following => {
            let next = later(ends, days(1));
            let due = later(next, days(i64::from(day) - 1)).min(next.last_of_month());
            Some((next, due))
        }
        (Some(day), ..) => Some((
            last_begins,
            later(last_begins, days(i64::from(day) - 1)).min(ends),
        )),
        (_, Some(week), None) => part(
            &Kind::PartOfMonth {
                week: Some(week),
                decade: None,
                half: None,
                through: None,
                weekday: None,
            },
            year,
            last,
        ),
        (_, week, Some(day)) => weekday_of((last_begins, ends), week, day),
        _ => Some((begins, ends)),
    }
}

/// The first, second … or last such weekday of a month; without a place the first.
fn weekday_of((first, last): Stretch, week: Option<Week>, weekday: u8) -> Option<Stretch> {
    let wanted = i64::from(weekday) - 1;
    let ahead = (wanted - i64::from(first.weekday().to_monday_zero_offset())).rem_euclid(7);
    let behind = (i64::from(last.weekday().to_monday_zero_offset()) - wanted).rem_euclid(7);
    let on = match week {
        Some(Week::Last(_)) => later(last, days(-behind)),
        Some(Week::Number(number)) => later(first, days(ahead + 7 * (i64::from(number) - 1))),
        None => later(first, days(ahead)),
    };
    (on <= last).then_some((on, on))
}

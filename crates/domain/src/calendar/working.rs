//! Working days: holidays by law, days off moved by decree, and which years are certain.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const BUILTIN: &str = include_str!("../../../../catalog/calendar/production.toml");

/// The production calendar: which days are worked.
#[derive(Clone, Debug)]
pub struct WorkingDays {
    /// What the holidays are by.
    pub source: String,
    holidays: Vec<(i8, i8)>,
    years: BTreeMap<i16, Decree>,
}

#[derive(Clone, Debug)]
struct Decree {
    source: String,
    moves: Vec<(Date, Date)>,
}

/// Why a calendar could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The text is not of the form of the calendar.
    #[error("no calendar: {0}")]
    Form(String),
    /// A holiday that is no `MM-DD`.
    #[error("no day of a year: {0}")]
    Holiday(String),
}

#[derive(Deserialize)]
struct File {
    source: String,
    holidays: Vec<String>,
    #[serde(default)]
    year: Vec<YearFile>,
}

#[derive(Deserialize)]
struct YearFile {
    year: i16,
    source: String,
    moves: Vec<(Date, Date)>,
}

impl WorkingDays {
    /// The calendar that travels inside the binary; without holidays should its text be broken, which a test excludes.
    pub fn builtin() -> &'static Self {
        static CALENDAR: OnceLock<WorkingDays> = OnceLock::new();
        CALENDAR.get_or_init(|| Self::load(BUILTIN).unwrap_or_else(|_| Self::weekends_only()))
    }

    fn weekends_only() -> Self {
        Self {
            source: String::new(),
            holidays: Vec::new(),
            years: BTreeMap::new(),
        }
    }

    /// Reads a calendar from its TOML.
    ///
    /// # Errors
    /// Where the text is not of the form of `catalog/calendar/production.toml`.
    pub fn load(text: &str) -> Result<Self, CalendarError> {
        let file: File = toml::from_str(text).map_err(|error| CalendarError::Form(error.to_string()))?;
        let holidays = file.holidays.iter().map(|day| day_of_year(day));
        Ok(Self {
            source: file.source,
            holidays: holidays.collect::<Result<_, _>>()?,
            years: file.year.into_iter().map(decree).collect(),
        })
    }

    /// The decree that makes a year certain, if there is one; without it only the rule of the law is known.
    pub fn decree(&self, year: i16) -> Option<&str> {
        self.years.get(&year).map(|decree| decree.source.as_str())
    }

    /// Whether a day is worked in a five-day week.
    pub fn is_working(&self, day: Date) -> bool {
        match self.moved(day) {
            Some(working) => working,
            None => !is_weekend(day) && !self.is_holiday(day) && !self.is_given_back(day),
        }
    }

    /// What a decree says of a day: the day given back is free, the day it was taken from is worked unless a holiday.
    fn moved(&self, day: Date) -> Option<bool> {
        let moves = &self.years.get(&day.year())?.moves;
        if moves.iter().any(|(_, to)| *to == day) {
            return Some(false);
        }
        let taken = moves.iter().any(|(from, _)| *from == day);
        (taken && !self.is_holiday(day)).then_some(true)
    }

    fn is_holiday(&self, day: Date) -> bool {
        self.holidays.contains(&(day.month(), day.day()))
    }

    /// Whether a day off moved here by the law itself: the first weekday, itself no holiday, after a weekend that owes one.
    fn is_given_back(&self, day: Date) -> bool {
        let mut at = day;
        while let Ok(before) = at.yesterday() {
            if self.is_owed(before) {
                return true;
            }
            if !is_weekend(before) && !self.is_holiday(before) {
                return false;
            }
            at = before;
        }
        false
    }

    /// Whether the law moves the day off of a holiday: it fell on a weekend outside of the days that the Government moves.
    fn is_owed(&self, day: Date) -> bool {
        let by_government = day.month() == 1 && day.day() <= 8;
        let elsewhere = self
            .years
            .get(&day.year())
            .is_some_and(|decree| decree.moves.iter().any(|(from, _)| *from == day));
        is_weekend(day) && self.is_holiday(day) && !by_government && !elsewhere
    }

    /// The day after so many working days: the first counted is the one after `from`.
    pub fn after(&self, from: Date, working_days: u16) -> Date {
        let (mut day, mut left) = (from, working_days);
        while left > 0 {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            left -= u16::from(self.is_working(day));
        }
        day
    }

    /// The day before so many working days.
    pub fn before(&self, to: Date, working_days: u16) -> Date {
        let (mut day, mut left) = (to, working_days);
        while left > 0 {
            let Ok(previous) = day.yesterday() else { break };
            day = previous;
            left -= u16::from(self.is_working(day));
        }
        day
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn day_of_year(text: &str) -> Result<(i8, i8), CalendarError> {
    let read = || {
        let (month, day) = text.split_once('-')?;
        Some((month.parse().ok()?, day.parse().ok()?))
    };
    read().ok_or_else(|| CalendarError::Holiday(text.to_owned()))
}

fn decree(file: YearFile) -> (i16, Decree) {
    let decree = Decree {
        source: file.source,
        moves: file.moves,
    };
    (file.year, decree)
}

/// A date so many days on; the same day at the end of time.
pub(crate) fn later(day: Date, span: Span) -> Date {
    day.checked_add(span).unwrap_or(day)
}

/// Days as a span.
pub(crate) fn days(count: impl Into<i64>) -> Span {
    count.into().days()
}

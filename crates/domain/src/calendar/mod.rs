//! Time as the field counts it: the school year is a value, not a pair of dates.

pub mod feed;
pub mod term;
pub mod working;

/// A day of the civil calendar, for rooms that take no library of days themselves.
pub use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A school year, named by the calendar year in which it begins (2025 = 2025/26, 1 September – 31 August).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SchoolYear(i16);

impl SchoolYear {
    /// The school year that begins on 1 September of `year`.
    pub const fn beginning_in(year: i16) -> Self {
        Self(year)
    }

    /// The school year to which a day belongs.
    pub fn of(day: Date) -> Self {
        Self(if day.month() >= 9 {
            day.year()
        } else {
            day.year() - 1
        })
    }

    /// The calendar year of its first day.
    pub const fn begins(self) -> i16 {
        self.0
    }

    /// The calendar year of its last day.
    pub const fn ends(self) -> i16 {
        self.0 + 1
    }

    /// 1 September.
    pub fn first_day(self) -> Date {
        date(self.0, 9, 1)
    }

    /// 31 August of the following year.
    pub fn last_day(self) -> Date {
        date(self.0 + 1, 8, 31)
    }

    /// The school year before this one.
    pub const fn previous(self) -> Self {
        Self(self.0 - 1)
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

/// The days on which a rule, scale or norm is in force; an open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First day in force.
    pub from: Option<Date>,
    /// Last day in force.
    pub to: Option<Date>,
}

impl Period {
    /// Whether the rule holds on this day.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_of_august_still_belongs_to_the_old_school_year() {
        for (day, year) in [
            (date(2021, 8, 31), 2020),
            (date(2021, 9, 1), 2021),
            (date(2021, 1, 1), 2020),
            (date(2020, 12, 31), 2020),
        ] {
            assert_eq!(SchoolYear::of(day), SchoolYear::beginning_in(year), "{day}");
        }
    }

    #[test]
    fn a_school_year_is_printed_as_officials_print_it() {
        assert_eq!(SchoolYear::beginning_in(2025).to_string(), "2025/26");
        assert_eq!(SchoolYear::beginning_in(1999).to_string(), "1999/00");
    }

    #[test]
    fn both_ends_of_a_period_are_inside_it() {
        let period = Period {
            from: Some(date(2021, 3, 1)),
            to: Some(date(2021, 5, 20)),
        };
        assert!(period.contains(date(2021, 3, 1)) && period.contains(date(2021, 5, 20)));
        assert!(!period.contains(date(2021, 5, 21)) && !period.contains(date(2021, 2, 28)));
    }
}

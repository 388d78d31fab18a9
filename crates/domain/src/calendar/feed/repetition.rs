//! Days that repeat, said as one rule: only where the rule gives these days and no other.

use jiff::civil::Date;
use std::collections::BTreeSet;

/// How an event comes again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repetition {
    step: Step,
    count: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Weeks {
        every: i64,
    },
    Months {
        every: i32,
        day: i8,
    },
    Years {
        every: i16,
        months: BTreeSet<i8>,
        day: i8,
    },
}

impl Repetition {
    /// The repetition that gives these days, in their order; `None` where there are fewer than two or no rule says them.
    pub fn of(days: &[Date]) -> Option<Self> {
        if days.len() < 2 {
            return None;
        }
        let step = weeks(days).or_else(|| months(days)).or_else(|| years(days))?;
        Some(Self {
            step,
            count: days.len(),
        })
    }

    /// The value of an `RRULE`.
    pub fn rule(&self) -> String {
        let step = match &self.step {
            Step::Weeks { every } => format!("FREQ=WEEKLY{}", interval(*every)),
            Step::Months { every, day } => {
                format!("FREQ=MONTHLY{};BYMONTHDAY={day}", interval(i64::from(*every)))
            }
            Step::Years { every, months, day } => {
                let listed: Vec<String> = months.iter().map(ToString::to_string).collect();
                let every = interval(i64::from(*every));
                format!("FREQ=YEARLY{every};BYMONTH={};BYMONTHDAY={day}", listed.join(","))
            }
        };
        format!("{step};COUNT={}", self.count)
    }
}

fn interval(every: i64) -> String {
    match every {
        1 => String::new(),
        every => format!(";INTERVAL={every}"),
    }
}

/// The one distance that all neighbours have, if it leads forward.
fn distance<T: PartialEq + PartialOrd + Default + Copy>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut one = None;
    for next in all {
        match one {
            None => one = Some(next),
            Some(known) if known == next => {}
            Some(_) => return None,
        }
    }
    one.filter(|distance| *distance > T::default())
}

fn weeks(days: &[Date]) -> Option<Step> {
    let apart = days
        .windows(2)
        .map(|pair| pair[1].duration_since(pair[0]).as_hours() / 24);
    let every = distance(apart)?;
    (every % 7 == 0).then_some(Step::Weeks { every: every / 7 })
}

/// The day of the month that all have: the printed one, or `-1` where all are the last.
fn common_day(days: &[Date]) -> Option<i8> {
    let day = days.first()?.day();
    if days.iter().all(|other| other.day() == day) {
        return Some(day);
    }
    let last = |day: &Date| *day == day.last_of_month();
    days.iter().all(last).then_some(-1)
}

fn months(days: &[Date]) -> Option<Step> {
    let counted = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    let every = distance(days.windows(2).map(|pair| counted(pair[1]) - counted(pair[0])))?;
    let day = common_day(days)?;
    // A day that not every month has would be left out of the count in between, not moved.
    (every % 12 != 0).then_some(Step::Months { every, day })
}

fn years(days: &[Date]) -> Option<Step> {
    let day = common_day(days)?;
    let months: BTreeSet<i8> = days.iter().map(|day| day.month()).collect();
    let named: BTreeSet<i16> = days.iter().map(|day| day.year()).collect();
    let named: Vec<i16> = named.into_iter().collect();
    let every = match named.len() {
        1 => 1,
        _ => distance(named.windows(2).map(|pair| pair[1] - pair[0]))?,
    };
    let (first, last) = (*days.first()?, *days.last()?);
    let all = named
        .iter()
        .flat_map(|year| months.iter().filter_map(move |month| on(*year, *month, day)));
    let same = all
        .filter(|day| first <= *day && *day <= last)
        .eq(days.iter().copied());
    same.then_some(Step::Years { every, months, day })
}

fn on(year: i16, month: i8, day: i8) -> Option<Date> {
    match day {
        -1 => Date::new(year, month, 1).ok().map(Date::last_of_month),
        day => Date::new(year, month, day).ok(),
    }
}

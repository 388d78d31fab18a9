//! How many times of activities stand how.

use super::{Activity, State, Time};
use domain::calendar::Date;
use std::iter::Sum;
use std::ops::Add;

/// Times of activities by how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Done.
    pub done: u64,
    /// Of those, after their last day.
    pub late: u64,
    /// Under way or said to be done, and not over their last day.
    pub working: u64,
    /// Not done, and over their last day.
    pub overdue: u64,
    /// Not begun, their last day is ahead.
    pub ahead: u64,
    /// Not needed.
    pub skipped: u64,
    /// Without a day: waiting for something.
    pub waits: u64,
}

impl Count {
    /// The times of an activity.
    pub fn of(activity: &Activity, today: Date) -> Self {
        activity.times.iter().map(|time| Self::one(time, today)).sum()
    }

    fn one(time: &Time, today: Date) -> Self {
        let mut count = Self::default();
        let over = time.due.is_some_and(|due| due < today);
        match time.state {
            State::Done => {
                count.done = 1;
                count.late = u64::from(time.is_late());
            }
            State::Overdue => count.overdue = 1,
            State::Working | State::Reported | State::Ahead if over => count.overdue = 1,
            State::Working | State::Reported => count.working = 1,
            State::Ahead => count.ahead = 1,
            State::Skipped => count.skipped = 1,
            State::Waits => count.waits = 1,
        }
        count
    }

    /// All that have a day.
    pub const fn all(&self) -> u64 {
        self.done + self.working + self.overdue + self.ahead + self.skipped
    }

    /// Every count under its name, in the order in which people read them.
    pub const fn named(&self) -> [(&'static str, u64); 8] {
        [
            ("all", self.all()),
            ("done", self.done),
            ("late", self.late),
            ("working", self.working),
            ("overdue", self.overdue),
            ("ahead", self.ahead),
            ("skipped", self.skipped),
            ("waits", self.waits),
        ]
    }

    /// Done and overdue ones: what the share of done ones is taken of.
    pub const fn judged(&self) -> u64 {
        self.done + self.overdue
    }
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            done: self.done + other.done,
            late: self.late + other.late,
            working: self.working + other.working,
            overdue: self.overdue + other.overdue,
            ahead: self.ahead + other.ahead,
            skipped: self.skipped + other.skipped,
            waits: self.waits + other.waits,
        }
    }
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

impl Time {
    /// Whether it was done after its last day.
    pub fn is_late(&self) -> bool {
        self.state == State::Done && self.due.zip(self.done).is_some_and(|(due, done)| due < done)
    }
}

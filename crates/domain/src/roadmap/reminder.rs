//! Who is reminded of what on which day: before, on and after the last day of what somebody answers for.
//!
//! A reminder before the term or on it that falls on a day off is given on the working day before, one after the term on the
//! next working day: the letter is there when somebody reads it.

use super::RoadmapId;
use crate::calendar::working::WorkingDays;
use crate::instance::InstanceId;
use crate::person::PersonId;
use crate::territory::OrganisationId;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A school that somebody reminded of its plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urge {
    /// The plan above.
    pub roadmap: RoadmapId,
    /// The school.
    pub organisation: OrganisationId,
    /// On which day.
    pub day: Date,
    /// The plan of the school.
    pub plan: Option<RoadmapId>,
    /// By when that was to be sent, where it is not.
    pub unsent: Option<Date>,
    /// How many activities of it are overdue.
    pub late: u64,
    /// Who reminded.
    pub person: PersonId,
    /// When.
    pub made: Timestamp,
}

/// When people are reminded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// So many days before the term; none for no reminder before it.
    pub before: Vec<u16>,
    /// On the last day itself.
    pub on: bool,
    /// Every so many days after the term, until it is done; 0 for never.
    pub every: u16,
    /// After so many days overdue the next level above is told too, and one more after as many again; 0 for never.
    pub escalate: u16,
}

/// Somebody who may be reminded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient<P> {
    /// Who.
    pub person: P,
    /// Nothing is said to them of this up to and including this day.
    pub muted: Option<Date>,
}

/// Something that is not done yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty<P> {
    /// The last day.
    pub due: Date,
    /// Those who answer for it, then those above them, level by level.
    pub levels: Vec<Vec<Recipient<P>>>,
}

/// One thing to remind one person of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reminder {
    /// Days to the term from today; negative once it has passed.
    pub left: i32,
    /// The place of the duty among those that were looked at.
    pub duty: usize,
    /// 0 for those who answer for it, 1 for the level above them, and so on.
    pub level: usize,
}

/// What somebody was told, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Of which instance.
    pub instance: InstanceId,
    /// Days to the term that day; negative once it had passed.
    pub left: i32,
    /// 0 for who answers for it, 1 and more for those above.
    pub level: usize,
}

/// What is to be said today to whom, the longest overdue first; everything that fell due after `since` counts, so that a day
/// on which nobody was there to send letters loses nothing.
pub fn digests<P: Ord + Clone>(
    duties: &[Duty<P>],
    rules: &Rules,
    (since, today): (Date, Date),
    working: &WorkingDays,
) -> BTreeMap<P, Vec<Reminder>> {
    let days = Days {
        rules,
        since,
        today,
        working,
    };
    let mut found: BTreeMap<P, Vec<Reminder>> = BTreeMap::new();
    for (place, duty) in duties.iter().enumerate() {
        for (level, recipients) in duty.levels.iter().enumerate() {
            if days.speak(duty.due, level) {
                let reminder = Reminder {
                    left: days.left(duty.due),
                    duty: place,
                    level,
                };
                for recipient in recipients.iter().filter(|one| !days.silent(one)) {
                    tell(&mut found, recipient.person.clone(), reminder.clone());
                }
            }
        }
    }
    for reminders in found.values_mut() {
        reminders.sort();
    }
    found
}

/// Adds a reminder; who stands on two levels of one duty hears of it once, as the one who answers.
fn tell<P: Ord>(found: &mut BTreeMap<P, Vec<Reminder>>, person: P, reminder: Reminder) {
    let told = found.entry(person).or_default();
    if told.iter().all(|other| other.duty != reminder.duty) {
        told.push(reminder);
    }
}

struct Days<'a> {
    rules: &'a Rules,
    since: Date,
    today: Date,
    working: &'a WorkingDays,
}

impl Days<'_> {
    fn left(&self, due: Date) -> i32 {
        i32::try_from(due.duration_since(self.today).as_hours() / 24).unwrap_or(i32::MAX)
    }

    fn silent<P>(&self, recipient: &Recipient<P>) -> bool {
        recipient.muted.is_some_and(|until| self.today <= until)
    }

    /// Whether one of the days of a level lies after `since` and not after today.
    fn speak(&self, due: Date, level: usize) -> bool {
        let early = (level == 0).then(|| self.early(due)).into_iter().flatten();
        early.chain(self.late(due, level)).any(|day| self.now(day))
    }

    fn now(&self, day: Date) -> bool {
        self.since < day && day <= self.today
    }

    fn early(&self, due: Date) -> Vec<Date> {
        let on = self.rules.on.then_some(0);
        let ahead = self.rules.before.iter().copied().chain(on);
        let day = |days: u16| due.checked_sub(i64::from(days).days()).ok();
        ahead.filter_map(day).map(|day| self.on_or_before(day)).collect()
    }

    /// The days after the term on which a level is told, up to today.
    fn late(&self, due: Date, level: usize) -> Vec<Date> {
        let Rules { every, escalate, .. } = *self.rules;
        let steps = i64::try_from(level).unwrap_or(i64::MAX);
        let first = match level {
            0 => i64::from(every),
            _ => i64::from(escalate).saturating_mul(steps),
        };
        if first == 0 {
            return Vec::new();
        }
        let overdue = -i64::from(self.left(due));
        let step = usize::from(every.max(1));
        let count = if every == 0 { 1 } else { usize::MAX };
        let after = (first..=overdue).step_by(step).take(count);
        let day = |days: i64| due.checked_add(days.days()).ok();
        after.filter_map(day).map(|day| self.on_or_after(day)).collect()
    }

    fn on_or_before(&self, mut day: Date) -> Date {
        while !self.working.is_working(day) {
            let Ok(before) = day.yesterday() else { return day };
            day = before;
        }
        day
    }

    fn on_or_after(&self, mut day: Date) -> Date {
        while !self.working.is_working(day) {
            let Ok(next) = day.tomorrow() else { return day };
            day = next;
        }
        day
    }
}

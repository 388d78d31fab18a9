//! Instances of activities: what is to be done by which day, how far it has come, and whose part is done.

use crate::activity::ActivityId;
use crate::id::{codes, id};
use crate::person::PersonId;
use crate::roadmap::Waits;
use crate::territory::OrganisationId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

id! {
    /// Name of an instance.
    InstanceId,
}

codes! {
    /// How far an instance has come; overdue is not a state but what the clock says of one.
    InstanceState {
        /// Nobody has begun.
        Planned = "planned",
        /// Under way.
        Working = "working",
        /// Said to be done, waits for a second person.
        Reported = "reported",
        /// Done.
        Done = "done",
        /// Not needed, with a reason.
        Skipped = "skipped",
    }
}

impl InstanceState {
    /// Whether somebody still has something to do.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Working | Self::Reported)
    }

    /// Whether it may become another.
    pub const fn may_become(self, next: Self) -> bool {
        use InstanceState::{Done, Planned, Reported, Skipped, Working};
        matches!(
            (self, next),
            (Planned, Working | Reported | Done | Skipped)
                | (Working, Reported | Done | Skipped)
                | (Reported, Done | Working)
                | (Done | Skipped, Working)
        )
    }
}

/// One time that an activity is to be carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instance {
    /// Name among rows.
    pub id: InstanceId,
    /// Of which activity, by its thread: it outlives the edition.
    pub thread: ActivityId,
    /// The stage or action, if the term has several.
    pub stage: String,
    /// The first day on which it may be done.
    pub from: Option<Date>,
    /// The last day; `None` while it waits.
    pub due: Option<Date>,
    /// What it waits for, with the words of the plan.
    pub waits: Option<(Waits, String)>,
    /// How far it has come.
    pub state: InstanceState,
    /// What of the checklist of its activity is ticked off.
    pub checked: Vec<String>,
    /// Why it is not needed, or what was done.
    pub note: String,
    /// Who said that it is done.
    pub done_by: Option<PersonId>,
    /// When.
    pub done: Option<Timestamp>,
    /// Who confirmed it.
    pub confirmed_by: Option<PersonId>,
    /// When.
    pub confirmed: Option<Timestamp>,
}

impl Instance {
    /// One that is planned and of which nothing is done yet: for its last days, or for what it waits for.
    pub fn planned(
        (id, thread, stage): (InstanceId, ActivityId, String),
        days: Option<(Date, Date)>,
        waits: Option<(Waits, String)>,
    ) -> Self {
        let (from, due) = days.unzip();
        Self {
            id,
            thread,
            stage,
            from,
            due,
            waits,
            state: InstanceState::Planned,
            checked: Vec::new(),
            note: String::new(),
            done_by: None,
            done: None,
            confirmed_by: None,
            confirmed: None,
        }
    }

    /// Whether its last day is over and it is not done.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.state.is_open() && self.due.is_some_and(|due| due < today)
    }
}

/// The part of one body at one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Of which instance.
    pub instance: InstanceId,
    /// The body in the plan's words.
    pub body: String,
    /// The organisation that has it.
    pub organisation: OrganisationId,
    /// How far it has come.
    pub state: InstanceState,
    /// What was done, or why it is not needed.
    pub note: String,
    /// Who said so.
    pub person: PersonId,
    /// When.
    pub made: Timestamp,
}

/// What somebody says of an instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Of which instance.
    pub instance: InstanceId,
    /// From 1.
    pub number: u32,
    /// About the part of which organisation; others below do not see it.
    pub organisation: OrganisationId,
    /// Who.
    pub person: PersonId,
    /// When.
    pub made: Timestamp,
    /// The words.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use InstanceState::{Done, Planned, Reported, Skipped, Working};

    #[test]
    fn what_is_over_can_only_be_taken_up_again() {
        for over in [Done, Skipped] {
            for next in InstanceState::ALL {
                assert_eq!(over.may_become(*next), *next == Working, "{over} → {next}");
            }
        }
        assert!(!Reported.may_become(Skipped) && !Working.may_become(Planned) && Planned.may_become(Skipped));
    }
}

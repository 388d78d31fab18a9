//! What was typed about a procedure.

use crate::desk::Desk;
use crate::refusal::{Mistake, Refusal, Wrong};
use domain::calendar::Period;
use domain::procedure::Kind;
use serde::{Deserialize, Serialize};

/// The greatest length of a title.
const TITLE: usize = 300;

/// Years that procedures may be of: since there are such procedures, and as far ahead as anybody plans.
const YEARS: std::ops::RangeInclusive<u16> = 2009..=2100;

/// A procedure that is to be held.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewProcedure {
    /// Kind.
    pub kind: Option<Kind>,
    /// Calendar year.
    pub year: u16,
    /// What it is called, and when it is held.
    #[serde(flatten)]
    pub dates: ProcedureDates,
}

/// What may be changed about a procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProcedureDates {
    /// What it is called.
    pub title: String,
    /// From which day until which it is held; either may be unknown.
    pub held: Period,
}

impl ProcedureDates {
    pub(super) fn mistakes(&self) -> Vec<Mistake> {
        let title = self.title.trim();
        let mut all = Vec::new();
        let mut wrong = |field, wrong| all.push(Mistake { field, wrong });
        match title.chars().count() {
            0 => wrong("title", Wrong::Empty),
            count if count > TITLE => wrong("title", Wrong::TooLong(TITLE)),
            _ if title.chars().any(char::is_control) => wrong("title", Wrong::Form),
            _ => {}
        }
        if self
            .held
            .from
            .zip(self.held.to)
            .is_some_and(|(from, to)| to < from)
        {
            wrong("to", Wrong::Backwards);
        }
        all
    }
}

impl NewProcedure {
    /// The kind, if nothing is wrong.
    pub(super) fn read(&self) -> Result<Kind, Refusal> {
        let mut all = self.dates.mistakes();
        if self.kind.is_none() {
            all.push(Mistake {
                field: "kind",
                wrong: Wrong::Empty,
            });
        }
        if !YEARS.contains(&self.year) {
            all.push(Mistake {
                field: "year",
                wrong: Wrong::Form,
            });
        }
        match self.kind {
            Some(kind) if all.is_empty() => Ok(kind),
            _ => Err(Refusal::Mistaken(all)),
        }
    }
}

/// There is one calendar for everybody, so only who stands at the top writes it.
pub(crate) fn at_the_top(desk: &Desk, act: &'static str) -> Result<(), Refusal> {
    match desk.organisation.parent {
        None => Ok(()),
        Some(_) => Err(Refusal::NotAllowed(act)),
    }
}

//! What people send and type about roadmaps.

use crate::refusal::{Mistake, Refusal, Wrong};
use domain::activity::ActivityId;
use domain::calendar::Period;
use domain::roadmap::{Approved, Cell, Plan, RoadmapId, RoadmapKind};
use domain::territory::OrganisationId;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest text in one line, characters.
pub(super) const LINE: usize = 500;

/// The longest text of several lines, characters.
pub(crate) const DETAIL: usize = 4000;

/// A plan is in force for at most so many years: its instances are all written down.
const YEARS: i16 = 10;

/// A file with a plan that somebody sends.
#[derive(Clone, Debug, Default)]
pub struct ReceivePlan {
    /// What it is called there.
    pub file_name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Whose plan it is; `None` for my own organisation.
    pub organisation: Option<OrganisationId>,
    /// Whose plan it is; `None` for what follows from the organisation.
    pub kind: Option<RoadmapKind>,
    /// The edition in force that it is to replace.
    pub replaces: Option<RoadmapId>,
}

/// What a person says that a cell means.
#[derive(Clone, Debug, Deserialize)]
pub struct Corrected {
    /// The place of the activity in the document, from 1.
    pub order: u32,
    /// Which cell.
    pub cell: Cell,
    /// What it means; `None` takes earlier corrections back.
    pub value: Option<String>,
}

/// How a plan is put in force.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Acceptance {
    /// What it is called; empty for the title that was read.
    pub title: String,
    /// From which day until which; days that are absent follow from the years that were read.
    pub period: Period,
    /// The paper that puts it in force; what is empty is as it was read.
    pub approved: Approved,
    /// What a person says of activities that were matched otherwise: by place, the activity of the edition before, or none.
    pub same: BTreeMap<u32, Option<ActivityId>>,
}

/// A text as typed, if it is not too long and, where it has to be there, not empty.
pub(crate) fn text(
    field: &'static str,
    typed: &str,
    (least, most): (usize, usize),
) -> Result<String, Refusal> {
    let text = typed.trim();
    let strange = |sign: char| sign.is_control() && sign != '\n' && sign != '\r' && sign != '\t';
    let wrong = match text.chars().count() {
        count if count < least => Wrong::Empty,
        count if count > most => Wrong::TooLong(most),
        _ if text.chars().any(strange) => Wrong::Form,
        _ => return Ok(text.replace("\r\n", "\n")),
    };
    Err(Refusal::mistake(field, wrong))
}

impl Acceptance {
    /// Title, period and paper: what was typed, or else what was read.
    pub(super) fn over(
        &self,
        plan: &Plan,
        (known, usual): (&str, Period),
    ) -> Result<(String, Period, Approved), Refusal> {
        let title = if self.title.trim().is_empty() {
            known
        } else {
            &self.title
        };
        let title = text("title", title, (1, LINE))?;
        Ok((title, self.period(usual)?, self.approved(plan)?))
    }

    fn period(&self, usual: Period) -> Result<Period, Refusal> {
        let from = self.period.from.or(usual.from);
        let to = self.period.to.or(usual.to);
        let (Some(from), Some(to)) = (from, to) else {
            let absent = |day: Option<Date>, field| {
                day.is_none().then_some(Mistake {
                    field,
                    wrong: Wrong::Empty,
                })
            };
            let all = [absent(from, "from"), absent(to, "to")];
            return Err(Refusal::Mistaken(all.into_iter().flatten().collect()));
        };
        if to < from {
            return Err(Refusal::mistake("to", Wrong::Backwards));
        }
        if to.year() - from.year() >= YEARS || from < date(2000, 1, 1) {
            return Err(Refusal::mistake("to", Wrong::TooMuch));
        }
        Ok(Period {
            from: Some(from),
            to: Some(to),
        })
    }

    fn approved(&self, plan: &Plan) -> Result<Approved, Refusal> {
        let read = plan.approved.clone().unwrap_or_default();
        let or = |typed: &str, read: Option<String>| match typed.trim() {
            "" => read.unwrap_or_default(),
            typed => typed.to_owned(),
        };
        Ok(Approved {
            number: text("number", &or(&self.approved.number, read.number), (0, LINE))?,
            date: self.approved.date.or(read.date),
            by: text("by", &or(&self.approved.by, read.by), (0, DETAIL))?,
        })
    }
}

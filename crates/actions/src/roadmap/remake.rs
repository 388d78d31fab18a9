//! A draft is made out of an edition in force: its wordings as they were accepted, before anything is changed.

use super::own::written;
use crate::deed::Deed;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::calendar::Period;
use domain::roadmap::{Cell, Correction, Plan, Roadmap, RoadmapId, Row, kept};
use store::Tx;

/// The draft that is being made.
pub(super) struct Draft {
    pub roadmap: Roadmap,
    pub plan: Plan,
    corrections: u32,
}

/// The plan of an edition as its corrections had it, without the paper that put it in force.
pub(super) async fn plan_of(tx: &mut Tx, id: &RoadmapId) -> Result<Plan, Refusal> {
    let there = written(tx, id).await?;
    let mut kept = kept(there.plan, &there.rows);
    for one in &mut kept.activities {
        // How the paper was laid out is no matter of a draft that has none; a term that is odd still is.
        one.slips.retain(|slip| slip.code.cell() == Some(Cell::Term));
    }
    Ok(Plan {
        approved: None,
        order_points: Vec::new(),
        slips: Vec::new(),
        ..kept
    })
}

impl Draft {
    /// A draft of the same plan: of its next edition, or, with another period and title, of another plan.
    pub fn of(
        desk: &Desk,
        edition: &Roadmap,
        (plan, title, period): (Plan, String, Period),
        is_next: bool,
    ) -> Result<Self, Refusal> {
        let id = desk.office.named(RoadmapId::new, desk.now)?;
        let draft = Roadmap::draft(
            (id, is_next.then_some(edition)),
            (edition.organisation.clone(), edition.kind),
            (title, period),
            (desk.person.id.clone(), desk.now),
        );
        let roadmap = Roadmap {
            parent: edition.parent.clone(),
            ..draft
        };
        Ok(Self {
            roadmap,
            plan,
            corrections: 0,
        })
    }

    /// Writes it down, before what is said of its rows.
    pub async fn write(&self, deed: &mut Deed) -> Result<(), Refusal> {
        Ok(store::roadmap::insert(&mut deed.tx, &self.roadmap, &self.plan).await?)
    }

    /// Puts a correction beside a cell.
    pub async fn correct(
        &mut self,
        (desk, tx): (&Desk, &mut Tx),
        (order, cell, value): (u32, Cell, String),
    ) -> Result<(), Refusal> {
        self.corrections += 1;
        let one = Correction {
            number: self.corrections,
            order,
            cell,
            value: Some(value),
            person: desk.person.id.clone(),
            made: desk.now,
        };
        Ok(store::roadmap::correct(tx, &self.roadmap.id, &one).await?)
    }

    /// What is to be said beside a row, and why it is left out.
    pub fn row(desk: &Desk, order: u32) -> Row {
        Row {
            order,
            origin: None,
            added: None,
            left_out: String::new(),
            note: String::new(),
            person: desk.person.id.clone(),
            made: desk.now,
        }
    }
}

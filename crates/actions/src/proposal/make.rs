//! Somebody proposes a correction of a plan.

use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use crate::roadmap::{DETAIL, DOERS, concerns, overtaken, reached, text};
use domain::activity::{Activity, ActivityId};
use domain::proposal::{Correcting, Proposal, ProposalId, ProposalState};
use domain::roadmap::{Cell, RoadmapId, RoadmapState};
use serde::Deserialize;
use store::Tx;

/// Proposing a correction of a plan.
pub static ACT: Act = Act::change("proposal.make", DOERS);

/// What somebody proposes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Proposing {
    /// About which activity; `None` to add one.
    pub activity: Option<ActivityId>,
    /// Which cell is to be changed; `None` to remove the activity.
    pub cell: Option<Cell>,
    /// What the cell is to say, or the title of the new activity.
    pub value: String,
    /// The wording of the term of the new activity.
    pub term: String,
    /// Why.
    pub reason: String,
}

/// Proposes a correction of a plan in force: of an activity that somebody sees, or one to be added.
///
/// # Errors
/// [`Refusal::Unknown`] for a plan or an activity that is not there, belongs to others or is not meant for whoever asks;
/// [`Refusal::Overtaken`] if the plan is not in force; [`Refusal::Mistaken`] without a reason (field `reason`) or a text where
/// one is needed (`value`).
pub async fn make(desk: &Desk, id: &RoadmapId, typed: &Proposing) -> Result<ProposalId, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    reached(desk, &mut tx, id).await?;
    drop(tx);
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let there = reached(desk, &mut deed.tx, id).await?;
    if there.roadmap.state != RoadmapState::Approved {
        return Err(overtaken(&mut deed.tx, &there.roadmap).await?);
    }
    let activity = match &typed.activity {
        Some(activity) => Some(seen(desk, &mut deed.tx, (id, there.whole, activity)).await?),
        None => None,
    };
    let proposal = Proposal {
        id: desk.office.named(ProposalId::new, desk.now)?,
        roadmap: there.roadmap.thread,
        correcting: typed.correcting(activity)?,
        reason: text("reason", &typed.reason, (1, DETAIL))?,
        organisation: desk.organisation.id.clone(),
        person: desk.person.id.clone(),
        made: desk.now,
        state: ProposalState::Open,
        answer: String::new(),
        decided_by: None,
        decided: None,
        taken: None,
    };
    store::proposal::insert(&mut deed.tx, &proposal).await?;
    let trace = Trace::of("roadmap", id).after(&proposal.correcting);
    deed.done(trace.because(&proposal.reason)).await?;
    Ok(proposal.id)
}

/// An activity of the plan that this desk sees.
async fn seen(
    desk: &Desk,
    tx: &mut Tx,
    (id, whole, activity): (&RoadmapId, bool, &ActivityId),
) -> Result<Activity, Refusal> {
    let found = store::activity::find(tx, activity).await?;
    let found = found.filter(|one| one.roadmap == *id).ok_or(Refusal::Unknown)?;
    let bodies = store::roadmap::assigned(tx, id).await?;
    match whole || concerns(desk, tx, (&found, &bodies)).await? {
        true => Ok(found),
        false => Err(Refusal::Unknown),
    }
}

impl Proposing {
    fn correcting(&self, activity: Option<Activity>) -> Result<Correcting, Refusal> {
        let needed = |least| text("value", &self.value, (least, DETAIL));
        match (activity, self.cell) {
            (None, _) => Ok(Correcting::Add {
                title: needed(1)?,
                term: text("term", &self.term, (0, DETAIL))?,
            }),
            (Some(one), None) => Ok(Correcting::Remove { activity: one.thread }),
            (Some(one), Some(cell)) => {
                let value = needed(usize::from(cell == Cell::Title))?;
                if value == said(&one, cell) {
                    return Err(Refusal::mistake("value", Wrong::Same));
                }
                Ok(Correcting::Change {
                    activity: one.thread,
                    cell,
                    value,
                })
            }
        }
    }
}

/// What a cell says now.
pub(super) fn said(one: &Activity, cell: Cell) -> String {
    match cell {
        Cell::Number => one.number.clone(),
        Cell::Title => one.title.clone(),
        Cell::Term => one.term_text.clone(),
        Cell::Responsible => one.responsible.join("\n"),
        Cell::Document => one.document.clone(),
        Cell::Result => one.result.clone(),
    }
}

//! The draft of the next edition of a plan, with the proposals that were accepted.

use super::add::Added;
use super::reach::{begin, overtaken};
use super::remake::{Draft, plan_of};
use super::{WORKERS, words};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::proposal::{Correcting, Proposal, ProposalState};
use domain::roadmap::{RoadmapId, RoadmapState, Row};
use std::collections::BTreeMap;
use store::Tx;

/// Making the draft of the next edition.
pub static ACT: Act = Act::change("roadmap.next", WORKERS);

/// Makes the draft of the next edition of a plan in force: its wordings, with each accepted proposal as a correction beside the
/// cell, an activity left out or one added, and who proposed it. It goes the way of every edition from there.
///
/// # Errors
/// [`Refusal::Overtaken`] if the plan is not in force.
pub async fn next(desk: &Desk, id: &RoadmapId) -> Result<RoadmapId, Refusal> {
    let (mut deed, edition) = begin(desk, &ACT, id).await?;
    if edition.state != RoadmapState::Approved {
        return Err(overtaken(&mut deed.tx, &edition).await?);
    }
    let plan = plan_of(&mut deed.tx, id).await?;
    let mut draft = Draft::of(
        desk,
        &edition,
        (plan, edition.title.clone(), edition.period),
        true,
    )?;
    draft.write(&mut deed).await?;
    let places = store::activity::of(&mut deed.tx, id).await?;
    let places: BTreeMap<_, _> = places.into_iter().map(|one| (one.thread, one.place)).collect();
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    let mut taken = Vec::new();
    for one in store::proposal::list(&mut deed.tx, &edition.thread).await? {
        if !is_wanted(&mut deed.tx, &one).await? {
            continue;
        }
        let place = match one.correcting.activity() {
            Some(thread) => places.get(thread).copied(),
            None => Some(free(&draft, &rows)),
        };
        // What is about an activity that the edition has no more waits for whoever looks at it.
        let Some(place) = place else { continue };
        put(desk, &mut deed.tx, (&mut draft, &mut rows), (&one, place)).await?;
        let now = Proposal {
            state: ProposalState::Taken,
            taken: Some(draft.roadmap.id.clone()),
            ..one
        };
        store::proposal::decide(&mut deed.tx, &now).await?;
        taken.push(now.id);
    }
    for row in rows.values() {
        store::roadmap::put_row(&mut deed.tx, &draft.roadmap.id, row).await?;
    }
    let after = serde_json::json!({"draft": draft.roadmap.id, "taken": taken});
    deed.done(Trace::of("roadmap", id).after(&after)).await?;
    Ok(draft.roadmap.id)
}

/// Whether a proposal was accepted and stands in no draft, or in one that was sent back.
async fn is_wanted(tx: &mut Tx, one: &Proposal) -> Result<bool, Refusal> {
    let draft = match (one.state, &one.taken) {
        (ProposalState::Accepted, _) => return Ok(true),
        (ProposalState::Taken, Some(draft)) => store::roadmap::find(tx, draft).await?,
        _ => None,
    };
    Ok(draft.is_some_and(|draft| draft.state == RoadmapState::Rejected))
}

/// The place after all that there are.
fn free(draft: &Draft, rows: &BTreeMap<u32, Row>) -> u32 {
    let known = draft.plan.activities.iter().map(|one| one.order);
    known.chain(rows.keys().copied()).max().unwrap_or(0) + 1
}

/// Writes a proposal into the draft.
async fn put(
    desk: &Desk,
    tx: &mut Tx,
    (draft, rows): (&mut Draft, &mut BTreeMap<u32, Row>),
    (one, place): (&Proposal, u32),
) -> Result<(), Refusal> {
    let by = crate::upload::called(tx, Some(&one.person))
        .await?
        .unwrap_or_default();
    let row = rows.entry(place).or_insert_with(|| Draft::row(desk, place));
    let said = words::proposed(&by, &one.reason);
    if !row.note.is_empty() {
        row.note.push_str("; ");
    }
    row.note.push_str(&said);
    match &one.correcting {
        Correcting::Change { cell, value, .. } => {
            draft.correct((desk, tx), (place, *cell, value.clone())).await?;
        }
        Correcting::Remove { .. } => row.left_out = one.reason.clone(),
        Correcting::Add { title, term } => {
            let added = Added {
                title: title.clone(),
                term: term.clone(),
                ..Added::default()
            };
            row.added = Some(added.activity(place)?);
        }
    }
    Ok(())
}

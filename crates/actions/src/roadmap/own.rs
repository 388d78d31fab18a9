//! Whose turn it is with a draft: a school works on the plan that it was asked for, the authority decides about it.

use super::reach::{begin, overtaken};
use crate::act::Act;
use crate::deed::Deed;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use domain::roadmap::{
    Plan, Request, RequestState, Roadmap, RoadmapId, RoadmapState, Row, corrected, with_added,
};
use store::Tx;

/// A draft with everything that was said of it.
pub(super) struct Written {
    /// As it was derived or read, with the activities that were added.
    pub original: Plan,
    /// As the corrections have it.
    pub plan: Plan,
    /// What was said of its rows.
    pub rows: Vec<Row>,
}

/// The draft as it stands.
pub(super) async fn written(tx: &mut Tx, id: &RoadmapId) -> Result<Written, Refusal> {
    let read = store::roadmap::plan(tx, id).await?.unwrap_or_default();
    let rows = store::roadmap::rows(tx, id).await?;
    let original = with_added(&read, &rows);
    let corrections = store::roadmap::corrections(tx, id).await?;
    Ok(Written {
        plan: corrected(&original, &corrections),
        original,
        rows,
    })
}

/// Begins something that is done to the rows of a draft: of one that a school was asked for, by that school on its turn.
pub(super) async fn begin_writing(
    desk: &Desk,
    act: &'static Act,
    id: &RoadmapId,
) -> Result<(Deed, Roadmap), Refusal> {
    let (mut deed, roadmap) = begin(desk, act, id).await?;
    if roadmap.state != RoadmapState::Draft {
        return Err(overtaken(&mut deed.tx, &roadmap).await?);
    }
    if let Some(request) = store::roadmap::request(&mut deed.tx, id).await? {
        if desk.organisation.id != roadmap.organisation {
            return Err(Refusal::NotAllowed(act.code));
        }
        if !request.state.is_open() {
            return Err(moved_on(&request));
        }
    }
    Ok((deed, roadmap))
}

/// Begins a decision about a plan that a school has sent, by somebody else than who sent it and not at that school.
pub(super) async fn deciding(
    desk: &Desk,
    (tx, act): (&mut Tx, &'static Act),
    roadmap: &Roadmap,
) -> Result<Option<Request>, Refusal> {
    let Some(request) = store::roadmap::request(tx, &roadmap.id).await? else {
        return Ok(None);
    };
    if desk.organisation.id == roadmap.organisation {
        return Err(Refusal::NotAllowed(act.code));
    }
    if request.state != RequestState::Sent {
        return Err(moved_on(&request));
    }
    if request.sent_by.as_ref() == Some(&desk.person.id) {
        return Err(Refusal::mistake("person", Wrong::Same));
    }
    Ok(Some(request))
}

/// It is not the turn of whoever wanted to do something.
pub(super) fn moved_on(request: &Request) -> Refusal {
    Refusal::Overtaken {
        by: None,
        at: request.sent.or(Some(request.made)),
    }
}

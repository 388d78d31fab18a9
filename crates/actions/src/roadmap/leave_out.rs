//! Somebody leaves an activity of a draft out, or takes it in again.

use super::DOERS;
use super::form::{DETAIL, text};
use super::own::{begin_writing, written};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use domain::roadmap::{RoadmapId, Row};
use serde::Deserialize;

/// Leaving an activity of a draft out.
pub static ACT: Act = Act::change("roadmap.leave_out", DOERS);

/// Which activity, and why.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct LeftOut {
    /// Its place in the draft.
    pub order: u32,
    /// Why; `None` takes it in again.
    pub reason: Option<String>,
}

/// Leaves an activity out with a reason, or takes it in again; its wording stays beside the reason.
///
/// # Errors
/// [`Refusal::Overtaken`] if the plan is no draft, or it is not the turn of this school; [`Refusal::Mistaken`] for an activity
/// that there is not (field `order`), no reason (`reason`) or what holds already (`reason`).
pub async fn leave_out(desk: &Desk, id: &RoadmapId, typed: &LeftOut) -> Result<(), Refusal> {
    let (mut deed, _) = begin_writing(desk, &ACT, id).await?;
    let there = written(&mut deed.tx, id).await?;
    if there.plan.activities.iter().all(|one| one.order != typed.order) {
        return Err(Refusal::mistake("order", Wrong::Unknown));
    }
    let left_out = match &typed.reason {
        Some(reason) => text("reason", reason, (1, DETAIL))?,
        None => String::new(),
    };
    let known = there.rows.into_iter().find(|row| row.order == typed.order);
    let before = known.as_ref().map_or(String::new(), |row| row.left_out.clone());
    if before == left_out {
        return Err(Refusal::mistake("reason", Wrong::Same));
    }
    let row = Row {
        order: typed.order,
        origin: known.as_ref().and_then(|row| row.origin.clone()),
        note: known.as_ref().map_or(String::new(), |row| row.note.clone()),
        added: known.and_then(|row| row.added),
        left_out,
        person: desk.person.id.clone(),
        made: desk.now,
    };
    store::roadmap::put_row(&mut deed.tx, id, &row).await?;
    let after = serde_json::json!({"order": row.order, "left_out": row.left_out});
    let trace = Trace::of("roadmap", id).before(&before).after(&after);
    deed.done(trace.because(&row.left_out)).await
}

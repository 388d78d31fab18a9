//! A person says what a cell of a plan means.

use super::DOERS;
use super::form::{Corrected, DETAIL, text};
use super::own::{begin_writing, written};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use domain::roadmap::{Cell, Correction, RoadmapId, corrected};

/// Correcting a cell of a plan that waits for a person.
pub static ACT: Act = Act::change("roadmap.correct", DOERS);

/// Puts a correction beside a cell; the cell itself stays as it was. A term is read anew.
///
/// # Errors
/// [`Refusal::Overtaken`] if the plan is no draft any more, or it is not the turn of this school; [`Refusal::Mistaken`] for an activity that there is not (field
/// `order`), an empty title or a text too long (field `value`), or what holds already.
pub async fn correct(desk: &Desk, id: &RoadmapId, typed: Corrected) -> Result<(), Refusal> {
    let (mut deed, _) = begin_writing(desk, &ACT, id).await?;
    let least = usize::from(typed.cell == Cell::Title);
    let value = match &typed.value {
        Some(value) => Some(text("value", value, (least, DETAIL))?),
        None => None,
    };
    let there = written(&mut deed.tx, id).await?;
    let mut all = store::roadmap::corrections(&mut deed.tx, id).await?;
    let before = there.plan;
    if before.activities.iter().all(|one| one.order != typed.order) {
        return Err(Refusal::mistake("order", Wrong::Unknown));
    }
    let correction = Correction {
        number: all.last().map_or(0, |last| last.number) + 1,
        order: typed.order,
        cell: typed.cell,
        value,
        person: desk.person.id.clone(),
        made: desk.now,
    };
    all.push(correction.clone());
    if corrected(&there.original, &all) == before {
        return Err(Refusal::mistake("value", Wrong::Same));
    }
    store::roadmap::correct(&mut deed.tx, id, &correction).await?;
    deed.done(Trace::of("roadmap", id).after(&correction)).await
}

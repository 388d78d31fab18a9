//! A scale or an item table of this office.

use super::{Named, Typed};
use crate::act::Act;
use crate::analysis::order_alike;
use crate::aside::aside;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::procedure::at_the_top;
use crate::refusal::{Refusal, Wrong};
use domain::catalog::{Edition, EditionId};
use domain::person::Role;
use serde_json::json;
use std::sync::Arc;

/// Writes a scale or an item table over that of the catalogue.
pub static ACT: Act = Act::change("edition.write", &[Role::Administrator, Role::Specialist]);

/// Writes a new edition of a part of a work, and orders the analyses that rest on it anew; only from the topmost organisation.
///
/// # Errors
/// [`Refusal::NotAllowed`] below the topmost organisation; [`Refusal::Unknown`] for a work that cannot be; [`Refusal::Mistaken`],
/// also for what the catalogue does not bear; [`Refusal::Line`] for a table that cannot be read; those of the store.
pub async fn write(desk: &Desk, named: &Named, typed: Typed) -> Result<EditionId, Refusal> {
    // Asked before anything is read, and again when the act begins.
    let mut tx = desk.look(&ACT).await?;
    at_the_top(desk, ACT.code)?;
    let catalogue = desk.office.catalogue();
    let work = &named.work(&mut tx, &catalogue).await?;
    drop(tx);
    let part = typed.part();
    let (of, office) = (work.clone(), Arc::clone(&desk.office));
    let body = aside(move || typed.body(&of, &catalogue, &office.limits)).await?;
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let known = store::edition::of(&mut deed.tx, work).await?;
    let last = known.iter().find(|one| one.part == part);
    if last.map_or(body.is_empty(), |last| last.body == body) {
        return Err(Refusal::mistake("source", Wrong::Same));
    }
    let edition = Edition {
        id: desk.office.named(EditionId::new, desk.now)?,
        part,
        work: work.clone(),
        number: last.map_or(0, |last| last.number) + 1,
        body,
        person: desk.person.id.clone(),
        made: desk.now,
    };
    store::edition::insert(&mut deed.tx, &edition).await?;
    order_alike(&mut deed.tx, &desk.office, work).await?;
    let trace = Trace::of("edition", &edition.id)
        .before(&last.map(|last| &last.body))
        .after(&json!({"part": part, "work": work, "number": edition.number, "body": edition.body}));
    deed.done(trace).await?;
    Ok(edition.id)
}

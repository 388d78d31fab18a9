//! Other days, another title.

use super::form::{dates, form};
use super::show::id;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::done::Done;
use actions::procedure::{self, ProcedureView};
use axum::extract::Path;
use domain::procedure::ProcedureId;

fn place(id: &ProcedureId) -> (String, String) {
    (format!("/procedures/{id}/change"), format!("/procedures/{id}"))
}

fn stored(one: &ProcedureView) -> Fields {
    let mut fields = Fields::default();
    fields.set("title", &one.title);
    for (name, day) in [("from", one.held.from), ("to", one.held.to)] {
        fields.set(name, &day.map(|day| day.to_string()).unwrap_or_default());
    }
    fields
}

/// Shows what is stored.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    let one = procedure::show(&at, &id(&text)?).await?.procedure;
    form(&at, place(&one.id), (stored(&one), Wrongs::default()))
}

/// Writes it anew.
pub(crate) async fn change(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let mut wrongs = Wrongs::default();
    let dates = dates(&fields, &mut wrongs);
    if !wrongs.is_empty() {
        return form(&at, place(&id), (fields, wrongs));
    }
    match typed(procedure::change(&at, &id, &dates).await)? {
        Ok(()) => Ok(Done::Saved.on(&format!("/procedures/{id}"))),
        Err(wrongs) => form(&at, place(&id), (fields, wrongs)),
    }
}

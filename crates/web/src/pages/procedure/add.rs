//! A new procedure.

use super::form::{dates, form};
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::done::Done;
use actions::procedure::{self, NewProcedure};
use domain::procedure::Kind;

fn place() -> (String, String) {
    ("/procedures/new".to_owned(), "/procedures".to_owned())
}

/// Asks what and when.
pub(crate) async fn show(at: At) -> Answer {
    let mut fields = Fields::default();
    fields.set("year", &at.today().year().to_string());
    form(&at, place(), (fields, Wrongs::default()))
}

/// Puts it into the calendar.
pub(crate) async fn add(at: At, Posted(fields): Posted<Fields>) -> Answer {
    let mut wrongs = Wrongs::default();
    let new = NewProcedure {
        kind: Kind::parse(fields.get("kind")),
        year: fields.get("year").trim().parse().unwrap_or(0),
        dates: dates(&fields, &mut wrongs),
    };
    if !wrongs.is_empty() {
        return form(&at, place(), (fields, wrongs));
    }
    match typed(procedure::add(&at, &new).await)? {
        Ok(id) => Ok(Done::Saved.on(&format!("/procedures/{id}"))),
        Err(wrongs) => form(&at, place(), (fields, wrongs)),
    }
}

//! A new organisation.

use super::form::{Place, form};
use super::{typed, words};
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed as said};
use crate::pages::done::Done;
use actions::organisation;
use std::collections::BTreeMap;

fn place() -> Place {
    Place {
        title: words::NEW,
        action: "/organisations/new".to_owned(),
        back: "/organisations".to_owned(),
        parent: words::MINE,
    }
}

/// Shows the form.
pub(crate) async fn show(at: At) -> Answer {
    form(&at, place(), Default::default()).await
}

/// Adds it.
pub(crate) async fn add(at: At, Posted(fields): Posted<Fields>) -> Answer {
    match added(&at, &fields).await? {
        Ok(path) => Ok(Done::Saved.on(&path)),
        Err(wrongs) => form(&at, place(), (fields, wrongs)).await,
    }
}

async fn added(at: &At, fields: &Fields) -> Result<Result<String, Wrongs>, Trouble> {
    let new = match typed::organisation(fields, &BTreeMap::new()) {
        Ok(new) => new,
        Err(wrongs) => return Ok(Err(wrongs)),
    };
    let id = said(organisation::add(at, &new).await)?;
    Ok(id.map(|id| format!("/organisations/{id}")))
}

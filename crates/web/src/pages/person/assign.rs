//! One more role.

use super::role::{Choices, choices, chosen};
use super::show::id;
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::done::Done;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::person::{self, NewAssignment, PersonView};
use askama::Template;
use axum::extract::Path;
use domain::person::PersonId;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/person/assign.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) person: PersonView,
    pub(crate) fields: Fields,
    pub(crate) wrongs: Wrongs,
    pub(crate) choices: Choices,
}

/// Shows the form.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    form(&at, &id(&text)?, Default::default()).await
}

async fn form(at: &At, id: &PersonId, (fields, wrongs): (Fields, Wrongs)) -> Answer {
    let page = Page {
        top: at.top(words::ASSIGN),
        person: person::show(at, id).await?.person,
        choices: choices(at).await?,
        fields,
        wrongs,
    };
    shown_as(page.wrongs.status(), &page)
}

/// Gives it.
pub(crate) async fn assign(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    match assigned(&at, &id, &fields).await? {
        Ok(()) => Ok(Done::Saved.on(&format!("/people/{id}"))),
        Err(wrongs) => form(&at, &id, (fields, wrongs)).await,
    }
}

async fn assigned(at: &At, id: &PersonId, fields: &Fields) -> Result<Result<(), Wrongs>, Trouble> {
    let chosen = match chosen(fields) {
        Ok(chosen) => chosen,
        Err(wrongs) => return Ok(Err(wrongs)),
    };
    let new = NewAssignment {
        role: chosen.role,
        organisation: chosen.organisation,
        until: chosen.until,
    };
    Ok(typed(person::assign(at, id, &new).await)?.map(drop))
}

//! Somebody new.

use super::role::{Choices, choices, chosen};
use super::{link, words};
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::person::{self, Invited, NewPerson};
use askama::Template;
use axum::extract::Query;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/person/invite.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) fields: Fields,
    pub(crate) wrongs: Wrongs,
    pub(crate) choices: Choices,
}

/// Shows the form; what the address says is filled in.
pub(crate) async fn show(at: At, Query(fields): Query<Fields>) -> Answer {
    form(&at, (fields, Wrongs::default())).await
}

async fn form(at: &At, (fields, wrongs): (Fields, Wrongs)) -> Answer {
    let page = Page {
        top: at.top(words::INVITE),
        choices: choices(at).await?,
        fields,
        wrongs,
    };
    shown_as(page.wrongs.status(), &page)
}

/// Adds her and shows the link, which is told once.
pub(crate) async fn invite(at: At, Posted(fields): Posted<Fields>) -> Answer {
    match invited(&at, &fields).await? {
        Ok(invited) => link::handed(&at, invited).await,
        Err(wrongs) => form(&at, (fields, wrongs)).await,
    }
}

async fn invited(at: &At, fields: &Fields) -> Result<Result<Invited, Wrongs>, Trouble> {
    let chosen = match chosen(fields) {
        Ok(chosen) => chosen,
        Err(wrongs) => return Ok(Err(wrongs)),
    };
    let text = |name| fields.get(name).to_owned();
    let new = NewPerson {
        surname: text("surname"),
        name: text("name"),
        patronymic: text("patronymic"),
        login: text("login"),
        email: Some(text("email")),
        role: chosen.role,
        organisation: chosen.organisation,
        until: chosen.until,
    };
    typed(person::invite(at, &new).await)
}

//! The end of an organisation.

use super::{show::id, words};
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::done::Done;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::Wrong;
use actions::organisation::{self, OrganisationView};
use askama::Template;
use axum::extract::Path;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/organisation/close.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) one: OrganisationView,
    pub(crate) until: String,
    pub(crate) wrongs: Wrongs,
}

/// Asks for the day.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    let today = at.today().to_string();
    asked(&at, &text, (&today, Wrongs::default())).await
}

async fn asked(at: &At, text: &str, (until, wrongs): (&str, Wrongs)) -> Answer {
    let page = Page {
        top: at.top(words::CLOSE),
        one: organisation::show(at, &id(text)?).await?,
        until: until.to_owned(),
        wrongs,
    };
    shown_as(page.wrongs.status(), &page)
}

/// Ends it.
pub(crate) async fn close(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let mut wrongs = Wrongs::default();
    let Some(until) = fields.day("until", &mut wrongs) else {
        let wrongs = if wrongs.is_empty() {
            Wrongs::one("until", Wrong::Empty)
        } else {
            wrongs
        };
        return asked(&at, &text, (fields.get("until"), wrongs)).await;
    };
    match typed(organisation::close(&at, &id(&text)?, until).await)? {
        Ok(()) => Ok(Done::Saved.on(&format!("/organisations/{text}"))),
        Err(wrongs) => asked(&at, &text, (fields.get("until"), wrongs)).await,
    }
}

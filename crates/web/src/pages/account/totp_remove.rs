//! The second factor taken away.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Posted, Wrongs, typed};
use crate::pages::done::Done;
use crate::pages::proof::proved;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::account;
use askama::Template;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/account/totp_remove.html")]
pub(crate) struct Page<'a> {
    pub(crate) top: Top,
    pub(crate) login: &'a str,
    pub(crate) wrongs: Wrongs,
}

/// What is typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    password: String,
}

/// Asks.
pub(crate) async fn show(at: At) -> Answer {
    proved(&at, &account::totp_remove::ACT)?;
    again(&at, Wrongs::default())
}

fn again(at: &At, wrongs: Wrongs) -> Answer {
    let page = Page {
        top: at.top(words::REMOVE),
        login: &at.person.login,
        wrongs,
    };
    shown_as(page.wrongs.status(), &page)
}

/// Takes it away.
pub(crate) async fn remove(at: At, Posted(form): Posted<Form>) -> Answer {
    match typed(account::totp_remove(&at, &form.password).await)? {
        Ok(()) => Ok(Done::FactorRemoved.on("/account")),
        Err(wrongs) => again(&at, wrongs),
    }
}

//! The proof of who sits there, before something dangerous; then back.

use super::words;
use crate::answer::Answer;
use crate::cookie::SESSION;
use crate::desk::At;
use crate::form::Posted;
use crate::links;
use crate::pages::top::Top;
use crate::pages::{shown, shown_as};
use actions::{Refusal, account, entrance};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::person::Secret;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/entrance/prove.html")]
pub(crate) struct Page<'a> {
    pub(crate) top: Top,
    pub(crate) next: &'a str,
    pub(crate) login: &'a str,
    /// A code is asked for as well.
    pub(crate) needs_code: bool,
    pub(crate) wrong: Option<&'static str>,
}

/// What is typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    password: String,
    code: Option<String>,
    next: String,
}

async fn page<'a>(at: &'a At, next: &'a str, wrong: Option<&'static str>) -> Result<Page<'a>, Refusal> {
    Ok(Page {
        top: at.top(words::PROVE),
        next,
        login: &at.person.login,
        needs_code: account::show(at).await?.has_totp,
        wrong,
    })
}

/// Shows it.
pub(crate) async fn show(at: At, Query(form): Query<Form>) -> Answer {
    shown(&page(&at, &form.next, None).await?)
}

/// Notes it and goes back, under another secret.
pub(crate) async fn prove(at: At, Posted(form): Posted<Form>) -> Answer {
    let wrong = match entrance::prove(&at, &form.password, form.code.as_deref()).await {
        Ok(secret) => return Ok(back(&at, &secret, &form.next)),
        Err(Refusal::Credentials | Refusal::SecondFactor) => wrong(form.code.is_some()),
        Err(other) => return Err(other.into()),
    };
    shown_as(
        StatusCode::UNAUTHORIZED,
        &page(&at, &form.next, Some(wrong)).await?,
    )
}

fn back(at: &At, secret: &Secret, next: &str) -> Response {
    let mut response = Redirect::to(links::next_or_home(next)).into_response();
    SESSION.keep(&at.front, secret.expose(), &mut response);
    response
}

const fn wrong(has_code: bool) -> &'static str {
    if has_code {
        words::WRONG_PROOF
    } else {
        words::WRONG_PASSWORD
    }
}

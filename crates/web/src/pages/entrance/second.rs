//! The code of the second factor, after the password was right.

use super::{Threshold, Typed, words};
use crate::answer::Answer;
use crate::form::Posted;
use crate::links;
use crate::pages::top::Top;
use crate::pages::{shown, shown_as};
use actions::Refusal;
use actions::entrance::{self, SignIn};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/entrance/second.html")]
pub(crate) struct Page<'a> {
    pub(crate) top: Top,
    pub(crate) csrf: &'a str,
    pub(crate) wrong: Option<&'static str>,
}

/// What is typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    code: String,
}

fn page<'a>(at: &'a Threshold, wrong: Option<&'static str>) -> Page<'a> {
    Page {
        top: Top::bare(&at.front, words::CODE),
        csrf: &at.token,
        wrong,
    }
}

/// Shows it to whoever has typed the right password a moment ago.
pub(crate) async fn show(at: Threshold) -> Answer {
    match waits(&at) {
        Some(_) => shown(&page(&at, None)),
        None => Ok(Redirect::to(links::SIGN_IN).into_response()),
    }
}

fn waits(at: &Threshold) -> Option<Typed> {
    at.front.waiting.get(&at.token, at.front.now())
}

/// Lets in.
pub(crate) async fn enter(at: Threshold, Posted(form): Posted<Form>) -> Answer {
    let Some(typed) = waits(&at) else {
        return Ok(Redirect::to(links::SIGN_IN).into_response());
    };
    let whole = SignIn {
        login: typed.login,
        password: typed.password,
        code: Some(form.code),
    };
    match entrance::sign_in(&at.door, whole).await {
        Ok(signed) => {
            at.front.waiting.take(&at.token, at.front.now());
            Ok(at.pass(&signed, &typed.next))
        }
        Err(Refusal::Credentials | Refusal::SecondFactor) => {
            shown_as(StatusCode::UNAUTHORIZED, &page(&at, Some(words::WRONG_CODE)))
        }
        Err(other) => Err(other.into()),
    }
}

//! Login and password.

use super::{Threshold, Typed, words};
use crate::answer::Answer;
use crate::cookie::DOOR;
use crate::desk::Seat;
use crate::form::Posted;
use crate::links;
use crate::pages::done::Done;
use crate::pages::top::Top;
use crate::pages::{shown, shown_as};
use actions::Refusal;
use actions::entrance::{self, SignIn};
use askama::Template;
use axum::Extension;
use axum::extract::{Query, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/entrance/sign_in.html")]
pub(crate) struct Page<'a> {
    pub(crate) top: Top,
    pub(crate) csrf: &'a str,
    pub(crate) form: &'a Form,
    pub(crate) wrong: Option<&'static str>,
    /// One may come in by a directory outside.
    pub(crate) outside: bool,
}

impl Page<'_> {
    /// The way to the directory, and back to where one was.
    pub(crate) fn way_outside(&self) -> String {
        links::outside(&self.form.next)
    }
}

/// What is typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    pub(crate) login: String,
    password: String,
    pub(crate) next: String,
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Form")
    }
}

/// Where to go afterwards.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(super) next: String,
}

/// Shows it, unless somebody has come in already.
pub(crate) async fn show(
    Extension(seat): Extension<Seat>,
    at: Threshold,
    Query(asked): Query<Asked>,
    RawQuery(query): RawQuery,
) -> Answer {
    if seat.0.is_some() {
        return Ok(Redirect::to(links::next_or_home(&asked.next)).into_response());
    }
    let form = Form {
        next: asked.next,
        ..Form::default()
    };
    let done = Done::of_query(query.as_deref().unwrap_or_default());
    shown(&page(&at, &form, None, done))
}

fn page<'a>(at: &'a Threshold, form: &'a Form, wrong: Option<&'static str>, done: Option<Done>) -> Page<'a> {
    Page {
        top: Top {
            done: done.map(Done::words),
            ..Top::bare(&at.front, words::SIGN_IN)
        },
        csrf: &at.token,
        form,
        wrong,
        outside: at.front.has_directory(),
    }
}

/// The page with why somebody whom a directory outside named does not come in.
#[cfg(feature = "oidc")]
pub(super) fn refused(at: &Threshold, (status, wrong): (StatusCode, &'static str), next: &str) -> Answer {
    let form = Form {
        next: next.to_owned(),
        ..Form::default()
    };
    shown_as(status, &page(at, &form, Some(wrong), None))
}

/// Lets in, asks for the code, or says the same whatever was wrong.
pub(crate) async fn enter(at: Threshold, Posted(form): Posted<Form>) -> Answer {
    let typed = SignIn {
        login: form.login.clone(),
        password: form.password.clone(),
        code: None,
    };
    let wrong = match entrance::sign_in(&at.door, typed).await {
        Ok(signed) => return Ok(at.pass(&signed, &form.next)),
        Err(Refusal::SecondFactor) => return Ok(wait(&at, form)),
        Err(Refusal::Credentials) => words::CREDENTIALS,
        Err(Refusal::NotAllowed(_)) => words::NO_ROLE,
        Err(other) => return Err(other.into()),
    };
    shown_as(StatusCode::UNAUTHORIZED, &page(&at, &form, Some(wrong), None))
}

/// On to the code, under a token that nobody knew before the password was right.
fn wait(at: &Threshold, form: Form) -> Response {
    let token = at.front.settings.chance.secret();
    let typed = Typed {
        login: form.login,
        password: form.password,
        next: form.next,
    };
    at.front.waiting.put(&token, typed, at.front.now());
    let mut response = Redirect::to("/sign-in/code").into_response();
    DOOR.keep(&at.front, &token, &mut response);
    response
}

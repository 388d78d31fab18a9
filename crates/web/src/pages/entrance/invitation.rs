//! Behind a link: a password is chosen, once.

use super::{Threshold, words};
use crate::answer::Answer;
use crate::form::{Posted, Wrongs, typed};
use crate::links;
use crate::pages::top::Top;
use crate::pages::{shown, shown_as};
use actions::entrance::{self, Accept, Invited};
use actions::{Refusal, Wrong};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::Deserialize;

/// The page.
#[derive(Template)]
#[template(path = "pages/entrance/invitation.html")]
pub(crate) struct Page<'a> {
    pub(crate) top: Top,
    pub(crate) csrf: &'a str,
    pub(crate) action: String,
    pub(crate) invited: Invited,
    pub(crate) wrongs: Wrongs,
    pub(crate) wrong_code: Option<&'static str>,
}

/// What is typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    password: String,
    again: String,
    code: Option<String>,
}

/// Shows whom it is for.
pub(crate) async fn show(at: Threshold, Path(secret): Path<String>) -> Answer {
    shown(&page(&at, &secret, (Wrongs::default(), None)).await?)
}

type Said = (Wrongs, Option<&'static str>);

async fn page<'a>(at: &'a Threshold, secret: &str, (wrongs, wrong_code): Said) -> Result<Page<'a>, Refusal> {
    let invited = entrance::invitation(&at.door, secret).await?;
    Ok(Page {
        top: Top::bare(&at.front, words::invitation(invited.purpose)),
        csrf: &at.token,
        action: links::invitation(secret),
        invited,
        wrongs,
        wrong_code,
    })
}

/// Sets the password and lets in.
pub(crate) async fn accept(at: Threshold, Path(secret): Path<String>, Posted(form): Posted<Form>) -> Answer {
    if form.password != form.again {
        let wrongs = Wrongs::one("again", Wrong::Differs);
        return shown_as(
            StatusCode::UNPROCESSABLE_ENTITY,
            &page(&at, &secret, (wrongs, None)).await?,
        );
    }
    let accept = Accept {
        secret: secret.clone(),
        password: form.password,
        code: form.code,
    };
    let said = match entrance::accept(&at.door, accept).await {
        Err(Refusal::Credentials | Refusal::SecondFactor) => (Wrongs::default(), Some(words::WRONG_CODE)),
        other => match typed(other)? {
            Ok(signed) => return Ok(at.pass(&signed, "/?done=welcome")),
            Err(wrongs) => (wrongs, None),
        },
    };
    shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page(&at, &secret, said).await?)
}

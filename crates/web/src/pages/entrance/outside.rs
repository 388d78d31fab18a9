//! Coming in by a directory outside: there, and back with its word.

use super::sign_in::{Asked, refused};
use super::{Threshold, Waiting, words};
use crate::answer::{Answer, Trouble};
use crate::front::Front;
use actions::{Refusal, entrance};
use axum::Router;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use jiff::{SignedDuration, Timestamp};
use openid::{Directory, Known, OutsideError, Pending};
use serde::Deserialize;
use std::sync::{Mutex, PoisonError};

/// How long what a directory says of itself is believed: it may change its keys.
const BELIEVED: SignedDuration = SignedDuration::from_mins(10);

/// What the door remembers about it.
#[derive(Debug, Default)]
pub(crate) struct Outside {
    found: Mutex<Option<(Timestamp, Directory)>>,
    gone: Waiting<Gone>,
}

/// Somebody who has set out.
#[derive(Debug)]
struct Gone {
    pending: Pending,
    next: String,
}

impl Outside {
    /// The directory, as it described itself lately.
    async fn directory(&self, front: &Front) -> Result<Directory, OutsideError> {
        let registration = front.settings.directory.as_ref();
        let registration = registration.ok_or_else(|| OutsideError::Settings(String::new()))?;
        let now = front.now();
        if let Some(known) = self.known(now) {
            return Ok(known);
        }
        let found = Directory::find(registration).await?;
        *self.found.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, found.clone()));
        Ok(found)
    }

    fn known(&self, now: Timestamp) -> Option<Directory> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, directory) = found.as_ref()?;
        let is_fresh = *since <= now && now.duration_since(*since) < BELIEVED;
        is_fresh.then(|| directory.clone())
    }
}

/// Routes.
pub(super) fn routes() -> Router<Front> {
    Router::new()
        .route("/sign-in/outside", get(set_out))
        .route("/sign-in/outside/back", get(come_back))
}

/// Sends the browser to the directory; what it has to bring back stays here.
async fn set_out(at: Threshold, Query(asked): Query<Asked>) -> Answer {
    if !at.front.has_directory() {
        return Err(Trouble::Absent);
    }
    let directory = match at.front.outside.directory(&at.front).await {
        Ok(directory) => directory,
        Err(error) => return told(&at, &error, &asked.next),
    };
    let (url, pending) = directory.set_out();
    let gone = Gone {
        pending,
        next: asked.next,
    };
    at.front.outside.gone.put(&at.token, gone, at.front.now());
    Ok(Redirect::to(&url).into_response())
}

/// What the directory sends back.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Back {
    code: String,
    state: String,
}

/// Lets in whom the directory vouches for, if it is somebody of ours.
async fn come_back(at: Threshold, Query(back): Query<Back>) -> Answer {
    let Some(gone) = at.front.outside.gone.take(&at.token, at.front.now()) else {
        return told(&at, &OutsideError::Stray, "");
    };
    let known = match vouched(&at, &back, gone.pending).await {
        Ok(known) => known,
        Err(error) => return told(&at, &error, &gone.next),
    };
    match entrance::sign_in_outside(&at.door, &known.subject, known.email.as_deref()).await {
        Ok(signed) => Ok(at.pass(&signed, &gone.next)),
        Err(Refusal::Credentials) => refused(&at, (StatusCode::UNAUTHORIZED, words::NOT_OURS), &gone.next),
        Err(Refusal::NotAllowed(_)) => refused(&at, (StatusCode::UNAUTHORIZED, words::NO_ROLE), &gone.next),
        Err(other) => Err(other.into()),
    }
}

async fn vouched(at: &Threshold, back: &Back, pending: Pending) -> Result<Known, OutsideError> {
    let directory = at.front.outside.directory(&at.front).await?;
    directory
        .come_back((&back.code, &back.state), pending, at.front.now())
        .await
}

/// The reason is for the log; the person can only try again or ask.
fn told(at: &Threshold, error: &OutsideError, next: &str) -> Answer {
    tracing::warn!("sign-in by the directory: {error}");
    let said = match error {
        OutsideError::Stray => (StatusCode::BAD_REQUEST, words::STRAY),
        _ => (StatusCode::BAD_GATEWAY, words::NO_DIRECTORY),
    };
    refused(at, said, next)
}

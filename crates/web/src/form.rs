//! Forms as they are sent, and what is wrong with them.

mod fields;
pub(crate) mod sent;

pub(crate) use fields::{Fields, read_day};

use crate::answer::{Trouble, words};
use actions::{Mistake, Refusal, Wrong};
use axum::Form;
use axum::body::{Body, Bytes};
use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;

/// A form that was sent and carries its token.
#[derive(Clone, Debug)]
pub(crate) struct Posted<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Posted<T> {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        let (parts, body) = request.into_parts();
        let whole = Request::from_parts(parts.clone(), body);
        let bytes = Bytes::from_request(whole, state).await;
        let bytes = bytes.map_err(|_| Trouble::TooLarge {
            limit: crate::shield::size::FORM,
        })?;
        if holds_nul(&bytes) {
            return Err(Trouble::Nul);
        }
        let form = Request::from_parts(parts, Body::from(bytes));
        match Form::<T>::from_request(form, state).await {
            Ok(Form(form)) => Ok(Self(form)),
            Err(rejection) => Err(unread(rejection)),
        }
    }
}

/// Whether a text as forms and addresses send it holds the letter U+0000. No text of people does, and of our two databases one
/// keeps it and the other refuses it, long after everything else was found right.
pub(crate) fn holds_nul(encoded: &[u8]) -> bool {
    encoded.contains(&0) || encoded.windows(3).any(|three| three == b"%00")
}

/// Why a form could not be read.
pub(crate) fn unread(rejection: FormRejection) -> Trouble {
    match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge {
            limit: crate::shield::size::FORM,
        },
        _ => Trouble::Form,
    }
}

/// What is wrong with the fields of a form; empty for one that is shown for the first time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wrongs(Vec<Mistake>);

impl Wrongs {
    /// One that only the page itself can see.
    pub(crate) fn one(field: &'static str, wrong: Wrong) -> Self {
        Self(vec![Mistake { field, wrong }])
    }

    /// One more.
    pub(crate) fn add(&mut self, field: &'static str, wrong: Wrong) {
        self.0.push(Mistake { field, wrong });
    }

    /// What to say beside a field.
    pub(crate) fn of(&self, field: &str) -> Option<String> {
        let mistake = self.0.iter().find(|mistake| mistake.field == field)?;
        Some(words::wrong(mistake.wrong))
    }

    /// What belongs to none of these fields, which would otherwise be said nowhere.
    pub(crate) fn others(&self, fields: &[&str]) -> Vec<String> {
        let others = self.0.iter().filter(|mistake| !fields.contains(&mistake.field));
        others.map(|mistake| words::wrong(mistake.wrong)).collect()
    }

    /// The same said of a field that this page calls otherwise.
    pub(crate) fn renamed(mut self, field: &str, here: &'static str) -> Self {
        for mistake in self.0.iter_mut().filter(|mistake| mistake.field == field) {
            mistake.field = here;
        }
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The status of the page with the form.
    pub(crate) fn status(&self) -> StatusCode {
        if self.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// What an act said: done, or to be typed again. Every other refusal is not the form's business.
pub(crate) fn typed<T>(result: Result<T, Refusal>) -> Result<Result<T, Wrongs>, Trouble> {
    match result {
        Ok(done) => Ok(Ok(done)),
        Err(Refusal::Mistaken(mistakes)) => Ok(Err(Wrongs(mistakes))),
        Err(other) => Err(other.into()),
    }
}

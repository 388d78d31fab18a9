//! Who asks: whoever the cookie belongs to, and for changes only with the token of her session; or a program by its own token,
//! which no browser sends by itself.
//!
//! Asked before the body is read, so that nobody makes us read a large file who may not send one.

use crate::api::CSRF_HEADER;
use crate::api::tell::Fault;
use crate::desk::{At, Unchosen};
use crate::front::Front;
use crate::shield::token;
use actions::entrance::Entered;
use actions::{Desk, Refusal};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// A desk that only looks.
#[derive(Debug)]
pub(in crate::api) struct Looking(pub(in crate::api) Desk);

/// A desk that changes something.
#[derive(Debug)]
pub(in crate::api) struct Changing(pub(in crate::api) Desk);

/// Somebody who has come in herself and may not have said yet in which role she acts.
#[derive(Debug)]
pub(in crate::api) struct Inside(pub(in crate::api) Entered);

/// The same, changing something.
#[derive(Debug)]
pub(in crate::api) struct Turning(pub(in crate::api) Entered);

impl FromRequestParts<Front> for Looking {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, front: &Front) -> Result<Self, Fault> {
        let at = At::from_request_parts(parts, front).await?;
        Ok(Self(at.entered.desk.clone()))
    }
}

impl FromRequestParts<Front> for Changing {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, front: &Front) -> Result<Self, Fault> {
        let at = At::from_request_parts(parts, front).await?;
        shows_token(parts, &at.entered)?;
        Ok(Self(at.entered.desk.clone()))
    }
}

impl FromRequestParts<Front> for Inside {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, front: &Front) -> Result<Self, Fault> {
        let Unchosen(at) = Unchosen::from_request_parts(parts, front).await?;
        if at.bearer.is_some() {
            return Err(Refusal::OutOfScope("session.show").into()); // it has no session
        }
        Ok(Self(Entered::clone(&at.entered)))
    }
}

impl FromRequestParts<Front> for Turning {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, front: &Front) -> Result<Self, Fault> {
        let Unchosen(at) = Unchosen::from_request_parts(parts, front).await?;
        shows_token(parts, &at.entered)?;
        Ok(Self(Entered::clone(&at.entered)))
    }
}

/// Of who comes with a cookie, only a program that could read an answer of ours knows the token; a page of another site cannot.
fn shows_token(parts: &Parts, entered: &Entered) -> Result<(), Fault> {
    if entered.desk.bearer.is_some() {
        return Ok(());
    }
    let mut shown = parts.headers.get_all(CSRF_HEADER).iter();
    let one = shown.next().and_then(|value| value.to_str().ok());
    match (one, shown.next()) {
        (Some(one), None) if token::is_same(one, &entered.csrf) => Ok(()),
        _ => Err(Fault::Token),
    }
}

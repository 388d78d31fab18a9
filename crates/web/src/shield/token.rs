//! The token that every form carries: a page of somebody else does not know it.
//!
//! Signed in, it is that of the session; at the door, that of a cookie that only we can have set. It stands in the field
//! [`FIELD`] or, for programs, in the header [`HEADER`]. A form with files has its own reader
//! (`form::sent`), since its parts come one after another: there the token has to come first.

use crate::answer::Trouble;
use crate::cookie::DOOR;
use crate::desk::Seat;
use crate::form::unread;
use crate::front::Front;
use crate::shield::origin::is_safe;
use actions::Refusal;
use axum::Form;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// The field of a form.
pub(crate) const FIELD: &str = "csrf";

/// The header of a program.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-csrf-token");

/// Whether two secrets are the same, in a time that does not tell where they differ.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    // Digests differ at places nobody can choose, so comparing them early tells nothing of the secrets.
    !one.is_empty() && Sha256::digest(one.as_bytes()) == Sha256::digest(other.as_bytes())
}

/// What forms at the door carry.
#[derive(Clone, Debug)]
pub(crate) struct DoorToken(pub(crate) String);

/// Guards what somebody who is signed in sends.
pub(crate) async fn of_desk(request: Request, next: Next) -> Response {
    if is_safe(request.method()) {
        return next.run(request).await;
    }
    let seat = request.extensions().get::<Seat>().and_then(|seat| seat.0.clone());
    match seat {
        Some(entered) => checked(&entered.csrf, request, next).await,
        None => Trouble::from(Refusal::SignedOut).into_response(),
    }
}

/// Lets somebody who is signed in through with files; whatever stands behind it has to read them with `Sent`.
pub(crate) async fn of_files(request: Request, next: Next) -> Response {
    let seat = request.extensions().get::<Seat>().and_then(|seat| seat.0.clone());
    if is_safe(request.method()) || seat.is_some() {
        return next.run(request).await;
    }
    Trouble::from(Refusal::SignedOut).into_response()
}

/// Guards what is sent at the door, and gives the browser its token.
pub(crate) async fn of_door(State(front): State<Front>, mut request: Request, next: Next) -> Response {
    let kept = DOOR.read(&front, request.headers());
    let token = kept.clone().unwrap_or_else(|| front.settings.chance.secret());
    if !is_safe(request.method()) {
        return checked(kept.as_deref().unwrap_or_default(), with(request, token), next).await;
    }
    request.extensions_mut().insert(DoorToken(token.clone()));
    let mut response = next.run(request).await;
    if kept.is_none() {
        DOOR.keep(&front, &token, &mut response);
    }
    response
}

fn with(mut request: Request, token: String) -> Request {
    request.extensions_mut().insert(DoorToken(token));
    request
}

async fn checked(expected: &str, request: Request, next: Next) -> Response {
    if shown(request.headers()).is_some_and(|token| is_same(expected, token)) {
        return next.run(request).await;
    }
    match opened(request).await {
        Ok((token, request)) if is_same(expected, &token) => next.run(request).await,
        Ok(_) => Trouble::Forged.into_response(),
        Err(trouble) => trouble.into_response(),
    }
}

fn shown(headers: &HeaderMap) -> Option<&str> {
    headers.get(HEADER).and_then(|value| value.to_str().ok())
}

/// Reads the whole form and closes it again.
async fn opened(request: Request) -> Result<(String, Request), Trouble> {
    let (parts, body) = request.into_parts();
    let whole = Request::from_parts(parts.clone(), body);
    let bytes = Bytes::from_request(whole, &())
        .await
        .map_err(|_| Trouble::TooLarge {
            limit: crate::shield::size::FORM,
        })?;
    let again = || Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let form = Form::<Vec<(String, String)>>::from_request(again(), &()).await;
    let Form(fields) = form.map_err(|rejection| match unread(rejection) {
        Trouble::Form => Trouble::Forged, // no form at all carries no token
        other => other,
    })?;
    let token = fields.into_iter().find(|(name, _)| name == FIELD);
    Ok((token.map_or_else(String::new, |(_, value)| value), again()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_not_the_same_as_nothing() {
        assert!(is_same("abc", "abc"));
        assert!(!is_same("abc", "abd") && !is_same("abc", "") && !is_same("", ""));
    }
}

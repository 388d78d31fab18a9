//! Puts the words on a bare trouble, at the outermost place where everything about the request is known.

use super::{Trouble, page};
use crate::api;
use crate::desk::Seat;
use crate::front::Front;
use crate::links;
use crate::trail::Mark;
use actions::Refusal;
use axum::extract::{Request, State};
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;

/// What was asked for.
pub(super) struct Asked {
    pub(super) method: Method,
    pub(super) uri: Uri,
    pub(super) mark: Mark,
}

/// Dresses.
pub(crate) async fn dress(State(front): State<Front>, request: Request, next: Next) -> Response {
    let asked = Asked {
        method: request.method().clone(),
        uri: request.uri().clone(),
        mark: request.extensions().get::<Mark>().cloned().unwrap_or_default(),
    };
    let mut response = next.run(request).await;
    let Some(trouble) = response.extensions_mut().remove::<Arc<Trouble>>() else {
        return response;
    };
    let seat = response.extensions().get::<Seat>().cloned().unwrap_or_default();
    if let Some(text) = trouble.for_log() {
        // Her name is not for the log: whoever may, finds it by this one.
        let person = seat.0.as_ref().map(|entered| entered.desk.person.id.as_str());
        tracing::warn!(status = response.status().as_u16(), person, "{text}");
    }
    dressed(&front, &asked, &trouble, seat, response)
}

fn dressed(front: &Front, asked: &Asked, trouble: &Trouble, seat: Seat, bare: Response) -> Response {
    let (mut parts, _) = bare.into_parts();
    let mut worded = if links::is_api(asked.uri.path()) {
        api::of_trouble(trouble, &asked.mark).into_response()
    } else if let Some(way) = way_on(asked, trouble) {
        Redirect::to(&way).into_response()
    } else {
        page::page(front, asked, trouble, seat)
    };
    worded
        .extensions_mut()
        .extend(std::mem::take(&mut parts.extensions));
    // Cookies, `Retry-After`, `Allow`: what was already said stays said.
    for (name, value) in &parts.headers {
        if name != axum::http::header::CONTENT_LENGTH {
            worded.headers_mut().append(name, value.clone());
        }
    }
    worded
}

/// Where to go instead of being told off: to the door, or to prove who one is, and back.
fn way_on(asked: &Asked, trouble: &Trouble) -> Option<String> {
    let here = asked.uri.path_and_query().map_or("/", |path| path.as_str());
    match trouble {
        Trouble::Refused(Refusal::SignedOut) if asked.method == Method::GET => Some(links::sign_in(here)),
        Trouble::Choose => Some(links::choose(here)),
        Trouble::Refused(Refusal::Prove) => Some(links::prove(asked.uri.path())),
        Trouble::Refused(Refusal::FactorDemanded) => Some(links::FACTOR.to_owned()),
        _ => None,
    }
}

//! Pages: one screen, one handler, one template beside it.

pub(crate) mod done;
mod sections;
pub(crate) mod top;
pub(crate) mod words;

pub(crate) mod account;
pub(crate) mod entrance;
pub(crate) mod home;
pub(crate) mod session;

use crate::answer::{Answer, Trouble};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};

/// A page.
pub(crate) fn shown(page: &impl Template) -> Answer {
    shown_as(StatusCode::OK, page)
}

/// A page with another status: a form that has to be filled in again.
pub(crate) fn shown_as(status: StatusCode, page: &impl Template) -> Answer {
    let html = page
        .render()
        .map_err(|error| Trouble::Broken(error.to_string()))?;
    Ok((status, Html(html)).into_response())
}

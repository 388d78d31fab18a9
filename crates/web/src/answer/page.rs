//! The page that says what went wrong.

use super::dress::Asked;
use super::{Trouble, words};
use crate::desk::Seat;
use crate::front::Front;
use crate::pages::top::Top;
use askama::Template;
use axum::response::{Html, IntoResponse, Response};

/// The page.
#[derive(Debug, Template)]
#[template(path = "answer/page.html")]
pub(crate) struct Page<'a> {
    pub(crate) top: Top,
    pub(crate) said: words::Said,
    pub(crate) mark: &'a str,
}

/// The answer.
pub(super) fn page(front: &Front, asked: &Asked, trouble: &Trouble, seat: Seat) -> Response {
    let said = words::said_of(trouble);
    let page = Page {
        top: Top::of_seat(front, &seat, &said.title),
        said,
        mark: asked.mark.as_str(),
    };
    match page.render() {
        Ok(html) => (trouble.status(), Html(html)).into_response(),
        Err(_) => trouble.status().into_response(), // a page about a fault must not fail on its own fault
    }
}

//! The first page of everybody.

use crate::answer::Answer;
use crate::desk::At;
use crate::pages::top::Top;
use crate::pages::{shown, words};
use askama::Template;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/home/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
}

/// Shows it.
pub(crate) async fn show(at: At) -> Answer {
    shown(&Page {
        top: at.top(words::HOME),
    })
}

//! The codes for paper, shown once.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use askama::Template;

/// The page.
#[derive(Template)]
#[template(path = "pages/account/codes.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) codes: Vec<String>,
}

/// Shows them.
pub(super) fn shown_once(at: &At, codes: Vec<String>) -> Answer {
    shown(&Page {
        top: at.top(words::CODES),
        codes,
    })
}

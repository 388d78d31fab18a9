//! Which programs were let in.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::token::{self, TokenView};
use askama::Template;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/token/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) tokens: Vec<TokenView>,
}

/// Shows them.
pub(crate) async fn show(at: At) -> Answer {
    shown(&Page {
        top: at.top(words::TOKENS),
        tokens: token::list(&at).await?,
    })
}

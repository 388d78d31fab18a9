//! Where one has come in.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::session::{self, SessionView};
use askama::Template;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/session/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) sessions: Vec<SessionView>,
}

/// Shows them.
pub(crate) async fn show(at: At) -> Answer {
    shown(&Page {
        top: at.top(words::SESSIONS),
        sessions: session::list(&at).await?,
    })
}

//! Which works were accepted.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::top::Top;
use crate::pages::{shown, work};
use actions::analysis;
use actions::version::{self, WorkView};
use askama::Template;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/version/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) works: Vec<WorkView>,
    pub(crate) may_read: bool,
}

impl Page {
    pub(crate) fn title(&self, one: &WorkView) -> String {
        work::title(&one.work)
    }
}

/// Shows them.
pub(crate) async fn show(at: At) -> Answer {
    shown(&Page {
        top: at.top(words::WORKS),
        works: version::list(&at).await?,
        may_read: at.may(&analysis::show::ACT),
    })
}

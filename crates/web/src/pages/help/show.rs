//! One page.

use super::{text, words};
use crate::answer::Answer;
use crate::desk::At;
use crate::links;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::help::{self, Title};
use askama::Template;
use axum::extract::Path;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/help/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    /// Markup of ours: whatever the document holds is escaped in it.
    pub(crate) body: String,
    /// What it stands among.
    pub(crate) shelf: &'static str,
    pub(crate) others: Vec<Title>,
    here: &'static str,
}

impl Page {
    pub(crate) fn href(&self, one: &Title) -> String {
        links::help(one.code)
    }

    pub(crate) fn is_here(&self, one: &Title) -> bool {
        one.code == self.here
    }
}

/// Shows it.
pub(crate) async fn show(at: At, Path(code): Path<String>) -> Answer {
    let chapter = help::show(&at, &code).await?;
    let mut titles = help::list(&at, None).await?;
    let body = text::html(chapter.text, &titles);
    titles.retain(|one| one.shelf == chapter.shelf);
    shown(&Page {
        top: at.top(chapter.title),
        body,
        shelf: words::shelf(chapter.shelf),
        others: titles,
        here: chapter.code,
    })
}

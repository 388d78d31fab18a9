//! Which papers there are.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::pager::Pager;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::document::{self, DocumentView};
use askama::Template;
use axum::extract::Query;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/document/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) documents: Vec<DocumentView>,
    pub(crate) pager: Pager,
    pub(crate) may_make: bool,
}

impl Page {
    pub(crate) fn kind<'a>(&self, one: &'a DocumentView) -> &'a str {
        words::kind(&one.kind)
    }

    /// Its size in whole kilobytes, at least one.
    pub(crate) fn size(&self, one: &DocumentView) -> String {
        crate::number::whole(one.size.div_ceil(1024).max(1))
    }
}

/// Which page is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    page: u32,
}

/// Shows them.
pub(crate) async fn show(at: At, Query(filter): Query<Filter>) -> Answer {
    let found = document::list(&at, None, filter.page).await?;
    shown(&Page {
        top: at.top(words::DOCUMENTS),
        pager: Pager::of(&found, "/documents", &[]),
        documents: found.items,
        may_make: at.may(&document::make::ACT),
    })
}

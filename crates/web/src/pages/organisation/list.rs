//! The tree.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::organisation::{self, OrganisationView};
use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/organisation/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) q: String,
    pub(crate) organisations: Vec<OrganisationView>,
    pub(crate) today: Date,
    pub(crate) may_add: bool,
}

impl Page {
    pub(crate) fn kind(&self, one: &OrganisationView) -> &'static str {
        words::kind(one.kind)
    }

    pub(crate) fn codes(&self, one: &OrganisationView) -> String {
        let codes: Vec<&str> = one.codes.iter().map(|code| &*code.value).collect();
        codes.join(", ")
    }

    /// How far it is moved in; a found one stands alone.
    pub(crate) fn depth(&self, one: &OrganisationView) -> usize {
        if self.q.is_empty() { one.depth.min(4) } else { 0 }
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    q: String,
}

/// Shows it.
pub(crate) async fn show(at: At, Query(filter): Query<Filter>) -> Answer {
    let search = Some(&*filter.q).filter(|text| !text.trim().is_empty());
    shown(&Page {
        top: at.top(words::ORGANISATIONS),
        organisations: organisation::list(&at, search).await?,
        q: filter.q,
        today: at.today(),
        may_add: at.may(&organisation::add::ACT),
    })
}

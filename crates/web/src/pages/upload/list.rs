//! Which files were sent.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::pager::Pager;
use crate::pages::shown;
use crate::pages::top::{REFRESH, Top};
use actions::upload::{self, UploadFilter, UploadView};
use askama::Template;
use axum::extract::Query;
use domain::result::UploadState;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/upload/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) state: Option<UploadState>,
    pub(crate) uploads: Vec<UploadView>,
    pub(crate) pager: Pager,
    pub(crate) may_send: bool,
    pub(crate) may_accept: bool,
}

impl Page {
    pub(crate) fn states(&self) -> Vec<(&'static str, &'static str)> {
        let all = UploadState::ALL.iter();
        all.map(|state| (state.code(), words::state(*state).1)).collect()
    }

    pub(crate) fn is_asked(&self, code: &str) -> bool {
        self.state.is_some_and(|state| state.code() == code)
    }

    pub(crate) fn mark(&self, one: &UploadView) -> (&'static str, &'static str) {
        words::state(one.state)
    }
}

/// Which are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    state: String,
    page: u32,
}

/// Whether something is being done with it.
pub(super) const fn is_under_way(state: UploadState) -> bool {
    matches!(state, UploadState::Received | UploadState::Accepting)
}

/// Shows them; anew every few seconds while something is looked into.
pub(crate) async fn show(at: At, Query(filter): Query<Filter>) -> Answer {
    let state = UploadState::parse(&filter.state);
    let page = filter.page;
    let found = upload::list(&at, UploadFilter { state, page }).await?;
    let moves = found.items.iter().any(|one| is_under_way(one.state));
    shown(&Page {
        top: Top {
            refresh: moves.then_some(REFRESH),
            ..at.top(words::UPLOADS)
        },
        pager: Pager::of(&found, "/uploads", &[("state", &filter.state)]),
        uploads: found.items,
        state,
        may_send: at.may(&upload::receive::ACT),
        may_accept: at.may(&upload::ready::ACT),
    })
}

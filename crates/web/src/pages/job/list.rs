//! Which jobs there are.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::pager::Pager;
use crate::pages::shown;
use crate::pages::top::{REFRESH, Top};
use actions::job::{self, JobFilter, JobView};
use askama::Template;
use axum::extract::Query;
use domain::job::JobState;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/job/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) state: Option<JobState>,
    pub(crate) jobs: Vec<JobView>,
    pub(crate) pager: Pager,
    pub(crate) may_retry: bool,
}

impl Page {
    pub(crate) fn states(&self) -> Vec<(&'static str, &'static str)> {
        JobState::ALL
            .iter()
            .map(|state| (state.code(), words::state(*state).1))
            .collect()
    }

    pub(crate) fn is_asked(&self, code: &str) -> bool {
        self.state.is_some_and(|state| state.code() == code)
    }

    pub(crate) fn mark(&self, one: &JobView) -> (&'static str, &'static str) {
        words::state(one.state)
    }

    pub(crate) fn kind<'a>(&self, one: &'a JobView) -> &'a str {
        words::kind(&one.kind)
    }

    pub(crate) fn is_failed(&self, one: &JobView) -> bool {
        one.state == JobState::Failed
    }
}

/// Which are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    state: String,
    page: u32,
}

/// Whether something still moves.
pub(crate) fn is_under_way(one: &JobView) -> bool {
    matches!(one.state, JobState::Waiting | JobState::Running)
}

/// Shows them; anew every few seconds while something moves.
pub(crate) async fn show(at: At, Query(filter): Query<Filter>) -> Answer {
    let state = JobState::parse(&filter.state);
    let wanted = JobFilter {
        state,
        page: filter.page,
        ..JobFilter::default()
    };
    let found = job::list(&at, wanted).await?;
    shown(&Page {
        top: Top {
            refresh: found.items.iter().any(is_under_way).then_some(REFRESH),
            ..at.top(words::JOBS)
        },
        pager: Pager::of(&found, "/jobs", &[("state", &filter.state)]),
        jobs: found.items,
        state,
        may_retry: at.may(&job::retry::ACT),
    })
}

//! Which plans there are.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::roadmap::{self, RoadmapFilter, RoadmapView};
use askama::Template;
use axum::extract::Query;
use domain::roadmap::{RoadmapKind, RoadmapState};
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/roadmap/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) roadmaps: Vec<RoadmapView>,
    pub(crate) filter: Filter,
    pub(crate) may_send: bool,
}

/// Which are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    state: String,
    kind: String,
}

impl Page {
    pub(crate) fn states(&self) -> Vec<(&'static str, &'static str)> {
        let all = RoadmapState::ALL.iter();
        all.map(|state| (state.code(), words::state(*state).1)).collect()
    }

    pub(crate) fn kinds(&self) -> Vec<(&'static str, &'static str)> {
        let all = RoadmapKind::ALL.iter();
        all.map(|kind| (kind.code(), words::kind(*kind))).collect()
    }

    pub(crate) fn mark(&self, one: &RoadmapView) -> (&'static str, &'static str) {
        words::state(one.state)
    }

    pub(crate) fn period(&self, one: &RoadmapView) -> String {
        words::period(one.period)
    }

    pub(crate) fn is_filtered(&self) -> bool {
        !self.filter.state.is_empty() || !self.filter.kind.is_empty()
    }
}

/// Shows them.
pub(crate) async fn show(at: At, Query(filter): Query<Filter>) -> Answer {
    let wanted = RoadmapFilter {
        state: RoadmapState::parse(&filter.state),
        kind: RoadmapKind::parse(&filter.kind),
    };
    shown(&Page {
        top: at.top(crate::pages::words::ROADMAPS),
        roadmaps: roadmap::list(&at, wanted).await?,
        filter,
        may_send: at.may(&roadmap::receive::ACT),
    })
}

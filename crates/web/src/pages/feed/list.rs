//! Which links there are.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::feed::{self, FeedView};
use actions::roadmap;
use askama::Template;
use axum::extract::Query;
use domain::roadmap::RoadmapId;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/feed/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) feeds: Vec<FeedView>,
    /// The plan that is asked for: name and title.
    pub(crate) plan: Option<(RoadmapId, String)>,
}

/// To which plan a link is wanted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    roadmap: String,
}

/// Shows them.
pub(crate) async fn show(at: At, Query(asked): Query<Asked>) -> Answer {
    let plan = match RoadmapId::new(&asked.roadmap) {
        Some(id) => Some(roadmap::show(&at, &id).await?),
        None => None,
    };
    shown(&Page {
        top: at.top(words::FEEDS),
        feeds: feed::list(&at).await?,
        plan: plan.map(|plan| (plan.roadmap.id, plan.roadmap.title)),
    })
}

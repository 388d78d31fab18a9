//! What is to be done, by its days.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::read_day;
use crate::links::encoded;
use crate::pages::roadmap::words as roadmap_words;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::instance::{self, InstanceFilter, InstanceView, Instances};
use actions::roadmap::{self, RoadmapFilter, RoadmapView};
use askama::Template;
use axum::extract::Query;
use domain::activity::ActivityId;
use domain::evidence::DocumentKinds;
use domain::instance::InstanceState;
use domain::roadmap::{RoadmapId, RoadmapState};
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/instance/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) found: Instances,
    pub(crate) roadmaps: Vec<RoadmapView>,
    pub(crate) asked: Asked,
}

/// Which are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// `mine`, `overdue`, `awaiting`, `ownerless`, or all.
    which: String,
    roadmap: String,
    activity: String,
    state: String,
    document: String,
    body: String,
    from: String,
    until: String,
    page: u32,
}

impl Asked {
    fn filter(&self) -> InstanceFilter {
        let some = |text: &String| (!text.is_empty()).then(|| text.clone());
        InstanceFilter {
            roadmap: RoadmapId::new(&self.roadmap),
            activity: ActivityId::new(&self.activity),
            mine: self.which == "mine",
            overdue: self.which == "overdue",
            awaiting: self.which == "awaiting",
            ownerless: self.which == "ownerless",
            state: InstanceState::parse(&self.state),
            document_kind: some(&self.document),
            body: some(&self.body),
            from: read_day(&self.from),
            until: read_day(&self.until),
            page: self.page,
            ..InstanceFilter::default()
        }
    }

    fn query(&self, which: &str) -> String {
        let said = [
            ("which", which),
            ("roadmap", &self.roadmap),
            ("activity", &self.activity),
            ("state", &self.state),
            ("document", &self.document),
            ("body", &self.body),
            ("from", &self.from),
            ("until", &self.until),
        ];
        let asked = said.iter().filter(|(_, value)| !value.is_empty());
        asked
            .map(|(name, value)| format!("{name}={}&", encoded(value)))
            .collect()
    }
}

impl Page {
    /// Address, name, whether it is asked for.
    pub(crate) fn which(&self) -> Vec<(String, &'static str, bool)> {
        let one = |(code, name): (&'static str, &'static str)| {
            let query = self.asked.query(code);
            let query = query.trim_end_matches('&');
            let href = if query.is_empty() {
                "/instances".to_owned()
            } else {
                format!("/instances?{query}")
            };
            (href, name, self.asked.which == code)
        };
        words::WHICH.into_iter().map(one).collect()
    }

    pub(crate) fn states(&self) -> Vec<(&'static str, &'static str)> {
        let all = InstanceState::ALL.iter();
        all.map(|state| (state.code(), words::state(*state).1)).collect()
    }

    pub(crate) fn documents(&self) -> Vec<(&'static str, &'static str)> {
        let kinds = DocumentKinds::builtin().all.iter();
        kinds
            .map(|kind| (kind.code.as_str(), kind.name.as_str()))
            .collect()
    }

    pub(crate) fn mark(&self, one: &InstanceView) -> (&'static str, &'static str) {
        words::mark(one.state, one.overdue)
    }

    pub(crate) fn when(&self, one: &InstanceView) -> String {
        when(one)
    }

    pub(crate) fn before(&self) -> String {
        self.href(self.found.page.page.saturating_sub(1))
    }

    pub(crate) fn after(&self) -> String {
        self.href(self.found.page.page + 1)
    }

    fn href(&self, page: u32) -> String {
        format!("/instances?{}page={page}", self.asked.query(&self.asked.which))
    }
}

/// From when until when, or what it waits for.
pub(crate) fn when(one: &InstanceView) -> String {
    let day = crate::number::day;
    match (&one.waits, one.from, one.due) {
        (_, Some(from), Some(due)) if from != due => format!("{}\u{a0}– {}", day(from), day(due)),
        (_, _, Some(due)) => day(due),
        (Some(waits), ..) => roadmap_words::waits(waits),
        _ => String::new(),
    }
}

/// Shows them.
pub(crate) async fn show(at: At, Query(asked): Query<Asked>) -> Answer {
    let in_force = RoadmapFilter {
        state: Some(RoadmapState::Approved),
        kind: None,
    };
    shown(&Page {
        top: at.top(words::INSTANCES),
        found: instance::list(&at, &asked.filter()).await?,
        roadmaps: roadmap::list(&at, in_force).await?,
        asked,
    })
}

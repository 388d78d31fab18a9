//! What carries the activities of a plan out: how many have which.

use super::asked::{Asked, VIEWS};
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::progress::{self, ProgressFilter, ProgressView};
use askama::Template;
use axum::extract::{Path, Query};
use domain::roadmap::RoadmapId;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/progress/coverage.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) id: RoadmapId,
    pub(crate) asked: Asked,
    pub(crate) title: String,
    pub(crate) total: usize,
    pub(crate) rows: Vec<Row>,
}

impl Page {
    pub(crate) fn views(&self) -> [(&'static str, &'static str); 7] {
        VIEWS
    }

    pub(crate) fn here(&self) -> &'static str {
        "/coverage"
    }
}

/// What carries out, and what it carries out.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// Title and where it leads; nowhere for what is done by hand.
    pub(crate) activities: Vec<(String, String)>,
}

/// Shows it.
pub(crate) async fn show(at: At, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id = RoadmapId::new(&id).ok_or(Trouble::Absent)?;
    let view = progress::show(&at, &id, &ProgressFilter::default()).await?;
    shown(&Page {
        top: at.top(words::COVERAGE),
        total: view.rows.len(),
        rows: rows(&view),
        title: view.roadmap.title,
        id,
        asked,
    })
}

fn rows(view: &ProgressView) -> Vec<Row> {
    let mut all: Vec<Row> = Vec::new();
    for row in &view.rows {
        let name = words::carrier(&row.activity.link);
        let title = format!("{} {}", row.activity.number, row.activity.title);
        let one = (title.trim().to_owned(), row.activity.link.clone());
        match all.iter_mut().find(|known| known.name == name) {
            Some(known) => known.activities.push(one),
            None => all.push(Row {
                name,
                activities: vec![one],
            }),
        }
    }
    all.sort_by_key(|row| {
        (
            row.name == words::BY_HAND,
            std::cmp::Reverse(row.activities.len()),
        )
    });
    all
}

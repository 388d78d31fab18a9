//! A plan as a calendar of one month.

use super::asked::{Asked, Stand, VIEWS};
use super::grid::{self, Event, Month};
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
#[template(path = "pages/progress/calendar.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) id: RoadmapId,
    pub(crate) asked: Asked,
    pub(crate) title: String,
    pub(crate) month: Month,
}

impl Page {
    pub(crate) fn views(&self) -> [(&'static str, &'static str); 7] {
        VIEWS
    }

    pub(crate) fn here(&self) -> &'static str {
        "/calendar"
    }
}

/// Shows it.
pub(crate) async fn show(at: At, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id = RoadmapId::new(&id).ok_or(Trouble::Absent)?;
    let month = asked.month(at.today());
    let (from, until) = grid::edges(month);
    let filter = ProgressFilter {
        from: Some(from),
        until: Some(until),
        ..asked.filter()
    };
    let view = progress::show(&at, &id, &filter).await?;
    shown(&Page {
        top: at.top(words::CALENDAR),
        month: grid::month(month, view.today, &events(&view)),
        title: view.roadmap.title,
        id,
        asked,
    })
}

fn events(view: &ProgressView) -> Vec<Event> {
    let mut all = Vec::new();
    for row in &view.rows {
        for one in &row.instances {
            let Some(due) = one.due else { continue };
            all.push(Event {
                id: one.id.clone(),
                title: format!("{} {}", row.activity.number, row.activity.title)
                    .trim()
                    .to_owned(),
                days: Event::on(one.from, due),
                stand: Stand::of(one, view.today),
            });
        }
    }
    all
}

//! A plan as a board: what stands where today.

use super::asked::{Asked, Stand, VIEWS, choices};
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::progress::{self, ProgressView};
use askama::Template;
use axum::extract::{Path, Query};
use domain::instance::InstanceId;
use domain::roadmap::RoadmapId;
use jiff::civil::Date;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/progress/board.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) id: RoadmapId,
    pub(crate) asked: Asked,
    pub(crate) title: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) bodies: Vec<String>,
    pub(crate) sections: Vec<(u32, String)>,
}

impl Page {
    pub(crate) fn views(&self) -> [(&'static str, &'static str); 7] {
        VIEWS
    }

    pub(crate) fn here(&self) -> &'static str {
        "/board"
    }
}

/// What stands alike.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) stand: Stand,
    pub(crate) total: usize,
    pub(crate) cards: Vec<Card>,
}

/// An instance.
#[derive(Debug)]
pub(crate) struct Card {
    pub(crate) id: InstanceId,
    pub(crate) title: String,
    pub(crate) due: Option<Date>,
    pub(crate) waits: String,
    pub(crate) responsible: String,
}

/// Cards that a column shows; the rest is counted.
const MOST: usize = 60;

/// Shows it.
pub(crate) async fn show(at: At, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id = RoadmapId::new(&id).ok_or(Trouble::Absent)?;
    let view = progress::show(&at, &id, &asked.filter()).await?;
    let (bodies, sections) = choices(&view);
    shown(&Page {
        top: at.top(words::BOARD),
        columns: columns(&view),
        title: view.roadmap.title,
        id,
        asked,
        bodies,
        sections,
    })
}

fn columns(view: &ProgressView) -> Vec<Column> {
    let mut all: Vec<(Stand, Card)> = Vec::new();
    for row in &view.rows {
        for one in &row.instances {
            let waits = one.waits.as_ref().filter(|_| one.due.is_none());
            let stage = match one.stage.as_str() {
                "" => String::new(),
                stage => format!(" ({stage})"),
            };
            let title = format!("{} {}{stage}", row.activity.number, row.activity.title);
            let card = Card {
                id: one.id.clone(),
                title: title.trim().to_owned(),
                due: one.due,
                waits: waits.map_or_else(String::new, |(waits, words)| progress::waits(*waits, words)),
                responsible: row.activity.responsible.join(", "),
            };
            all.push((Stand::of(one, view.today), card));
        }
    }
    all.sort_by_key(|(_, card)| (card.due.is_none(), card.due));
    let column = |stand: &Stand| {
        let (own, rest): (Vec<_>, Vec<_>) = all.drain(..).partition(|(other, _)| other == stand);
        all = rest;
        Column {
            stand: *stand,
            total: own.len(),
            cards: own.into_iter().map(|(_, card)| card).take(MOST).collect(),
        }
    };
    Stand::ALL
        .iter()
        .map(column)
        .filter(|column| column.total > 0)
        .collect()
}

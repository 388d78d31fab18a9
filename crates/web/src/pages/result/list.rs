//! What is said of the results of one's own schools.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::place::Place;
use crate::pages::schools::Schools;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::analysis;
use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/result/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) years: BTreeSet<u16>,
    pub(crate) year: Option<u16>,
    pub(crate) places: Vec<Place>,
}

impl Page {
    pub(crate) fn is_asked(&self, year: &u16) -> bool {
        self.year == Some(*year)
    }
}

/// Which year is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    year: String,
}

/// Shows them.
pub(crate) async fn show(at: At, Query(filter): Query<Filter>) -> Answer {
    let year = filter.year.parse().ok();
    let all = analysis::list(&at, None).await?;
    let schools = Schools::of(&at).await?;
    let asked = all
        .iter()
        .filter(|one| year.is_none_or(|year| one.work.year == year));
    shown(&Page {
        top: at.top(words::RESULTS),
        places: asked.map(|one| Place::with_work(one, &schools)).collect(),
        years: all.iter().map(|one| one.work.year).collect(),
        year,
    })
}

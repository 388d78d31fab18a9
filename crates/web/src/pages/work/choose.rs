//! From a choice to the address of the work.

use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::links;
use actions::analysis::{self, WorkChoice};
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;

/// What is chosen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    year: String,
    kind: String,
    grade: String,
    subject: String,
    place: String,
    compare: String,
    tab: String,
}

impl Chosen {
    /// How far a work is what was chosen: year before procedure before grade before subject.
    fn nearness(&self, one: &WorkChoice) -> [bool; 4] {
        let work = &one.work;
        [
            work.year.to_string() == self.year,
            work.kind.to_string() == self.kind,
            work.grade.to_string() == self.grade,
            work.subject.code() == self.subject,
        ]
    }
}

/// The page that chooses as the tabs do and is none of them.
const MEASUREMENT: &str = "measurement";

/// Leads to the work, or to the nearest where that one was not written.
pub(crate) async fn choose(at: At, Query(chosen): Query<Chosen>) -> Answer {
    let works = analysis::works(&at).await?;
    let mut nearest: Option<&WorkChoice> = None;
    for one in works.iter() {
        if nearest.is_none_or(|best| chosen.nearness(one) > chosen.nearness(best)) {
            nearest = Some(one);
        }
    }
    let version = nearest.ok_or(Trouble::Absent)?.version.as_str();
    let href = match &*chosen.tab {
        MEASUREMENT => links::measurement(version, &chosen.place),
        tab => links::work(version, [&chosen.place, &chosen.compare, tab]),
    };
    Ok(Redirect::to(&href).into_response())
}

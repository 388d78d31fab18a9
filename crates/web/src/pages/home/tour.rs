//! A way through the example in five steps, for whoever opens it for the first time.

use super::matrix::Matrix;
use super::words;
use crate::answer::Answer;
use crate::cookie::Kept;
use crate::desk::At;
use actions::{
    Act, analysis, backup, document, event, finding, organisation, person, procedure, roadmap, upload,
};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};

/// Whoever has put it away sees it no more until the browser is closed.
const AWAY: Kept = Kept { name: "merilo-tour" };

/// How many steps there are at most.
const STEPS: usize = 5;

/// A step: where it leads, what it is called, what to look at there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) href: String,
    pub(crate) name: &'static str,
    pub(crate) what: &'static str,
}

/// The act that a step begins with, its address, and its words.
type Known = (&'static Act, &'static str, (&'static str, &'static str));

static KNOWN: &[Known] = &[
    (&upload::list::ACT, "/uploads", words::UPLOADS),
    (&analysis::show::ACT, WORK, words::WORK),
    (&finding::list::ACT, "/findings", words::FINDINGS),
    (&roadmap::list::ACT, "/roadmaps", words::ROADMAPS),
    (&document::list::ACT, "/documents", words::DOCUMENTS),
    (&person::list::ACT, "/people", words::PEOPLE),
    (&event::list::ACT, "/events", words::EVENTS),
    (&backup::list::ACT, "/backups", words::BACKUPS),
    (&procedure::list::ACT, "/procedures", words::PROCEDURES),
    (&organisation::list::ACT, "/organisations", words::ORGANISATIONS),
];

/// Stands for the first work of the year.
const WORK: &str = "/works";

/// The steps that this role can take; none outside the example, or once they are put away.
pub(super) fn steps(at: &At, headers: &HeaderMap, works: &Matrix) -> Vec<Step> {
    if !at.front.settings.example || AWAY.read(&at.front, headers).is_some() {
        return Vec::new();
    }
    let may = KNOWN.iter().filter(|(act, _, _)| at.may(act));
    may.filter_map(|known| step(known, works)).take(STEPS).collect()
}

fn step((_, path, (name, what)): &Known, works: &Matrix) -> Option<Step> {
    let href = match *path {
        WORK => works.first()?.to_owned(),
        path => path.to_owned(),
    };
    Some(Step { href, name, what })
}

/// Puts it away.
pub(super) async fn away(at: At) -> Answer {
    let mut response = Redirect::to(crate::links::HOME).into_response();
    AWAY.keep(&at.front, "away", &mut response);
    Ok(response)
}

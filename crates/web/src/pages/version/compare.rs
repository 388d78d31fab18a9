//! Two versions of a work, row by row.

use super::show::id;
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::typed;
use crate::pages::schools::Schools;
use crate::pages::top::Top;
use crate::pages::{shown, work};
use actions::version::{self, Compared, Pupil, ValueChange};
use askama::Template;
use axum::extract::Path;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/version/compare.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) one: Compared,
    pub(crate) schools: Schools,
}

impl Page {
    pub(crate) fn title(&self) -> String {
        work::title(&self.one.after.work)
    }

    pub(crate) fn school(&self, row: &Pupil) -> String {
        self.schools.name(&row.school.to_string())
    }

    pub(crate) fn value(&self, change: &ValueChange) -> String {
        words::value(&change.of)
    }

    /// Rows only in one of them, with what that means.
    pub(crate) fn alone(&self) -> [(&'static str, &[Pupil]); 2] {
        [("added", &self.one.added), ("removed", &self.one.removed)]
    }
}

/// Shows how they differ.
pub(crate) async fn show(at: At, Path((before, after)): Path<(String, String)>) -> Answer {
    let compared = version::compare(&at, &id(&before)?, &id(&after)?).await;
    let one = typed(compared)?.map_err(|_| Trouble::Absent)?;
    shown(&Page {
        top: at.top(words::COMPARE),
        schools: Schools::of(&at).await?,
        one,
    })
}

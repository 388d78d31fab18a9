//! The form of a procedure, new or known.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Wrongs};
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::procedure::ProcedureDates;
use askama::Template;
use domain::calendar::Period;
use domain::procedure::Kind;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/procedure/form.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) fields: Fields,
    pub(crate) wrongs: Wrongs,
    pub(crate) action: String,
    pub(crate) back: String,
    /// Whether kind and year are asked for.
    pub(crate) is_new: bool,
}

impl Page {
    pub(crate) fn kinds(&self) -> Vec<(&'static str, &'static str)> {
        let all = Kind::ALL.into_iter();
        all.map(|kind| (kind.code(), words::kind(kind))).collect()
    }
}

/// Shows the form.
pub(super) fn form(at: &At, (action, back): (String, String), (fields, wrongs): (Fields, Wrongs)) -> Answer {
    let is_new = back == "/procedures";
    let page = Page {
        top: at.top(if is_new { words::ADD } else { words::CHANGE }),
        fields,
        wrongs,
        action,
        back,
        is_new,
    };
    shown_as(page.wrongs.status(), &page)
}

/// What was typed.
pub(super) fn dates(fields: &Fields, wrongs: &mut Wrongs) -> ProcedureDates {
    ProcedureDates {
        title: fields.get("title").to_owned(),
        held: Period {
            from: fields.day("from", wrongs),
            to: fields.day("to", wrongs),
        },
    }
}

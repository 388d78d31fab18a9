//! One procedure: days, terms, works with what they consist of and how they are marked.

use super::list::{held, may_write, state};
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::links;
use crate::pages::shown;
use crate::pages::top::Top;
use crate::pages::words as common;
use crate::pages::work;
use actions::analysis;
use actions::procedure::{self, HeldView, ProcedureDetail};
use askama::Template;
use axum::extract::Path;
use domain::catalog::Catalogue;
use domain::procedure::{Item, ItemLevel, ProcedureId, Scale};
use jiff::civil::Date;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/procedure/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) one: ProcedureDetail,
    pub(crate) today: Date,
    pub(crate) may_change: bool,
    /// Whether results are read here, and not only their versions seen.
    pub(crate) may_read: bool,
}

impl Page {
    pub(crate) fn held(&self) -> String {
        held(&self.one.procedure)
    }

    pub(crate) fn state(&self, term: &Date) -> &'static str {
        state(*term, self.today)
    }

    pub(crate) fn kind(&self) -> &'static str {
        words::kind(self.one.procedure.kind)
    }

    pub(crate) fn subject<'a>(&self, one: &'a HeldView) -> &'a str {
        work::subject(one.work.subject.code())
    }

    /// Where the results of a work are read, or at least their versions seen.
    pub(crate) fn href(&self, one: &HeldView) -> Option<String> {
        let room = if self.may_read {
            links::WORKS
        } else {
            links::VERSIONS
        };
        one.version.as_ref().map(|version| format!("{room}{version}"))
    }

    pub(crate) fn bounds(&self, scale: &Scale) -> String {
        bounds(scale)
    }

    /// Where scale and items of a work are written.
    pub(crate) fn editions(&self, one: &HeldView) -> String {
        let subject = links::encoded(one.work.subject.code());
        format!(
            "/procedures/{}/works/{subject}/{}",
            self.one.procedure.id, one.work.grade
        )
    }

    pub(crate) fn subjects(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let all = Catalogue::builtin().subjects.iter();
        all.map(|entry| (entry.code.code(), &*entry.name))
    }

    pub(crate) fn other_year(&self, year: &u16) -> String {
        words::other_year(*year)
    }

    pub(crate) fn source(&self, text: &str) -> String {
        common::source(text)
    }

    pub(crate) fn level(&self, item: &Item) -> &'static str {
        item.level.map_or("", ItemLevel::letter)
    }
}

/// «3» от 6 · «4» от 10 · «5» от 15 · всего 20.
pub(crate) fn bounds(scale: &Scale) -> String {
    let [three, four, five] = scale.bounds;
    words::bounds(three, four, five, scale.max)
}

/// The name in an address.
pub(super) fn id(text: &str) -> Result<ProcedureId, Trouble> {
    ProcedureId::new(text).ok_or(Trouble::Absent)
}

/// Shows it.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    let one = procedure::show(&at, &id(&text)?).await?;
    let title = format!("{} {}", one.procedure.kind, one.procedure.year);
    shown(&Page {
        top: at.top(&title),
        today: at.today(),
        may_change: may_write(&at),
        may_read: at.may(&analysis::show::ACT),
        one,
    })
}

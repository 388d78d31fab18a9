//! What a page says and draws, for documents that are no page: the same sentences, charts and codes.

use super::desk::Desk;
use super::drawing::{Easel, Form};
use super::sheet;
use super::words::chart;
use super::words::{self, source};
use crate::subject::Work;
use crate::table::{Column, Figure};
use crate::words::sign::letter;
use analysis::analysis::Analysis;
use analysis::norms::Norms;

/// A chart for paper.
pub(crate) struct Drawing {
    /// What it is called.
    pub title: String,
    /// How to read it.
    pub note: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// The SVG, without CSS.
    pub svg: String,
}

/// The chart of a work by the id of the table behind it (`funnel` has none); `None` where there is nothing to draw.
pub(crate) fn drawing(desk: &Desk<'_>, index: usize, id: &str) -> Option<Drawing> {
    let analysis = desk.paper.works[index].analysis;
    let easel = Easel {
        desk,
        work: index,
        form: Form::File,
    };
    if id != "funnel" && analysis.overall.profile.wrote == 0 {
        return None;
    }
    let (names, svg) = easel.drawing(id)?;
    let n = analysis.overall.profile.wrote;
    Some(Drawing {
        title: names.0.to_owned(),
        note: format!("{}.", names.1),
        alt: chart::described(names.1, &desk.scope, n),
        svg,
    })
}

/// The paragraph of a work.
pub(crate) fn story(analysis: &Analysis) -> String {
    super::story::of_work(analysis)
}

/// The title of a work: «Математика, 4 класс, ВПР 2022».
pub(crate) fn title(work: &Work<'_>) -> String {
    words::title_of(work)
}

/// Whose rules were applied.
pub(crate) fn rules(norms: &Norms) -> String {
    source::rules(norms)
}

/// The short code of the paper, which changes with any figure.
pub(crate) fn code(desk: &Desk<'_>) -> String {
    source::code(super::source::digest(desk))
}

/// A figure as its column prints it: without the unit that the header says.
pub(crate) fn written(figure: &Figure, column: &Column) -> String {
    sheet::value(figure, column)
}

/// What every sign means: letter, name, rule, what it does not say, what to do next.
pub(crate) fn signs() -> Vec<[&'static str; 5]> {
    let page = |known: &analysis::sign::Sign| {
        let page = words::sign::page(known.code);
        [letter(known.code), page.name, page.rule, page.silent, page.next]
    };
    analysis::sign::REGISTER.iter().map(page).collect()
}

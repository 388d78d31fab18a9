//! The page of a report: one HTML file that needs nothing else, neither script nor network.
//!
//! Every number in its tables comes from [`crate::table`] and carries `data-figure="work/table/row/column"` and
//! `data-value` with the unrounded value, so that page and workbook can be compared figure by figure.

mod against;
mod data;
mod desk;
mod drawing;
mod evidence;
mod facts;
mod letter;
mod links;
mod lived;
mod matrix;
mod measurement;
mod pages;
mod places;
mod print;
mod reading;
mod school;
mod sheet;
mod source;
mod story;
mod words;
mod work;

pub use evidence::{Evidence, Method, judged};
pub use letter::letter;
pub use links::Links;
pub use lived::{Lived, lived};
pub use measurement::{ItemHref, ItemReading, Measured};
pub use reading::{Drawing, Reading, Tab, TabKind, reading};
pub use sheet::plain as sheet;

use crate::subject::Paper;
use askama::Template;
pub(crate) use desk::Desk;
pub(crate) use print::{Drawing as Printed, code, drawing, rules, signs, story, title, written};
use std::fmt;

/// Up to how many schools each has a part of its own; past it the page says how to get one.
pub const SECTIONS: usize = 80;

/// The style sheet of the page, without that of the charts.
const STYLE: &str = include_str!("../../templates/style.css");

/// Why no page could be written.
#[derive(Debug)]
pub struct HtmlError(askama::Error);

impl fmt::Display for HtmlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the page could not be written: {}", self.0)
    }
}

impl std::error::Error for HtmlError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

impl From<askama::Error> for HtmlError {
    fn from(error: askama::Error) -> Self {
        Self(error)
    }
}

/// The letter and the name of a sign by its code.
pub fn sign_name(code: &str) -> Option<(&'static str, &'static str)> {
    let known = analysis::sign::REGISTER.iter().map(|sign| sign.code);
    let named = known.map(|known| (crate::words::sign::letter(known), words::sign::page(known).name));
    named.into_iter().find(|(letter, _)| *letter == code)
}

/// A piece of the page, or why it could not be written.
type Piece = Result<String, HtmlError>;

/// The page of a paper, in the light or the dark as the reader's system has it.
///
/// # Errors
/// [`HtmlError`] where a template cannot be written; no paper is known that leads to it.
pub fn report(paper: &Paper<'_>) -> Result<String, HtmlError> {
    themed(paper, None)
}

/// The page of a paper in one theme, `light` or `dark`, whatever the system has.
///
/// # Errors
/// As [`report`].
pub fn themed(paper: &Paper<'_>, theme: Option<&str>) -> Result<String, HtmlError> {
    let desk = Desk::new(paper);
    let page = pages::Page {
        theme,
        generator: words::generator(&paper.program),
        title: desk.scope.clone(),
        about: words::about(&desk),
        made: crate::words::moment(&paper.made),
        style: format!("{}{STYLE}", charts::STYLE),
        contents: contents(&desk),
        parts: parts(&desk)?,
    };
    Ok(page.render()?)
}

/// Where to go on a long page: nothing for a single work of few schools.
fn contents(desk: &Desk<'_>) -> Vec<(String, String)> {
    let works = desk.paper.works.iter().enumerate();
    let mut all: Vec<_> = works
        .map(|(index, work)| (format!("#w{index}"), words::title_of(work)))
        .collect();
    if desk.sections() && !desk.schools.is_empty() {
        all.push(("#schools".to_owned(), words::SCHOOLS_TITLE.to_owned()));
    }
    all.push(("#signs".to_owned(), words::SIGNS_TITLE.to_owned()));
    all.push(("#data".to_owned(), words::DATA_TITLE.to_owned()));
    if desk.paper.works.is_empty() {
        Vec::new()
    } else {
        all
    }
}

fn parts(desk: &Desk<'_>) -> Result<Vec<String>, HtmlError> {
    if desk.paper.works.is_empty() {
        return Ok(vec![
            pages::Note {
                text: words::NO_WORKS,
            }
            .render()?,
        ]);
    }
    let mut parts = vec![matrix::matrix(desk)?, matrix::heat(desk)?];
    for index in 0..desk.paper.works.len() {
        parts.push(work::part(desk, index)?);
    }
    parts.push(school::parts(desk)?);
    parts.push(data::rules(desk)?);
    parts.push(data::part(desk)?);
    parts.push(source::part(desk)?);
    Ok(parts)
}

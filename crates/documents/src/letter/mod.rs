//! Documents with text: headings, paragraphs, tables and figures in an order that a template of the catalogue gives.
//!
//! [`Letter`] holds nothing but texts as they are printed. Whoever lays it out (DOCX here, PDF in `typeset`) decides on fonts
//! and margins, never on a figure.

mod block;
mod cell;
mod compose;
mod context;
mod error;
mod grid;
mod passport;
mod source;
mod speech;
mod template;
mod width;

pub use block::{Block, Figure, Grid, Head, Printed};
pub use compose::{Stamp, compose};
pub use error::LetterError;
pub use source::{Told, compose_told};
pub use template::{Kind, Template};

use serde::Serialize;

/// A document with text, before anybody decides how it looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// Which kind of document: «Справка».
    pub kind: String,
    /// What it is about: «по итогам работы: Математика, 4 класс».
    pub title: String,
    /// Who hands it out; empty where nobody is named.
    pub organisation: String,
    /// The day: дд.мм.гггг.
    pub date: String,
    /// The moment by the caller's clock, ISO 8601.
    pub made: String,
    /// A short code by which the document and what it was made of are found again.
    pub code: String,
    /// The line at the foot of every page.
    pub foot: String,
    /// Whether it is long enough for a table of contents.
    pub contents: bool,
    /// Whether its pages lie across: for tables as wide as plans are.
    pub landscape: bool,
    /// Its parts in order.
    pub blocks: Vec<Block>,
}

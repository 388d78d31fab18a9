//! The templates of the parts with what they need.

use super::picture::Picture;
use crate::letter::{Block, Figure as Chart, Grid, Head, Letter, Printed};
use crate::words::letter as say;
use askama::Template;

/// Width of the text, in twentieths of a point: upright and across.
const TEXT: [usize; 2] = [9_638, 15_137];

/// A block and the number of the last heading up to it.
pub(super) struct Piece<'a> {
    pub block: &'a Block,
    pub heading: usize,
    pub landscape: bool,
}

/// A line of the table of contents.
pub(super) struct Entry<'a> {
    pub level: u8,
    pub number: usize,
    pub text: &'a str,
}

#[derive(Template)]
#[template(path = "docx/document.xml")]
pub(super) struct Document<'a> {
    pub letter: &'a Letter,
    pub entries: Vec<Entry<'a>>,
    pub pieces: Vec<String>,
}

#[derive(Template)]
#[template(path = "docx/core.xml")]
pub(super) struct Core<'a> {
    pub letter: &'a Letter,
    pub created: Option<String>,
}

#[derive(Template)]
#[template(path = "docx/document_rels.xml")]
pub(super) struct Relations {
    pub pictures: Vec<String>,
}

#[derive(Template)]
#[template(path = "docx/header.xml")]
pub(super) struct Header {
    numbered: bool,
    page: &'static str,
    of: &'static str,
}

impl Header {
    /// «Страница 2 из 5».
    pub fn numbered() -> Self {
        Self {
            numbered: true,
            page: say::PAGE,
            of: say::OF,
        }
    }

    /// Of the first page, which bears no number.
    pub fn empty() -> Self {
        Self {
            numbered: false,
            ..Self::numbered()
        }
    }
}

#[derive(Template)]
#[template(path = "docx/footer.xml")]
pub(super) struct Footer<'a> {
    pub foot: &'a str,
}

#[derive(Template)]
#[template(path = "docx/heading.xml")]
pub(super) struct Heading<'a> {
    pub level: u8,
    pub number: usize,
    pub text: &'a str,
}

#[derive(Template)]
#[template(path = "docx/lines.xml")]
pub(super) struct Lines<'a> {
    style: &'static str,
    texts: &'a [String],
}

impl<'a> Lines<'a> {
    pub fn of(style: &'static str, texts: &'a [String]) -> Self {
        Self { style, texts }
    }
}

#[derive(Template)]
#[template(path = "docx/signature.xml")]
pub(super) struct Signature<'a> {
    pub text: &'a str,
}

#[derive(Template)]
#[template(path = "docx/table.xml")]
pub(super) struct Table<'a> {
    grid: &'a Grid,
    widths: Vec<usize>,
    total: usize,
}

impl<'a> Table<'a> {
    pub fn of(grid: &'a Grid, landscape: bool) -> Self {
        let text = TEXT[usize::from(landscape)];
        let wanted: usize = grid.heads.iter().map(|head| head.width).sum();
        let widths: Vec<usize> = grid
            .heads
            .iter()
            .map(|head| head.width * text / wanted.max(1))
            .collect();
        Self {
            total: widths.iter().sum(),
            widths,
            grid,
        }
    }

    fn heads(&self) -> impl Iterator<Item = (&Head, &usize)> {
        self.grid.heads.iter().zip(&self.widths)
    }

    /// The cells of a row with whether they hold numbers and how wide they are.
    fn cells<'b>(&self, row: &'b [Printed]) -> Vec<(&'b Printed, bool, usize)> {
        let mut at = 0;
        let cell = |cell: &'b Printed| {
            let from = at;
            at += cell.span;
            let width = self.widths[from..at].iter().sum();
            (cell, self.grid.heads[from].numeric, width)
        };
        row.iter().map(cell).collect()
    }
}

#[derive(Template)]
#[template(path = "docx/figure.xml")]
pub(super) struct Figure<'a> {
    pub figure: &'a Chart,
    pub picture: Option<&'a Picture>,
}

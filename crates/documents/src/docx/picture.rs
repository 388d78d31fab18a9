//! Charts as pictures of a document.

use super::Painter;
use crate::letter::Figure;

/// English Metric Units of a CSS pixel at the size of paper: 624 of them fill the width of the text.
const EMU: u64 = 9_638 * 635 / 624;

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// Width of the drawing in CSS pixels.
    pub width: u32,
    /// Height of the drawing in CSS pixels.
    pub height: u32,
}

/// A picture in its place, its size in English Metric Units.
pub(super) struct Picture {
    pub name: String,
    pub width: u64,
    pub height: u64,
    pub png: Vec<u8>,
}

/// The pictures of a document as they come.
pub(super) struct Pictures<'a> {
    painter: Painter<'a>,
    pub all: Vec<Picture>,
}

impl<'a> Pictures<'a> {
    pub fn new(painter: Painter<'a>) -> Self {
        let all = Vec::new();
        Self { painter, all }
    }

    pub fn paint(&mut self, figure: &Figure) -> Option<&Picture> {
        let png = (self.painter)(&figure.svg)?;
        self.all.push(Picture {
            name: format!("figure{}", figure.number),
            width: u64::from(png.width) * EMU,
            height: u64::from(png.height) * EMU,
            png: png.bytes,
        });
        self.all.last()
    }
}

//! Pages of PDF as an office prints them → lines of text and tables.
//!
//! A page only says where each letter stands and where lines are drawn. Tables are told by their drawn lines, cells by the walls
//! between them, words by the gaps between letters, paragraphs by whether the next word would still have fitted. A table that goes on
//! over pages is one. A document without drawn tables is given as spaced text, each letter in its place.
//!
//! Knows nothing of what the tables mean. A picture of a page (a scan) has no letters, and that is said.

mod cell;
mod draw;
mod flow;
mod frame;
mod join;
mod letter;
mod packed;
mod page;
mod rule;
mod spaced;

pub use cell::{Cell, Row, Table};

/// A piece of a document, in the order of reading.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A paragraph, one line.
    Line(String),
    /// A table with drawn lines.
    Table(Table),
}

/// What a document holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Paragraphs and tables.
    Pieces(Vec<Piece>),
    /// No table is drawn: text with blanks where the page has them, pages parted by form feeds.
    Spaced(String),
}

/// How much a document may cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Pages.
    pub pages: usize,
    /// Letters of all pages together.
    pub letters: usize,
    /// Drawn lines of one page; beyond them a page is a drawing and has no tables.
    pub rules: usize,
    /// Bytes that its packed streams unpack to.
    pub unpacked: u64,
    /// Steps of drawing of all pages together: a page may draw a form that draws a form that …
    pub steps: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            pages: 1_000,
            letters: 4_000_000,
            rules: 100_000,
            unpacked: 512 << 20,
            steps: 40_000_000,
        }
    }
}

/// Why a document gave nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The bytes are no PDF, or one that is damaged beyond reading.
    #[error("damaged")]
    Damaged,
    /// The document opens only with a password.
    #[error("locked by a password")]
    Locked,
    /// Its pages are pictures: there is no letter in it.
    #[error("pages are pictures")]
    Pictures,
    /// Its letters do not say which letters they are.
    #[error("letters without their codes")]
    Nameless,
    /// More than [`Limits`] allow.
    #[error("too large")]
    TooLarge,
}

/// Whether the bytes say of themselves that they are PDF; some programs write a few bytes in front.
pub fn is(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.windows(5).any(|five| five == b"%PDF-")
}

/// Reads a document.
///
/// # Errors
/// [`Unreadable`], each with its reason.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Content, Unreadable> {
    let pages = draw::pages(bytes, limits)?;
    let read: Vec<page::Page> = pages.iter().map(|drawn| page::read(drawn, limits)).collect();
    let has_tables = read.iter().any(page::Page::has_table);
    Ok(match has_tables {
        true => Content::Pieces(join::joined(read)),
        false => Content::Spaced(spaced::text(&pages)),
    })
}

//! The text inside a cell: paragraphs with their own signs for spaces, tabs and breaks.

use crate::table::plain::entities;
use crate::table::xml::Attrs;
use crate::table::{ReadError, What};

/// Collects the paragraphs that stand directly in a cell. Depths are counted from the cell: its children have 1.
pub(super) struct Paragraphs {
    text: String,
    begun: bool,
    in_paragraph: bool,
    /// Depth of a note or shape inside the paragraph, which is not its text.
    aside: Option<u32>,
    limit: u32,
    scratch: String,
}

/// Elements inside a paragraph that are not part of its text.
const ASIDE: [&[u8]; 5] = [b"annotation", b"note", b"frame", b"ruby-text", b"custom-shape"];

impl Paragraphs {
    pub(super) fn new(limit: u32) -> Self {
        let (text, scratch) = (String::new(), String::new());
        Self {
            text,
            begun: false,
            in_paragraph: false,
            aside: None,
            limit,
            scratch,
        }
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.begun = false;
        self.in_paragraph = false;
        self.aside = None;
    }

    pub(super) fn open(&mut self, name: &[u8], attrs: Attrs<'_>, depth: u32) -> Result<(), ReadError> {
        if depth == 1 {
            if name == b"p" || name == b"h" {
                self.in_paragraph = true;
                self.text.push_str(if self.begun { "\n" } else { "" });
                self.begun = true;
            }
        } else if self.reading() {
            match name {
                b"s" => {
                    let count = attrs.number(b"c").unwrap_or(1).min(self.limit);
                    self.text.extend(std::iter::repeat_n(' ', count as usize));
                }
                b"tab" => self.text.push('\t'),
                b"line-break" => self.text.push('\n'),
                name if ASIDE.contains(&name) => self.aside = Some(depth),
                _ => {}
            }
        }
        self.check()
    }

    pub(super) fn close(&mut self, depth: u32) {
        if depth == 1 {
            self.in_paragraph = false;
        }
        if self.aside.is_some_and(|aside| aside >= depth) {
            self.aside = None;
        }
    }

    fn reading(&self) -> bool {
        self.in_paragraph && self.aside.is_none()
    }

    pub(super) fn text(&mut self, raw: &[u8]) -> Result<(), ReadError> {
        if !self.reading() {
            return Ok(());
        }
        self.scratch.clear();
        entities(raw, &mut self.scratch);
        self.push_collapsed()
    }

    pub(super) fn cdata(&mut self, raw: &[u8]) -> Result<(), ReadError> {
        if !self.reading() {
            return Ok(());
        }
        self.scratch.clear();
        self.scratch.push_str(&String::from_utf8_lossy(raw));
        self.push_collapsed()
    }

    /// White space of the XML is one space, and none at the start of a paragraph; real spaces have their own element.
    fn push_collapsed(&mut self) -> Result<(), ReadError> {
        for c in self.scratch.chars() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r') {
                self.text.push(c);
            } else if self
                .text
                .chars()
                .next_back()
                .is_some_and(|last| !matches!(last, ' ' | '\n'))
            {
                self.text.push(' ');
            }
        }
        self.check()
    }

    fn check(&self) -> Result<(), ReadError> {
        if self.text.len() as u64 > u64::from(self.limit) {
            return Err(ReadError::too_large(What::Text, self.limit));
        }
        Ok(())
    }

    pub(super) fn done(&self) -> String {
        self.text.clone()
    }
}

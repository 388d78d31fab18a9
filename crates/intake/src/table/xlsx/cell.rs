//! What the characters of one cell mean.

use super::Book;
use super::dates::iso;
use crate::table::number::{is_plain, parse, shortest};
use crate::table::plain::{clean_escaped, entities};
use crate::table::texts::{Memo, Texts};
use crate::table::xlsx::strings::within;
use crate::table::{Limits, ReadError, TextId, cell_name};

/// Type of a cell, its attribute `t`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Number,
    Shared,
    /// Text in the cell itself: inline, the result of a formula, an error, an ISO date, or an unknown type.
    Text,
    Bool,
}

impl Kind {
    pub(super) fn of(raw: &[u8]) -> Self {
        match raw {
            b"s" => Self::Shared,
            b"" | b"n" => Self::Number,
            b"b" => Self::Bool,
            _ => Self::Text,
        }
    }

    pub(super) fn is_text(self) -> bool {
        self == Self::Text
    }
}

/// Position, type and style of a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) col: u32,
    pub(super) row: u32,
    pub(super) kind: Kind,
    pub(super) style: u32,
}

/// A whole number from digits; one too large for 32 bits is the largest.
pub(super) fn digits(raw: &[u8]) -> Option<u32> {
    if raw.is_empty() {
        return None;
    }
    raw.iter().try_fold(0u32, |number, b| {
        let digit = b.is_ascii_digit().then(|| u32::from(b - b'0'))?;
        Some(number.saturating_mul(10).saturating_add(digit))
    })
}

/// The 0-based column of a reference such as `AB12` or `$AB$12`, and what stands behind its letters.
#[inline]
pub(super) fn column(raw: &[u8]) -> (Option<u32>, &[u8]) {
    let mut col = 0u32;
    let mut at = 0;
    for &b in raw {
        match b {
            b'A'..=b'Z' => col = col.saturating_mul(26).saturating_add(u32::from(b - b'A') + 1),
            b'a'..=b'z' => col = col.saturating_mul(26).saturating_add(u32::from(b - b'a') + 1),
            b'$' => {}
            _ => break,
        }
        at += 1;
    }
    (col.checked_sub(1), &raw[at..])
}

/// The 0-based column and the row number of a reference; each is absent when not there.
pub(super) fn reference(raw: &[u8]) -> (Option<u32>, Option<u32>) {
    let (col, rest) = column(raw);
    (col, digits(rest).filter(|&row| row > 0))
}

/// Turns values into interned texts, remembering what it has turned before.
pub(super) struct Values<'b> {
    book: &'b Book,
    part: String,
    /// Per shared string: its id in this table + 1, or 0 before its first use.
    shared: Vec<u32>,
    texts: Memo,
    numbers: Memo,
    scratch: String,
}

impl<'b> Values<'b> {
    pub(super) fn new(book: &'b Book, part: String) -> Self {
        Self {
            book,
            part,
            shared: Vec::new(),
            texts: Memo::default(),
            numbers: Memo::default(),
            scratch: String::new(),
        }
    }

    /// The text of a `<v>` by the type of its cell; an empty value is an empty cell.
    pub(super) fn of_value(
        &mut self,
        head: Head,
        raw: &[u8],
        texts: &mut Texts,
    ) -> Result<TextId, ReadError> {
        match (head.kind, raw) {
            (_, b"") => Ok(TextId(0)),
            (Kind::Shared, raw) => self.of_shared(head, raw, texts),
            (Kind::Number, raw) => self.of_number(head, raw, texts),
            (Kind::Bool, b"1" | b"true") => texts.intern("TRUE"),
            (Kind::Bool, b"0" | b"false") => texts.intern("FALSE"),
            (Kind::Bool | Kind::Text, raw) => self.decode(raw, texts),
        }
    }

    /// A text as it stands in the XML.
    pub(super) fn of_text(
        &mut self,
        raw: &[u8],
        texts: &mut Texts,
        limits: &Limits,
    ) -> Result<TextId, ReadError> {
        if let Some(id) = self.texts.get(raw) {
            return Ok(id);
        }
        let id = self.decode(raw, texts)?;
        within(texts.get(id), limits.text_len)?;
        self.texts.learn(raw, id);
        Ok(id)
    }

    /// A text whose entities are resolved already.
    pub(super) fn of_decoded(&mut self, text: &str, texts: &mut Texts) -> Result<TextId, ReadError> {
        texts.intern(&clean_escaped(text))
    }

    fn decode(&mut self, raw: &[u8], texts: &mut Texts) -> Result<TextId, ReadError> {
        self.scratch.clear();
        entities(raw, &mut self.scratch);
        texts.intern(&clean_escaped(&self.scratch))
    }

    fn of_shared(&mut self, head: Head, raw: &[u8], texts: &mut Texts) -> Result<TextId, ReadError> {
        if self.shared.is_empty() {
            self.shared = vec![0; self.book.strings.len()];
        }
        let index = digits(raw).map_or(usize::MAX, |index| index as usize);
        match self.shared.get_mut(index) {
            Some(0) => {}
            Some(known) => return Ok(TextId(*known - 1)),
            None => return Err(self.no_string(head, raw)),
        }
        let id = texts.intern(self.book.strings.get(index).unwrap_or(""))?;
        self.shared[index] = id.0 + 1;
        Ok(id)
    }

    #[cold]
    fn no_string(&self, head: Head, raw: &[u8]) -> ReadError {
        let index = String::from_utf8_lossy(&raw[..raw.len().min(20)]);
        let (cell, count) = (cell_name(head.row, head.col), self.book.strings.len());
        ReadError::damaged(
            &self.part,
            format!("{cell} names shared string {index} of {count}"),
        )
    }

    fn of_number(&mut self, head: Head, raw: &[u8], texts: &mut Texts) -> Result<TextId, ReadError> {
        let date = self.book.styles.get(head.style as usize).copied().flatten();
        let Ok(raw) = std::str::from_utf8(raw) else {
            return self.decode(raw, texts);
        };
        if let Some(kind) = date {
            return match parse(raw) {
                Some(serial) => texts.intern(&iso(serial, kind, self.book.date1904)),
                None => self.decode(raw.as_bytes(), texts),
            };
        }
        if is_plain(raw.as_bytes()) {
            return texts.intern(raw);
        }
        if let Some(id) = self.numbers.get(raw.as_bytes()) {
            return Ok(id);
        }
        let id = match parse(raw) {
            Some(value) => texts.intern(&shortest(value))?,
            None => self.decode(raw.as_bytes(), texts)?,
        };
        self.numbers.learn(raw.as_bytes(), id);
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_give_column_and_row() {
        let cases = [
            ("A1", (Some(0), Some(1))),
            ("AB12", (Some(27), Some(12))),
            ("xfd1048576", (Some(16_383), Some(1_048_576))),
            ("$B$7", (Some(1), Some(7))),
            ("B", (Some(1), None)),
            ("17", (None, Some(17))),
            ("", (None, None)),
            ("A0", (Some(0), None)),
            ("A1x", (Some(0), None)),
            ("ZZZZZZ99999999999", (Some(321_272_405), Some(u32::MAX))),
        ];
        for (raw, expected) in cases {
            assert_eq!(reference(raw.as_bytes()), expected, "{raw}");
        }
    }
}

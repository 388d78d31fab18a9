//! The shared strings part.

use crate::table::archive::Archive;
use crate::table::limits::Budget;
use crate::table::plain::{clean_escaped, entities};
use crate::table::texts::Strings;
use crate::table::xml::{Scanner, Token};
use crate::table::{ReadError, What};

const WINDOW: usize = 64 << 10;

/// Text of a cell or of a shared string being put together from its runs; phonetic hints are left out.
#[derive(Default)]
pub(super) struct Runs {
    text: String,
    in_text: bool,
    phonetic: bool,
}

impl Runs {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.in_text = false;
        self.phonetic = false;
    }

    pub(super) fn open(&mut self, name: &[u8], empty: bool) {
        match name {
            b"t" => self.in_text = !empty && !self.phonetic,
            b"rPh" => self.phonetic = !empty,
            _ => {}
        }
    }

    pub(super) fn close(&mut self, name: &[u8]) {
        match name {
            b"t" => self.in_text = false,
            b"rPh" => self.phonetic = false,
            _ => {}
        }
    }

    pub(super) fn text(&mut self, raw: &[u8]) {
        if self.in_text {
            entities(raw, &mut self.text);
        }
    }

    pub(super) fn cdata(&mut self, raw: &[u8]) {
        if self.in_text {
            self.text.push_str(&String::from_utf8_lossy(raw));
        }
    }

    /// What came together, as long as it is not too long.
    pub(super) fn done(&self, limit: u32) -> Result<std::borrow::Cow<'_, str>, ReadError> {
        within(&self.text, limit)?;
        Ok(clean_escaped(&self.text))
    }

    /// Called after every piece, so that a text without end stops in time.
    pub(super) fn check(&self, limit: u32) -> Result<(), ReadError> {
        within(&self.text, limit)
    }
}

/// Refuses a text above the limit.
pub(super) fn within(text: &str, limit: u32) -> Result<(), ReadError> {
    if text.len() as u64 > u64::from(limit) {
        return Err(ReadError::too_large(What::Text, limit));
    }
    Ok(())
}

/// Reads all strings in order; a workbook may have none.
pub(super) fn read(
    archive: &Archive<'_>,
    path: Option<&str>,
    budget: &mut Budget<'_>,
) -> Result<Strings, ReadError> {
    let mut strings = Strings::default();
    let Some(member) = path.and_then(|path| archive.find(path)) else {
        return Ok(strings);
    };
    let limits = budget.limits;
    let mut scanner = Scanner::new(archive.stream(member, budget)?, WINDOW, limits.text_len);
    let mut runs = Runs::default();
    loop {
        match scanner.next()? {
            Token::Open(b"si", _, empty) => {
                runs.clear();
                if empty {
                    strings.push("")?;
                }
            }
            Token::Open(name, _, empty) => runs.open(name, empty),
            Token::Close(b"si") => {
                strings.push(&runs.done(limits.text_len)?)?;
            }
            Token::Close(name) => runs.close(name),
            Token::Text(raw) => runs.text(raw),
            Token::Cdata(raw) => runs.cdata(raw),
            Token::End => break,
        }
        runs.check(limits.text_len)?;
        if strings.len() as u64 > limits.cells {
            return Err(ReadError::too_large(What::Cells, limits.cells));
        }
    }
    budget.spend_inflated(scanner.total());
    Ok(strings)
}

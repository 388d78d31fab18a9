//! Files of plans as lines and tables: documents, workbooks, texts of every shape.

mod boxes;
mod docx;
mod flat;
mod html;
mod labelled;
mod layout;
mod listed;
mod numbering;
mod odt;
mod page;
mod pipes;
mod plain;
mod spans;
mod workbook;

use super::table::Block;
use crate::table::{Limits, LooksLike, ReadError};
use crate::table::{decoded, is_zip};

/// Reads the bytes of a plan; what they are is told by their content.
pub(super) fn blocks(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Block>, ReadError> {
    if pdf::is(bytes) {
        return page::read(bytes, limits);
    }
    if is_zip(bytes) {
        if let Some(blocks) = docx::read(bytes, limits)? {
            return Ok(blocks);
        }
        if let Some(blocks) = odt::read(bytes, limits)? {
            return Ok(blocks);
        }
        return workbook::read(name, bytes, limits);
    }
    match crate::table::read(name, bytes, limits) {
        Ok(files) if files.iter().all(|file| file.format != crate::table::Format::Csv) => {
            Ok(workbook::of(&files))
        }
        Ok(_) => text(bytes, limits),
        Err(ReadError::UnknownFormat {
            looks_like: LooksLike::Html | LooksLike::Xml,
        }) => text(bytes, limits),
        // A cell too long for a table may be a whole page, or a text.
        Err(ReadError::TooLarge { .. }) => text(bytes, limits),
        Err(error) => Err(error),
    }
}

/// A text whose cells nothing divides: no tabs, no pipes, no tags.
pub(super) fn is_bare_text(bytes: &[u8], blocks: &[Block]) -> bool {
    if is_zip(bytes) || pdf::is(bytes) || blocks.is_empty() {
        return false;
    }
    let text = decoded(bytes);
    let divided = |line: &str| line.trim().contains(['\t', '|', ';', '\u{2502}', '\u{a6}']);
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let all = lines.clone().count();
    !html::is(&text) && lines.filter(|line| divided(line)).count() * 4 < all
}

/// A text, or the page of a site.
fn text(bytes: &[u8], limits: &Limits) -> Result<Vec<Block>, ReadError> {
    let text = decoded(bytes);
    match html::is(&text) {
        true => html::read(&text, limits),
        false => Ok(plain::read(&text)),
    }
}

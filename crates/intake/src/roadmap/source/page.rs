//! Pages of PDF: tables by their drawn lines; where none are drawn, as text with blanks.

use super::plain;
use crate::roadmap::table::{Block, Grid, Row};
use crate::table::{Limits, LooksLike, ReadError, What};
use pdf::{Cell, Content, Piece, Unreadable};

/// The blocks of a document.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Block>, ReadError> {
    if bytes.len() as u64 > limits.bytes_in {
        return Err(ReadError::too_large(What::BytesIn, limits.bytes_in));
    }
    let most = pdf::Limits::default();
    match pdf::read(bytes, &most) {
        Ok(Content::Pieces(pieces)) => Ok(pieces.into_iter().map(block).collect()),
        Ok(Content::Spaced(text)) => Ok(plain::read(&text)),
        Err(why) => Err(unread(why, &most)),
    }
}

fn unread(why: Unreadable, most: &pdf::Limits) -> ReadError {
    let like = |looks_like| ReadError::UnknownFormat { looks_like };
    match why {
        Unreadable::Damaged => ReadError::damaged("", "PDF"),
        Unreadable::Locked => ReadError::Encrypted,
        Unreadable::Pictures => like(LooksLike::PicturesOfPages),
        Unreadable::Nameless => like(LooksLike::LettersWithoutCodes),
        Unreadable::TooLarge => ReadError::too_large(What::Pages, most.pages as u64),
    }
}

fn block(piece: Piece) -> Block {
    match piece {
        Piece::Line(line) => Block::Line(line),
        Piece::Table(table) => Block::Grid(Grid {
            rows: table.rows.iter().map(|drawn| row(drawn, table.width())).collect(),
        }),
    }
}

/// A row with a place for every column; a cell that takes several stands in its first.
fn row(drawn: &pdf::Row, width: usize) -> Row {
    let whole = drawn.cells.len() == 1 && width > 1;
    let wide = drawn
        .cells
        .iter()
        .any(|cell| cell.columns >= 3 && cell.columns + 2 >= width);
    let mut row = Row {
        whole,
        wide,
        after_break: drawn.after_break,
        ..Row::default()
    };
    for cell in &drawn.cells {
        put(&mut row, cell);
    }
    row.cells.resize(width, String::new());
    row.spanned.resize(width, false);
    row
}

fn put(row: &mut Row, cell: &Cell) {
    row.cells.resize(cell.column, String::new());
    row.spanned.resize(cell.column, false);
    row.cells.push(cell.text.clone());
    row.spanned.push(cell.from_above);
    row.cells.resize(cell.column + cell.columns, String::new());
    row.spanned.resize(cell.column + cell.columns, cell.from_above);
}

//! OpenDocument spreadsheets, read while they inflate.
//!
//! Rows and cells may say "repeated a million times"; what is empty is skipped, what is not counts against the limits.

mod paragraph;
mod value;

use self::paragraph::Paragraphs;
use self::value::Value;
use super::archive::Archive;
use super::grid::Grid;
use super::limits::Budget;
use super::plain::attribute;
use super::xml::{Attrs, Scanner, Token};
use super::{Limits, Merge, ReadError, Table, What};

const WINDOW: usize = 64 << 10;
const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads every table in order, hidden ones too.
pub(super) fn read(archive: &Archive<'_>, budget: &mut Budget<'_>) -> Result<Vec<Table>, ReadError> {
    refuse_encrypted(archive, budget)?;
    let content = archive
        .find(CONTENT)
        .ok_or_else(|| ReadError::damaged(CONTENT, "missing from the archive"))?;
    let mut scanner = Scanner::new(archive.stream(content, budget)?, WINDOW, budget.limits.text_len);
    let mut document = Document::new(budget.limits, budget.cells_left());
    loop {
        match scanner.next()? {
            Token::Open(name, attrs, empty) => document.open(name, attrs, empty)?,
            Token::Close(_) => document.close()?,
            Token::Text(raw) => document.paragraphs.text(raw)?,
            Token::Cdata(raw) => document.paragraphs.cdata(raw)?,
            Token::End => break,
        }
    }
    budget.spend_inflated(scanner.total());
    budget.spend_cells(document.cells);
    if document.tables.is_empty() {
        return Err(ReadError::NoTables);
    }
    Ok(document.tables)
}

fn refuse_encrypted(archive: &Archive<'_>, budget: &mut Budget<'_>) -> Result<(), ReadError> {
    let Some(manifest) = archive.find(MANIFEST) else {
        return Ok(());
    };
    let mut scanner = Scanner::new(archive.stream(manifest, budget)?, WINDOW, budget.limits.text_len);
    loop {
        match scanner.next()? {
            Token::Open(b"encryption-data", ..) => return Err(ReadError::Encrypted),
            Token::End => break,
            _ => {}
        }
    }
    budget.spend_inflated(scanner.total());
    Ok(())
}

/// A cell whose start tag was seen.
struct OpenCell {
    depth: u32,
    repeat: u32,
    value: Value,
}

struct OpenTable {
    name: String,
    depth: u32,
    grid: Grid,
    row: u32,
    row_repeat: u32,
    row_depth: Option<u32>,
    col: u32,
}

/// State between two tokens. Elements count by where they stand, so tables and paragraphs inside shapes and notes,
/// which stand deeper, are not taken for the sheet's own.
struct Document<'l> {
    limits: &'l Limits,
    depth: u32,
    cells_left: u64,
    cells: u64,
    tables: Vec<Table>,
    table: Option<OpenTable>,
    cell: Option<OpenCell>,
    paragraphs: Paragraphs,
}

/// A count attribute; absent or senseless means one.
fn count(attrs: Attrs<'_>, name: &[u8]) -> u32 {
    attrs.number(name).unwrap_or(1).max(1)
}

impl<'l> Document<'l> {
    fn new(limits: &'l Limits, cells_left: u64) -> Self {
        Self {
            limits,
            depth: 0,
            cells_left,
            cells: 0,
            tables: Vec::new(),
            table: None,
            cell: None,
            paragraphs: Paragraphs::new(limits.text_len),
        }
    }

    fn open(&mut self, name: &[u8], attrs: Attrs<'_>, empty: bool) -> Result<(), ReadError> {
        self.depth += 1;
        if let Some(cell) = &self.cell {
            self.paragraphs.open(name, attrs, self.depth - cell.depth)?;
        } else {
            match (name, &mut self.table) {
                (b"table", None) => self.open_table(attrs),
                (b"table-row", Some(table)) if table.row_depth.is_none() => table.open_row(attrs, self.depth),
                (b"table-cell" | b"covered-table-cell", Some(table)) if table.row_depth.is_some() => {
                    let (repeat, value) = (count(attrs, b"number-columns-repeated"), Value::of(attrs));
                    table.merge(attrs);
                    self.cell = Some(OpenCell {
                        depth: self.depth,
                        repeat,
                        value,
                    });
                    self.paragraphs.clear();
                }
                _ => {}
            }
        }
        if empty { self.close() } else { Ok(()) }
    }

    fn open_table(&mut self, attrs: Attrs<'_>) {
        self.table = Some(OpenTable {
            name: attrs.get(b"name").map(attribute).unwrap_or_default(),
            depth: self.depth,
            grid: Grid::new(self.limits, self.cells_left - self.cells),
            row: 0,
            row_repeat: 0,
            row_depth: None,
            col: 0,
        });
    }

    fn close(&mut self) -> Result<(), ReadError> {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        match (&self.cell, &mut self.table) {
            (Some(cell), Some(table)) if cell.depth == depth => {
                let text = cell.value.text(&self.paragraphs.done());
                table.put(&text, cell.repeat, self.limits.text_len)?;
                self.cell = None;
            }
            (Some(cell), _) => self.paragraphs.close(depth - cell.depth),
            (None, Some(table)) if table.row_depth == Some(depth) => table.close_row()?,
            (None, Some(table)) if table.depth == depth => self.close_table()?,
            _ => {}
        }
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), ReadError> {
        let Some(table) = self.table.take() else {
            return Ok(());
        };
        self.cells += table.grid.cell_count();
        self.tables.push(table.grid.finish(table.name)?);
        if self.tables.len() as u64 > u64::from(self.limits.members) {
            return Err(ReadError::too_large(What::Members, self.limits.members));
        }
        Ok(())
    }
}

impl OpenTable {
    fn open_row(&mut self, attrs: Attrs<'_>, depth: u32) {
        self.row = self.row.saturating_add(self.row_repeat.max(1));
        self.row_repeat = count(attrs, b"number-rows-repeated");
        self.row_depth = Some(depth);
        self.col = 0;
        self.grid.begin_row(
            self.row,
            matches!(attrs.get(b"visibility"), Some(b"collapse" | b"filter")),
        );
    }

    fn close_row(&mut self) -> Result<(), ReadError> {
        self.row_depth = None;
        self.grid.repeat_row(self.row_repeat - 1)
    }

    fn put(&mut self, text: &str, repeat: u32, text_len: u32) -> Result<(), ReadError> {
        let from = self.col;
        self.col = from.saturating_add(repeat);
        if text.is_empty() {
            return Ok(());
        }
        if text.len() as u64 > u64::from(text_len) {
            return Err(ReadError::too_large(What::Text, text_len));
        }
        let id = self.grid.texts.intern(text)?;
        (from..self.col).try_for_each(|col| self.grid.push(col, id))
    }

    fn merge(&mut self, attrs: Attrs<'_>) {
        let (cols, rows) = (
            count(attrs, b"number-columns-spanned"),
            count(attrs, b"number-rows-spanned"),
        );
        if cols > 1 || rows > 1 {
            self.grid.merged.push(Merge {
                first_row: self.row,
                last_row: self.row.saturating_add(rows - 1),
                first_col: self.col,
                last_col: self.col.saturating_add(cols - 1),
            });
        }
    }
}

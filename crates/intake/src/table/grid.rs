//! The table itself: sparse rows of interned texts.

use super::texts::{Strings, Texts};
use super::{Limits, ReadError, What};

/// One interned cell text.
///
/// Equal texts of one table have equal ids, so a caller may classify each distinct text once.
/// `TextId(0)` is always the empty text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TextId(pub u32);

/// A non-empty cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Column, 0-based.
    pub col: u32,
    /// Its text, never `TextId(0)`.
    pub text: TextId,
}

/// A merged range; all four bounds belong to it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Merge {
    /// First row, 1-based number as in the file.
    pub first_row: u32,
    /// Last row, 1-based number as in the file.
    pub last_row: u32,
    /// First column, 0-based.
    pub first_col: u32,
    /// Last column, 0-based.
    pub last_col: u32,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    number: u32,
    hidden: bool,
    start: usize,
}

/// A sheet as read: rows that hold something, each with its non-empty cells.
#[derive(Clone, Debug)]
pub struct Table {
    name: String,
    rows: Vec<Row>,
    cells: Vec<Cell>,
    texts: Strings,
    merged: Vec<Merge>,
    width: u32,
}

impl Table {
    /// Name of the sheet; empty for CSV.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Number of rows that hold at least one non-empty cell; empty rows are skipped, however many.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Number of the row as in the file, 1-based and increasing.
    ///
    /// # Panics
    /// When `row` is not below [`rows`](Self::rows).
    pub fn row_number(&self, row: usize) -> u32 {
        self.rows[row].number
    }

    /// Whether the row is hidden in the file (filtered rows are).
    ///
    /// # Panics
    /// When `row` is not below [`rows`](Self::rows).
    pub fn hidden(&self, row: usize) -> bool {
        self.rows[row].hidden
    }

    /// The non-empty cells of the row by increasing column.
    ///
    /// # Panics
    /// When `row` is not below [`rows`](Self::rows).
    pub fn cells(&self, row: usize) -> &[Cell] {
        let end = self.rows.get(row + 1).map_or(self.cells.len(), |next| next.start);
        &self.cells[self.rows[row].start..end]
    }

    /// The text of a cell; `TextId(0)` where there is none.
    ///
    /// # Panics
    /// When `row` is not below [`rows`](Self::rows).
    pub fn get(&self, row: usize, col: u32) -> TextId {
        let cells = self.cells(row);
        match cells.binary_search_by_key(&col, |cell| cell.col) {
            Ok(at) => cells[at].text,
            Err(_) => TextId(0),
        }
    }

    /// The text behind an id of this table.
    ///
    /// # Panics
    /// When the id is not below [`texts`](Self::texts).
    pub fn text(&self, id: TextId) -> &str {
        assert!(
            (id.0 as usize) < self.texts.len(),
            "text {} of {}",
            id.0,
            self.texts.len()
        );
        self.texts.get(id.0 as usize).unwrap_or("")
    }

    /// Number of distinct texts, the empty one included; ids are `0..texts()`.
    pub fn texts(&self) -> usize {
        self.texts.len()
    }

    /// Number of columns up to the last one that holds something.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Merged ranges in the order of the file.
    pub fn merged(&self) -> &[Merge] {
        &self.merged
    }
}

/// Name of a cell as spreadsheets write it, e.g. `F17` for row 17 and column 5.
pub fn cell_name(row_number: u32, col: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(col) + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let mut name: String = letters.iter().rev().collect();
    name.push_str(&row_number.to_string());
    name
}

/// A table being filled by a reader, in the order of the file and within limits.
pub(crate) struct Grid {
    pub(crate) texts: Texts,
    pub(crate) merged: Vec<Merge>,
    rows: Vec<Row>,
    cells: Vec<Cell>,
    max_cells: usize,
    max_cols: u32,
    max_rows: u32,
    in_order: bool,
}

impl Grid {
    pub(crate) fn new(limits: &Limits, cells_left: u64) -> Self {
        Self {
            texts: Texts::new(),
            merged: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            max_cells: usize::try_from(cells_left).unwrap_or(usize::MAX),
            max_cols: limits.columns,
            max_rows: limits.rows,
            in_order: true,
        }
    }

    /// Opens a row; the row before it is closed, and forgotten when it stayed empty.
    pub(crate) fn begin_row(&mut self, number: u32, hidden: bool) {
        self.close_row();
        self.rows.push(Row {
            number,
            hidden,
            start: self.cells.len(),
        });
    }

    /// Corrects the number of the open row, for files that number only their cells.
    pub(crate) fn renumber(&mut self, number: u32) {
        if let Some(row) = self.rows.last_mut() {
            row.number = number;
        }
    }

    /// Adds a cell to the open row; empty texts are dropped, a repeated column replaces the one before.
    pub(crate) fn push(&mut self, col: u32, text: TextId) -> Result<(), ReadError> {
        if text == TextId(0) || self.rows.is_empty() {
            return Ok(());
        }
        if col >= self.max_cols {
            return Err(ReadError::too_large(What::Columns, self.max_cols));
        }
        if self.cells.len() >= self.max_cells {
            return Err(ReadError::too_large(What::Cells, self.max_cells as u64));
        }
        self.cells.push(Cell { col, text });
        Ok(())
    }

    pub(crate) fn push_text(&mut self, col: u32, text: &str) -> Result<(), ReadError> {
        let id = self.texts.intern(text)?;
        self.push(col, id)
    }

    pub(crate) fn cell_count(&self) -> u64 {
        self.cells.len() as u64
    }

    /// Copies the open row's cells under the following numbers, for files that say "this row ten times".
    pub(crate) fn repeat_row(&mut self, more: u32) -> Result<(), ReadError> {
        let Some(&Row {
            number,
            hidden,
            start,
        }) = self.rows.last()
        else {
            return Ok(());
        };
        if more == 0 || start == self.cells.len() {
            return Ok(());
        }
        let cells = self.cells[start..].to_vec();
        for step in 1..=more {
            self.begin_row(number.saturating_add(step), hidden);
            self.check_row()?;
            for cell in &cells {
                self.push(cell.col, cell.text)?;
            }
        }
        Ok(())
    }

    fn check_row(&self) -> Result<(), ReadError> {
        match self.rows.last() {
            Some(row) if row.number > self.max_rows => Err(ReadError::too_large(What::Rows, self.max_rows)),
            _ => Ok(()),
        }
    }

    fn close_row(&mut self) {
        let Some(&Row { start, number, .. }) = self.rows.last() else {
            return;
        };
        if start == self.cells.len() {
            self.rows.pop();
            return;
        }
        if !self.cells[start..].is_sorted_by(|a, b| a.col < b.col) {
            sort_cells(&mut self.cells, start);
        }
        let before = self.rows.len().checked_sub(2).map(|at| self.rows[at].number);
        self.in_order &= before.is_none_or(|before| before < number);
    }

    /// Closes the table: rows sorted by number, rows of one number joined.
    pub(crate) fn finish(mut self, name: String) -> Result<Table, ReadError> {
        self.close_row();
        if self.rows.iter().any(|row| row.number > self.max_rows) {
            return Err(ReadError::too_large(What::Rows, self.max_rows));
        }
        if !self.in_order {
            self.reorder();
        }
        self.cells.shrink_to_fit();
        let width = self.cells.iter().map(|cell| cell.col + 1).max().unwrap_or(0);
        let (rows, cells, merged) = (self.rows, self.cells, self.merged);
        Ok(Table {
            name,
            rows,
            cells,
            texts: self.texts.into_strings(),
            merged,
            width,
        })
    }

    /// Sorts the rows by number and joins rows of one number, each group once.
    #[cold]
    fn reorder(&mut self) {
        let ends: Vec<usize> = self
            .rows
            .iter()
            .skip(1)
            .map(|row| row.start)
            .chain([self.cells.len()])
            .collect();
        let mut order: Vec<(Row, usize)> = self.rows.drain(..).zip(ends).collect();
        order.sort_by_key(|(row, _)| row.number);
        let mut cells = Vec::with_capacity(self.cells.len());
        for group in order.chunk_by(|(a, _), (b, _)| a.number == b.number) {
            let start = cells.len();
            for (row, end) in group {
                cells.extend_from_slice(&self.cells[row.start..*end]);
            }
            let hidden = group.iter().any(|(row, _)| row.hidden);
            self.rows.push(Row {
                number: group[0].0.number,
                hidden,
                start,
            });
            if group.len() > 1 {
                sort_cells(&mut cells, start);
            }
        }
        self.cells = cells;
    }
}

/// Sorts the cells from `start` on by column; of one column the last stays.
fn sort_cells(cells: &mut Vec<Cell>, start: usize) {
    let mut row = cells.split_off(start);
    row.reverse();
    row.sort_by_key(|cell| cell.col);
    row.dedup_by_key(|cell| cell.col);
    cells.append(&mut row);
}

/// Builds a table from rows of texts: for tests, registers made by hand and simulation.
///
/// Nothing is limited here; the caller owns its data. Rows may come in any order.
pub struct TableBuilder {
    name: String,
    grid: Grid,
    failed: Option<ReadError>,
}

impl TableBuilder {
    /// Begins an empty table.
    pub fn new(name: impl Into<String>) -> Self {
        let limits = Limits {
            columns: u32::MAX,
            rows: u32::MAX,
            ..Limits::default()
        };
        Self {
            name: name.into(),
            grid: Grid::new(&limits, u64::MAX),
            failed: None,
        }
    }

    /// Adds a row: its 1-based number and its cells as (0-based column, text); empty texts make no cell.
    pub fn row<'t>(&mut self, row_number: u32, cells: impl IntoIterator<Item = (u32, &'t str)>) -> &mut Self {
        self.grid.begin_row(row_number, false);
        for (col, text) in cells {
            if let Err(error) = self.grid.push_text(col, text) {
                self.failed.get_or_insert(error);
            }
        }
        self
    }

    /// Marks a merged range.
    pub fn merge(&mut self, merge: Merge) -> &mut Self {
        self.grid.merged.push(merge);
        self
    }

    /// Closes the table and leaves the builder empty.
    ///
    /// # Panics
    /// When the distinct texts together pass 4 GiB.
    pub fn finish(&mut self) -> Table {
        let whole = std::mem::replace(self, Self::new(""));
        let table = match whole.failed {
            Some(error) => Err(error),
            None => whole.grid.finish(whole.name),
        };
        table.unwrap_or_else(|error| panic!("a table built in memory has no limits: {error}"))
    }
}

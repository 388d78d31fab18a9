//! Rows whose cells say how many columns and rows they take → rows with a place for every column.

use crate::roadmap::table::{Grid, Row};

/// A cell as a file states it.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// What stands in it.
    pub text: String,
    /// Columns that it takes.
    pub columns: usize,
    /// Rows that it takes.
    pub rows: usize,
}

/// A table on its way.
#[derive(Debug, Default)]
pub(super) struct Laid {
    /// Rows so far.
    pub grid: Grid,
    /// By column: rows that a cell above still covers, and its text.
    below: Vec<(usize, String)>,
}

impl Laid {
    /// Adds a row: what rows above still cover comes first.
    pub fn push(&mut self, cells: Vec<Cell>) {
        let width = self.grid.width();
        let mut row = Row {
            whole: cells.len() == 1 && (cells[0].columns > 1 || width > 1),
            wide: cells
                .iter()
                .any(|cell| cell.columns >= 3 && cell.columns + 2 >= width),
            ..Row::default()
        };
        for cell in cells {
            self.cover(&mut row);
            self.put(&mut row, &cell);
        }
        self.cover(&mut row);
        self.grid.rows.push(row);
    }

    /// A cell stands in its first column.
    fn put(&mut self, row: &mut Row, cell: &Cell) {
        for column in 0..cell.columns {
            let at = row.cells.len();
            let text = if column == 0 {
                cell.text.trim().to_owned()
            } else {
                String::new()
            };
            if self.below.len() <= at {
                self.below.resize(at + 1, (0, String::new()));
            }
            self.below[at] = (cell.rows.saturating_sub(1), text.clone());
            row.cells.push(text);
            row.spanned.push(false);
        }
    }

    /// The cells of rows above that reach down to this one at its end so far.
    fn cover(&mut self, row: &mut Row) {
        let below = &mut self.below;
        while let Some((left, text)) = below.get_mut(row.cells.len()).filter(|(left, _)| *left > 0) {
            *left -= 1;
            row.cells.push(text.clone());
            row.spanned.push(true);
        }
    }
}

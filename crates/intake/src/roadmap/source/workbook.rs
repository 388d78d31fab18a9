//! Workbooks: every sheet a table, merged ranges given to all their cells.

use crate::roadmap::table::{Block, Grid, Row};
use crate::table::{File, Limits, ReadError, Table};

pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Block>, ReadError> {
    Ok(of(&crate::table::read(name, bytes, limits)?))
}

/// The sheets of files, one table each.
pub(super) fn of(files: &[File]) -> Vec<Block> {
    let tables = files.iter().flat_map(|file| &file.tables);
    tables.map(|table| Block::Grid(grid(table))).collect()
}

fn grid(table: &Table) -> Grid {
    let width = table.width() as usize;
    let mut rows: Vec<Row> = (0..table.rows())
        .map(|row| plain_row(table, row, width))
        .collect();
    for merge in table.merged() {
        spread(table, &mut rows, *merge);
    }
    Grid { rows }
}

fn plain_row(table: &Table, row: usize, width: usize) -> Row {
    let mut cells = vec![String::new(); width];
    for cell in table.cells(row) {
        cells[cell.col as usize] = table.text(cell.text).to_owned();
    }
    Row::of(cells)
}

/// Gives the value of a merged range to every row it spans; across columns it stays in the first one.
fn spread(table: &Table, rows: &mut [Row], merge: crate::table::Merge) {
    let (first_col, last_col) = (merge.first_col as usize, merge.last_col as usize);
    let numbers =
        (0..table.rows()).filter(|row| (merge.first_row..=merge.last_row).contains(&table.row_number(*row)));
    let places: Vec<usize> = numbers.collect();
    let Some(value) = places
        .first()
        .and_then(|row| rows[*row].cells.get(first_col).cloned())
    else {
        return;
    };
    for place in places {
        let row = &mut rows[place];
        let from_above = table.row_number(place) > merge.first_row;
        if from_above && let Some(cell) = row.cells.get_mut(first_col) {
            cell.clone_from(&value);
            row.spanned[first_col] = true;
        }
        let wide =
            last_col > first_col && last_col - first_col + 1 >= row.cells.len().saturating_sub(1).max(2);
        row.wide |= last_col - first_col >= 2 && last_col - first_col + 3 >= row.cells.len();
        row.whole |= wide && row.filled().len() <= 1;
    }
}

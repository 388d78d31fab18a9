//! What goes back to whoever sent a file: rows as they were typed.

use intake::check::Checked;
use intake::reading::Sheet;
use intake::table::Table;

/// A row of a file as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedRow {
    /// Its number in the file.
    pub number: u32,
    /// Its cells.
    pub cells: Vec<String>,
    /// Whether it is the header.
    pub header: bool,
}

/// A row of a table as typed.
pub(in crate::line) fn typed(table: &Table, row: usize, header: usize) -> TypedRow {
    let mut cells = vec![String::new(); table.cells(row).last().map_or(0, |cell| cell.col as usize + 1)];
    for cell in table.cells(row) {
        table.text(cell.text).clone_into(&mut cells[cell.col as usize]);
    }
    TypedRow {
        number: table.row_number(row),
        cells,
        header: row == header,
    }
}

/// The header of a sheet and its rows with errors; nothing where there are none.
pub(super) fn rest(sheet: &Sheet<'_>, checked: &Checked) -> Vec<TypedRow> {
    let (table, header) = (sheet.table, sheet.found.mapping.header);
    let wrong = checked.rows_with_errors();
    if wrong.is_empty() {
        return Vec::new();
    }
    let kept = |row: &usize| *row == header || wrong.binary_search(&table.row_number(*row)).is_ok();
    (0..table.rows())
        .filter(kept)
        .map(|row| typed(table, row, header))
        .collect()
}

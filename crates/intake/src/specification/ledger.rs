use super::issue::{Book, Issue, IssueKind};
use crate::table::{Table, cell_name};

/// Gathers issues with the names of their cells.
#[derive(Default)]
pub(super) struct Ledger {
    pub(super) issues: Vec<Issue>,
}

impl Ledger {
    /// Notes an issue of one cell, given by row and column of its table.
    pub(super) fn say(&mut self, book: Book, at: (&Table, usize, u32), value: &str, what: IssueKind) {
        let (table, row, col) = at;
        let cell = place(table, row, col);
        let value = value.to_owned();
        self.issues.push(Issue {
            book,
            cell,
            value,
            what,
        });
    }
}

/// The name of a cell with its sheet.
pub(super) fn place(table: &Table, row: usize, col: u32) -> String {
    let cell = cell_name(table.row_number(row), col);
    if table.name().is_empty() {
        cell
    } else {
        format!("{}!{cell}", table.name())
    }
}

//! A common table as HTML: every number with where it stands and what it is unrounded.

use super::desk::Desk;
use super::pages::{Cell, Grid, Head, Line};
use super::{HtmlError, Piece};
use crate::table::{self, Column, Row, Status, Table};
use crate::words;
use askama::Template;
use charts::NO_BREAK;

/// The id that a table has on the page.
pub(super) fn id(work: usize, table: &str) -> String {
    format!("w{work}-{table}-t")
}

/// A table of a work as it stands; its rows lead to schools where there is anything of theirs.
pub(super) fn sheet(desk: &Desk<'_>, work: usize, table: &Table) -> Piece {
    let lines = table.rows.iter().map(|row| {
        let mut cells = cells(work, table, row);
        if let Some(first) = cells.first_mut() {
            first.href = desk.row_href(table, row);
        }
        Ok(Line {
            id: None,
            cells: written(cells)?,
        })
    });
    grid(work, table, lines.collect::<Result<_, HtmlError>>()?)
}

/// A table on its own, whose rows lead nowhere.
///
/// # Errors
/// A template that cannot be filled.
pub fn plain(table: &Table) -> Piece {
    let line = |row: &Row| {
        Ok(Line {
            id: None,
            cells: written(cells(0, table, row))?,
        })
    };
    let lines: Result<Vec<Line>, HtmlError> = table.rows.iter().map(line).collect();
    grid(0, table, lines?)
}

fn grid(work: usize, table: &Table, lines: Vec<Line>) -> Piece {
    let grid = Grid {
        id: id(work, table.id),
        title: &table.title,
        notes: &table.notes,
        dense: false,
        heads: table.columns.iter().map(head).collect(),
        lines,
    };
    Ok(grid.render()?)
}

/// The header of a column.
pub(super) fn head(column: &Column) -> Head {
    Head {
        title: column.title.clone(),
        class: if column.numeric { "num" } else { "" },
    }
}

/// The cells of a row; the first is its heading.
pub(super) fn cells(work: usize, table: &Table, row: &Row) -> Vec<Cell> {
    let across = matches!(row.cells.first(), Some(table::Cell::Across(_)));
    let shown = if across { 1 } else { row.cells.len() };
    let each = row.cells.iter().zip(&table.columns).take(shown);
    let mut cells: Vec<_> = each
        .map(|(cell, column)| of(cell, column, || path(work, table.id, &row.key, &column.key)))
        .collect();
    if let Some(first) = cells.first_mut() {
        first.heading = true;
        first.span = if across { table.columns.len() } else { first.span };
    }
    cells
}

/// The cells as HTML, neighbours that say the same "too few" as one.
pub(super) fn written(cells: Vec<Cell>) -> Result<Vec<String>, HtmlError> {
    let mut joined: Vec<Cell> = Vec::with_capacity(cells.len());
    for cell in cells {
        match joined.last_mut() {
            Some(last) if is_few(last) && is_few(&cell) && last.text == cell.text => {
                last.span = last.span.max(1) + 1;
            }
            _ => joined.push(cell),
        }
    }
    joined.iter().map(|cell| Ok(cell.render()?)).collect()
}

fn is_few(cell: &Cell) -> bool {
    cell.class == "few"
}

/// Where a figure stands: work, table, row, column.
pub(super) fn path(work: usize, table: &str, row: &str, column: &str) -> String {
    format!("{work}/{table}/{row}/{column}")
}

/// A cell of the common table.
pub(super) fn of(cell: &table::Cell, column: &Column, path: impl FnOnce() -> String) -> Cell {
    match cell {
        table::Cell::Count(count) => Cell {
            class: "num".to_owned(),
            traced: Some((path(), count.to_string())),
            text: words::count(*count),
            ..Cell::default()
        },
        table::Cell::Figure(figure) => Cell {
            class: classes(figure.status).to_owned(),
            traced: Some((path(), figure.value.to_string())),
            hint: hint(figure),
            mark: sign(figure.status),
            text: value(figure, column),
            ..Cell::default()
        },
        table::Cell::Status { word, status } => Cell {
            class: classes(*status).trim_start_matches("num").trim().to_owned(),
            mark: sign(*status),
            text: word.clone(),
            ..Cell::default()
        },
        table::Cell::Insufficient { reason, .. } => Cell {
            class: "few".to_owned(),
            text: reason.clone(),
            ..Cell::default()
        },
        table::Cell::Empty | table::Cell::Text(_) | table::Cell::Across(_) | table::Cell::Date(_) => {
            text(cell, column)
        }
    }
}

fn text(cell: &table::Cell, column: &Column) -> Cell {
    let text = words::cell(cell);
    let class = match column.width {
        _ if column.numeric => "num",
        40.. => "long",
        _ => "",
    };
    Cell {
        class: class.to_owned(),
        text,
        ..Cell::default()
    }
}

/// The value without its unit where the header says it.
pub(super) fn value(figure: &table::Figure, column: &Column) -> String {
    let written = words::figure(figure);
    if column.title.contains('%') {
        written
            .trim_end_matches('%')
            .trim_end_matches(NO_BREAK)
            .to_owned()
    } else {
        written
    }
}

/// What stands behind a figure: its n and its interval.
pub(super) fn hint(figure: &table::Figure) -> String {
    let n = super::words::number::pupils(figure.n);
    match words::interval(figure) {
        Some(interval) => format!("{n}; 95{NO_BREAK}%: {interval}"),
        None => n,
    }
}

const fn classes(status: Status) -> &'static str {
    match status {
        Status::None => "num",
        Status::Good => "num good",
        Status::Zone => "num zone",
        Status::Low => "num low",
    }
}

const fn sign(status: Status) -> Option<&'static str> {
    match status {
        Status::None => None,
        Status::Good => Some("●"),
        Status::Zone => Some("▲"),
        Status::Low => Some("■"),
    }
}

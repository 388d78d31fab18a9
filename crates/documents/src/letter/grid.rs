//! Tables as they are printed.

use super::block::{Grid, Head, Printed};
use super::speech::one_line;
use super::width;
use crate::html;
use crate::table::{Cell, Column, Table};
use crate::words;

/// A table with some of its columns; the wanted keys may end with `*`, none means all. Its lines hold so many `letters`.
pub(super) fn grid(table: &Table, wanted: &[String], (number, letters): (usize, usize)) -> Grid {
    let places: Vec<usize> = chosen(table, wanted);
    let rows: Vec<Vec<Printed>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = places.iter().map(|&at| (&row.cells[at], &table.columns[at]));
            joined(cells)
        })
        .collect();
    let widths = width::widths(
        &places
            .iter()
            .map(|&at| width::wish(table, at))
            .collect::<Vec<_>>(),
        letters,
    );
    let heads = places.iter().zip(widths).map(|(&at, width)| Head {
        title: one_line(&table.columns[at].title),
        numeric: table.columns[at].numeric,
        width,
    });
    Grid {
        number,
        title: one_line(&table.title),
        notes: table.notes.iter().map(|note| one_line(note)).collect(),
        heads: heads.collect(),
        rows,
    }
}

/// The first of the wanted keys that no column has; columns of groups that stand beside need not be there.
pub(super) fn unknown<'a>(table: &Table, wanted: &'a [String]) -> Option<&'a String> {
    let missing =
        |key: &&String| !key.ends_with('*') && table.columns.iter().all(|column| column.key != **key);
    wanted.iter().find(missing)
}

fn chosen(table: &Table, wanted: &[String]) -> Vec<usize> {
    if wanted.is_empty() {
        return (0..table.columns.len()).collect();
    }
    let is = |column: &Column, key: &str| {
        key.strip_suffix('*')
            .map_or(column.key == key, |start| column.key.starts_with(start))
    };
    let places = wanted.iter().flat_map(|key| {
        let columns = table.columns.iter().enumerate();
        columns
            .filter(move |(_, column)| is(column, key))
            .map(|(at, _)| at)
    });
    places.collect()
}

/// The cells of a row, neighbours that say the same "too few" as one.
fn joined<'a>(cells: impl Iterator<Item = (&'a Cell, &'a Column)>) -> Vec<Printed> {
    let mut all: Vec<Printed> = Vec::new();
    let (mut few, mut across) = (false, false);
    for (cell, column) in cells {
        across |= matches!(cell, Cell::Across(_));
        let (next, is_few) = (printed(cell, column), matches!(cell, Cell::Insufficient { .. }));
        match all.last_mut() {
            Some(last) if across || few && is_few && last.text == next.text => last.span += 1,
            _ => all.push(next),
        }
        few = is_few;
    }
    all
}

/// A cell: the figure as the page prints it, its interval under it.
pub(super) fn printed(cell: &Cell, column: &Column) -> Printed {
    let (text, under) = match cell {
        Cell::Figure(figure) => (
            html::written(figure, column),
            words::interval(figure).unwrap_or_default(),
        ),
        other => (one_line(&words::cell(other)), String::new()),
    };
    Printed { text, under, span: 1 }
}

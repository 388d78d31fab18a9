//! A plain table of persons by items, as `merilo items` and `merilo similarity` take it.

use crate::failure::Failure;
use crate::words;
use actions::line;
use intake::table::{Limits, Table, cell_name, read};
use psychometrics::matrix::{ABSENT, GREATEST, NOT_ATTEMPTED, Responses};
use std::path::Path;

/// The header of the column of names.
const ID: &str = "id";

/// Persons by items.
pub struct Matrix {
    /// Name of each person: what the column `id` says, else the number of the row.
    pub persons: Vec<String>,
    /// The group of each person; empty where no column was named.
    pub groups: Vec<String>,
    /// Code of each item.
    pub items: Vec<String>,
    /// Points.
    pub responses: Responses,
}

/// How a file is read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// What stands where an item was not shown; an empty cell says the same.
    pub missing: &'a str,
    /// The column of groups.
    pub groups: Option<&'a str>,
}

impl Matrix {
    /// Reads the first table of a file.
    ///
    /// # Errors
    /// [`Failure::Io`], [`Failure::Line`] for what is no table, [`Failure::Nothing`] with the cell that is no points.
    pub fn read(path: &Path, reading: Reading<'_>) -> Result<Self, Failure> {
        let bytes = std::fs::read(path).map_err(|error| Failure::Io(path.to_owned(), error))?;
        let file = path.display().to_string();
        let files = read(&file, &bytes, &Limits::default())
            .map_err(|source| Failure::Line(line::Failure::Read { file, source }))?;
        let table = files
            .iter()
            .flat_map(|file| &file.tables)
            .find(|table| table.rows() > 1);
        Self::of(table.ok_or(Failure::nothing(words::kernel::NO_ROWS))?, reading)
    }

    fn of(table: &Table, reading: Reading<'_>) -> Result<Self, Failure> {
        let head: Vec<(u32, &str)> = table
            .cells(0)
            .iter()
            .map(|cell| (cell.col, table.text(cell.text).trim()))
            .collect();
        let named = |name: &str| {
            head.iter()
                .find(|(_, text)| text.eq_ignore_ascii_case(name))
                .map(|(col, _)| *col)
        };
        let groups = reading
            .groups
            .map(|name| named(name).ok_or_else(|| no_column(name)))
            .transpose()?;
        let id = named(ID).filter(|col| head.first().is_some_and(|(first, _)| first == col));
        let items: Vec<(u32, &str)> = head
            .iter()
            .copied()
            .filter(|(col, _)| Some(*col) != id && Some(*col) != groups)
            .collect();
        let text = |row: usize, col: u32| table.text(table.get(row, col)).trim();
        let mut cells = Vec::with_capacity(items.len() * table.rows());
        for row in 1..table.rows() {
            for &(col, _) in &items {
                let cell = points(text(row, col), reading.missing);
                cells.push(cell.ok_or_else(|| wrong(table, (row, col)))?);
            }
        }
        let maxima = maxima(&cells, items.len());
        let rows = 1..table.rows();
        let responses =
            Responses::new(maxima, cells).map_err(|_| Failure::nothing(words::kernel::NO_ITEMS))?;
        Ok(Self {
            persons: rows
                .clone()
                .map(|row| id.map_or_else(|| row.to_string(), |col| text(row, col).to_owned()))
                .collect(),
            groups: groups
                .map(|col| rows.map(|row| text(row, col).to_owned()).collect())
                .unwrap_or_default(),
            items: items.iter().map(|(_, code)| (*code).to_owned()).collect(),
            responses,
        })
    }
}

fn no_column(name: &str) -> Failure {
    Failure::Call(words::kernel::no_column(name))
}

fn wrong(table: &Table, (row, col): (usize, u32)) -> Failure {
    let cell = cell_name(table.row_number(row), col);
    let value = table.text(table.get(row, col));
    Failure::Nothing(words::kernel::no_points(&cell, value).into())
}

/// Points, X in either alphabet for what was not begun, nothing for what was not shown.
fn points(text: &str, missing: &str) -> Option<u8> {
    match text {
        "" => Some(ABSENT),
        _ if text == missing => Some(ABSENT),
        _ if words::kernel::NOT_ATTEMPTED.contains(&text) => Some(NOT_ATTEMPTED),
        _ => text.parse().ok().filter(|points| *points <= GREATEST),
    }
}

/// The most points that somebody got; an item that brought nobody anything is taken to bring one.
fn maxima(cells: &[u8], items: usize) -> Vec<u8> {
    let mut maxima = vec![1; items];
    for row in cells.chunks_exact(items.max(1)) {
        for (most, &cell) in maxima.iter_mut().zip(row) {
            if cell <= GREATEST {
                *most = (*most).max(cell);
            }
        }
    }
    maxima
}

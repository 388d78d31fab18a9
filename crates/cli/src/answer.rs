//! The answer workbook: the user's own table, its addresses unchanged, with a column of errors.

use crate::failure::Failure;
use crate::taking::{Desk, Line, Taken, line};
use crate::words;
use documents::answer::{Answer, AnswerRow, xlsx};
use intake::issue::Issue;
use intake::reading::{Sheet, sheets};
use intake::table::read;
use std::collections::BTreeMap;
use std::path::Path;

/// Which rows an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// The whole table, for a set that was refused: addresses stay as they were.
    All,
    /// Only what was left out, for a set of which the valid rows were taken: to be mended and sent again.
    LeftOut,
}

/// Writes the answer to a file that has errors; for a whole table the file is read once more.
///
/// # Errors
/// The file has gone, or the answer cannot be written.
pub fn write(path: &Path, taken: &Taken, how: (&Desk<'_>, Rows)) -> Result<(), Failure> {
    let by_row = by_row(&taken.checked.issues);
    let bytes = match how.1 {
        Rows::LeftOut => {
            let width = taken.rest.iter().map(|line| line.cells.len()).max().unwrap_or(0);
            let placed = taken.rest.iter().zip(1u32..);
            let rows = placed.map(|(line, place)| AnswerRow {
                number: place,
                ..row(line, &by_row)
            });
            book((&taken.sheet, width), rows, taken)?
        }
        Rows::All => whole(taken, how.0, &by_row)?,
    };
    super::command::save(path, &bytes)
}

fn whole(taken: &Taken, desk: &Desk<'_>, by_row: &ByRow<'_>) -> Result<Vec<u8>, Failure> {
    let bytes = std::fs::read(&taken.path).map_err(|error| Failure::Io(taken.path.clone(), error))?;
    let name = taken.path.to_string_lossy();
    let files =
        read(&name, &bytes, &desk.limits).map_err(|error| Failure::Read(taken.path.clone(), error))?;
    for file in &files {
        let known = sheets(file, desk.register).unwrap_or_default();
        if let Some(sheet) = known.iter().find(|sheet| is_of(sheet, taken)) {
            let (table, header) = (sheet.table, sheet.found.mapping.header);
            let rows = (0..table.rows()).map(|place| row(&line(table, place, header), by_row));
            return book((table.name(), table.width() as usize), rows, taken);
        }
    }
    Err(Failure::Document(words::gone(&taken.path)))
}

fn is_of(sheet: &Sheet<'_>, taken: &Taken) -> bool {
    sheet.table.name() == taken.sheet && sheet.found.layout.code == taken.layout
}

fn book(
    sheet: (&str, usize),
    rows: impl Iterator<Item = AnswerRow>,
    taken: &Taken,
) -> Result<Vec<u8>, Failure> {
    let groups = words::issue_lines(&taken.checked.issues);
    let answer = Answer {
        sheet: sheet.0,
        width: sheet.1,
        groups: &groups,
        made: &crate::clock::now(),
    };
    xlsx(&answer, rows).map_err(|error| Failure::Document(error.to_string()))
}

type ByRow<'a> = BTreeMap<u32, Vec<&'a Issue>>;

fn by_row(issues: &[Issue]) -> ByRow<'_> {
    let mut rows = ByRow::new();
    for issue in issues {
        rows.entry(issue.row).or_default().push(issue);
    }
    rows
}

fn row(line: &Line, by_row: &ByRow<'_>) -> AnswerRow {
    let found = by_row.get(&line.number).map_or(&[][..], Vec::as_slice);
    AnswerRow {
        number: line.number,
        cells: line.cells.clone(),
        header: line.header,
        errors: found
            .iter()
            .map(|issue| intake::words::sentence(issue))
            .collect::<Vec<_>>()
            .join("; "),
        bad: found.iter().map(|issue| issue.col as usize).collect(),
    }
}

//! The answer workbook: the user's own table, its addresses unchanged, with a column of errors.

use crate::failure::Failure;
use crate::taking::{Desk, Taken};
use crate::words;
use documents::answer::{Answer, AnswerRow, xlsx};
use intake::issue::Issue;
use intake::reading::{Sheet, sheets};
use intake::table::{Table, read};
use std::collections::BTreeMap;
use std::path::Path;

/// Writes the answer to a file that has errors; the file is read once more for it.
///
/// # Errors
/// The file has gone, or the answer cannot be written.
pub fn write(path: &Path, taken: &Taken, desk: &Desk<'_>) -> Result<(), Failure> {
    let bytes = std::fs::read(&taken.path).map_err(|error| Failure::Io(taken.path.clone(), error))?;
    let name = taken.path.to_string_lossy();
    let files =
        read(&name, &bytes, &desk.limits).map_err(|error| Failure::Read(taken.path.clone(), error))?;
    for file in &files {
        let known = sheets(file, desk.register).unwrap_or_default();
        if let Some(sheet) = known.iter().find(|sheet| is_of(sheet, taken)) {
            return super::command::save(path, &answer(sheet, &taken.checked.issues)?);
        }
    }
    Err(Failure::Document(words::gone(&taken.path)))
}

fn is_of(sheet: &Sheet<'_>, taken: &Taken) -> bool {
    sheet.table.name() == taken.sheet && sheet.found.layout.code == taken.layout
}

fn answer(sheet: &Sheet<'_>, issues: &[Issue]) -> Result<Vec<u8>, Failure> {
    let table = sheet.table;
    let by_row = by_row(issues);
    let rows = (0..table.rows()).map(|row| line(table, row, (sheet.found.mapping.header, &by_row)));
    let answer = Answer {
        sheet: table.name(),
        width: table.width() as usize,
        groups: &words::issue_lines(issues),
        made: &crate::clock::now(),
    };
    xlsx(&answer, rows).map_err(|error| Failure::Document(error.to_string()))
}

fn by_row(issues: &[Issue]) -> BTreeMap<u32, Vec<&Issue>> {
    let mut rows: BTreeMap<u32, Vec<&Issue>> = BTreeMap::new();
    for issue in issues {
        rows.entry(issue.row).or_default().push(issue);
    }
    rows
}

fn line(table: &Table, row: usize, with: (usize, &BTreeMap<u32, Vec<&Issue>>)) -> AnswerRow {
    let (header, by_row) = with;
    let number = table.row_number(row);
    let found = by_row.get(&number).map_or(&[][..], Vec::as_slice);
    let mut cells = vec![String::new(); table.cells(row).last().map_or(0, |cell| cell.col as usize + 1)];
    for cell in table.cells(row) {
        table.text(cell.text).clone_into(&mut cells[cell.col as usize]);
    }
    AnswerRow {
        number,
        cells,
        header: row == header,
        errors: found
            .iter()
            .map(|issue| intake::words::sentence(issue))
            .collect::<Vec<_>>()
            .join("; "),
        bad: found.iter().map(|issue| issue.col as usize).collect(),
    }
}

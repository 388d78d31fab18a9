//! The answer workbook: the user's own table, its addresses unchanged, with a column of errors.

use super::taking::{Bench, Sent, Taken, TypedRow, hash, typed};
use super::{Failure, words};
use documents::answer::{Answer, AnswerRow, xlsx};
use intake::issue::Issue;
use intake::reading::{Sheet, sheets};
use intake::table::read;
use std::collections::BTreeMap;

/// Which rows of a set with errors go back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// The whole table, for a set that was refused: addresses stay as they were.
    All,
    /// Only what was left out, for a set of which the valid rows were taken: to be mended and sent again.
    LeftOut,
}

/// The bytes of the answer to a set with errors; for the whole table its file is read once more. `made` is the moment,
/// RFC 3339.
///
/// # Errors
/// The file cannot be opened or is another one by now, or the workbook cannot hold it.
pub fn book(taken: &Taken, rows: Rows, of: (&Sent, &Bench<'_>), made: &str) -> Result<Vec<u8>, Failure> {
    let by_row = by_row(&taken.checked.issues);
    match rows {
        Rows::LeftOut => left_out(taken, &by_row, made),
        Rows::All => whole(taken, of, &by_row, made),
    }
}

fn left_out(taken: &Taken, by_row: &ByRow<'_>, made: &str) -> Result<Vec<u8>, Failure> {
    let width = taken.rest.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let placed = taken.rest.iter().zip(1u32..);
    let rows = placed.map(|(line, place)| AnswerRow {
        number: place,
        ..row(line, by_row)
    });
    bytes((&taken.sheet, width), rows, taken, made)
}

fn whole(taken: &Taken, of: (&Sent, &Bench<'_>), by_row: &ByRow<'_>, made: &str) -> Result<Vec<u8>, Failure> {
    let (sent, bench) = of;
    let file = || sent.name.clone();
    let opened = sent
        .open()
        .map_err(|source| Failure::Open { file: file(), source })?;
    if hash(&opened) != taken.hash {
        return Err(Failure::Changed(file()));
    }
    let files = read(&sent.clue(), &opened, &bench.limits);
    let files = files.map_err(|source| Failure::Read { file: file(), source })?;
    for inside in files.iter().filter(|inside| inside.name == taken.inside) {
        let known = sheets(inside, bench.register).unwrap_or_default();
        if let Some(sheet) = known.iter().find(|sheet| is_of(sheet, taken)) {
            let (table, header) = (sheet.table, sheet.found.mapping.header);
            let rows = (0..table.rows()).map(|place| row(&typed(table, place, header), by_row));
            return bytes((table.name(), table.width() as usize), rows, taken, made);
        }
    }
    Err(Failure::Changed(file()))
}

fn is_of(sheet: &Sheet<'_>, taken: &Taken) -> bool {
    sheet.table.name() == taken.sheet && sheet.found.layout.code == taken.layout
}

fn bytes(
    sheet: (&str, usize),
    rows: impl Iterator<Item = AnswerRow>,
    taken: &Taken,
    made: &str,
) -> Result<Vec<u8>, Failure> {
    let groups = words::issue_lines(&taken.checked.issues);
    let answer = Answer {
        sheet: sheet.0,
        width: sheet.1,
        groups: &groups,
        made,
    };
    Ok(xlsx(&answer, rows)?)
}

type ByRow<'a> = BTreeMap<u32, Vec<&'a Issue>>;

fn by_row(issues: &[Issue]) -> ByRow<'_> {
    let mut rows = ByRow::new();
    for issue in issues {
        rows.entry(issue.row).or_default().push(issue);
    }
    rows
}

fn row(line: &TypedRow, by_row: &ByRow<'_>) -> AnswerRow {
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

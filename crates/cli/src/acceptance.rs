//! From checked sets to versions: what is refused, what is left out, what is accepted.

use crate::failure::Failure;
use crate::screen::Screen;
use crate::succession::{Succession, prepare};
use crate::taking::{Desk, Gathered, Taken, gather, name_schools};
use crate::{answer, clock, words};
use domain::result::Difference;
use intake::issue::Severity;
use intake::register::Entry;
use lake::{Accepted, Lake, Provenance};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What was left out of the sets, by file, and where it lies.
pub type LeftOut = Vec<(PathBuf, usize, PathBuf)>;

/// How sets with errors are dealt with.
pub struct Sieve<'a> {
    /// What files are checked with.
    pub desk: &'a Desk<'a>,
    /// Whether the valid rows are taken and the others left out.
    pub only_valid: bool,
    /// Where the answer to a file goes.
    pub answer: &'a dyn Fn(&Path) -> PathBuf,
}

/// Refuses sets with errors, or takes their wrong rows out; either way these go into an answer workbook.
///
/// # Errors
/// [`Failure::Refused`] for the first set with errors, if only valid rows were not asked for.
pub fn sift(taken: &mut [Taken], how: &Sieve<'_>, screen: Screen) -> Result<LeftOut, Failure> {
    let mut refused = None;
    let mut left_out = LeftOut::new();
    for one in taken.iter_mut().filter(|one| !one.checked.acceptable()) {
        let path = (how.answer)(&one.path);
        let which = if how.only_valid {
            answer::Rows::LeftOut
        } else {
            answer::Rows::All
        };
        answer::write(&path, one, (how.desk, which))?;
        let errors = one
            .checked
            .issues
            .iter()
            .filter(|issue| issue.severity() == Severity::Error)
            .count();
        if how.only_valid {
            let rows = drop_wrong(one);
            screen.remark(&words::left_out(&one.path, rows, &path));
            left_out.push((one.path.clone(), rows, path));
        } else if refused.is_none() {
            refused = Some(Failure::Refused {
                file: one.path.clone(),
                errors,
                answer: Some(path),
            });
        }
    }
    refused.map_or(Ok(left_out), Err)
}

fn drop_wrong(one: &mut Taken) -> usize {
    let wrong = one.checked.rows_with_errors();
    let rows = &mut one.checked.set.rows;
    let source = rows.source_row.clone();
    rows.retain(|row| wrong.binary_search(&source[row]).is_err());
    wrong.len()
}

/// Accepts everything that was taken, a version for each work; first all of them are prepared.
///
/// # Errors
/// As [`prepare`], before anything is accepted; the lake's, then works accepted before stay accepted.
pub fn accept_all(
    lake: &Lake,
    taken: Vec<Taken>,
    with: (&[Entry], &LeftOut, Screen, Succession),
) -> Result<Vec<Value>, Failure> {
    let (register, left_out, screen, how) = with;
    let mut works = gather(taken);
    for work in &mut works {
        name_schools(&mut work.set, register);
        prepare(work, lake, how)?;
    }
    works
        .iter()
        .map(|work| accept(lake, work, (left_out, screen)))
        .collect()
}

fn accept(lake: &Lake, work: &Gathered, at: (&LeftOut, Screen)) -> Result<Value, Failure> {
    let (left_out, screen) = at;
    let before = lake.latest(&work.set.work)?;
    let name = |path: &PathBuf| {
        path.file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    };
    let provenance = Provenance {
        accepted: clock::now(),
        files: work.files.iter().map(name).collect(),
        file_hashes: work.hashes.clone(),
        layout: work.layout.clone(),
    };
    let accepted = lake.accept(&work.set, provenance)?;
    let difference = match before {
        Some(before) if accepted.new => Some(lake.compare(&before.id, &accepted.version.id)?.difference),
        _ => None,
    };
    if !screen.json {
        screen.say(&words::accepted(&accepted, difference.as_ref()))?;
    }
    Ok(document(&accepted, difference, (left_out, work)))
}

fn document(accepted: &Accepted, difference: Option<Difference>, at: (&LeftOut, &Gathered)) -> Value {
    let (left_out, work) = at;
    let own: Vec<_> = left_out
        .iter()
        .filter(|(file, ..)| work.files.contains(file))
        .collect();
    json!({
        "work": accepted.version.work.to_string(),
        "version": accepted.version.id,
        "number": accepted.version.number,
        "rows": accepted.version.rows,
        "new": accepted.new,
        "difference": difference,
        "left_out": own.iter().map(|(_, rows, _)| rows).sum::<usize>(),
        "answer": own.first().map(|(.., path)| path),
    })
}

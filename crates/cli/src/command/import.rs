//! `merilo import`: files are checked whole, then accepted as versions; nothing is ever half done.

use crate::args::Import;
use crate::failure::Failure;
use crate::screen::{Screen, size};
use crate::taking::{Desk, Gathered, Piece, Taken, gather, name_schools, take};
use crate::{answer, clock, desk, words};
use domain::result::Difference;
use intake::issue::Severity;
use intake::register::Entry;
use lake::{Accepted, Lake, Provenance};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Checks and accepts.
pub fn run(args: &Import, screen: Screen) -> Result<(), Failure> {
    let catalogue = desk::catalogue(&args.naming)?;
    let desk = desk::desk(&args.naming, &catalogue);
    let bar = screen.bar(&args.files);
    let pieces = take(&args.files, &desk, &|file| bar.inc(size(file)))?;
    bar.finish_and_clear();
    let (mut taken, register) = sorted(pieces);
    if taken.is_empty() {
        return Err(Failure::nothing(words::NO_RESULTS));
    }
    taken.iter().for_each(|one| screen.remark(&words::proposal(one)));
    confirm(&taken, args.yes)?;
    let left_out = sift(&mut taken, args, (&desk, screen))?;
    let lake = Lake::open(&args.into)?;
    let mut documents = Vec::new();
    for mut work in gather(taken) {
        name_schools(&mut work.set, &register);
        documents.push(accept(&lake, &work, (&left_out, screen))?);
    }
    if screen.json {
        screen.document(&json!({ "schema": 1, "accepted": documents }))
    } else {
        Ok(())
    }
}

fn sorted(pieces: Vec<Piece>) -> (Vec<Taken>, Vec<Entry>) {
    let (mut taken, mut register) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Results(one) => taken.push(*one),
            Piece::Schools(entries) => register.extend(entries),
            Piece::Stated(_) | Piece::Specification(_) => {}
        }
    }
    (taken, register)
}

/// What nobody confirmed is not accepted.
fn confirm(taken: &[Taken], yes: bool) -> Result<(), Failure> {
    let open = taken.iter().find(|one| !one.proposed.is_empty());
    match open {
        Some(one) if !yes => {
            let fields = one.proposed.iter().map(|(field, _)| *field).collect();
            Err(Failure::Unconfirmed(
                one.path.clone(),
                one.checked.set.work.to_string(),
                fields,
            ))
        }
        _ => Ok(()),
    }
}

/// What was left out of the sets, by file, and where it lies.
type LeftOut = Vec<(PathBuf, usize, PathBuf)>;

/// Refuses sets with errors, or takes their wrong rows out; either way these go into an answer workbook.
fn sift(taken: &mut [Taken], args: &Import, at: (&Desk<'_>, Screen)) -> Result<LeftOut, Failure> {
    let (desk, screen) = at;
    let mut refused = None;
    let mut left_out = LeftOut::new();
    for one in taken.iter_mut().filter(|one| !one.checked.acceptable()) {
        let path = answer_path(args, &one.path);
        answer::write(&path, one, desk)?;
        let errors = one
            .checked
            .issues
            .iter()
            .filter(|issue| issue.severity() == Severity::Error)
            .count();
        if args.only_valid {
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

fn answer_path(args: &Import, file: &Path) -> PathBuf {
    args.answer.clone().unwrap_or_else(|| {
        let stem = file
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        args.into.with_file_name(words::answer_name(&stem))
    })
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

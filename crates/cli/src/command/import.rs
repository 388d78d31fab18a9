//! `merilo import`: files are checked whole, then accepted as versions; nothing is ever half done.

use crate::acceptance::{Sieve, accept_all, sift};
use crate::args::Import;
use crate::failure::Failure;
use crate::screen::{Screen, size};
use crate::succession::Succession;
use crate::taking::{Piece, Taken, take};
use crate::{desk, words};
use intake::register::Entry;
use lake::Lake;
use serde_json::json;
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
    let several = taken.iter().filter(|one| !one.checked.acceptable()).count() > 1;
    let answer = |file: &Path| answer_path(args, file, several);
    let how = Sieve {
        desk: &desk,
        only_valid: args.only_valid,
        answer: &answer,
    };
    let left_out = sift(&mut taken, &how, screen)?;
    let lake = Lake::open(&args.into)?;
    let documents = accept_all(&lake, taken, (&register, &left_out, screen, succession(args)))?;
    if screen.json {
        screen.document(&json!({ "schema": 1, "accepted": documents }))
    } else {
        Ok(())
    }
}

const fn succession(args: &Import) -> Succession {
    match (args.add, args.replace) {
        (true, _) => Succession::Add,
        (false, true) => Succession::Replace,
        (false, false) => Succession::Whole,
    }
}

/// Results and registers among the pieces.
pub fn sorted(pieces: Vec<Piece>) -> (Vec<Taken>, Vec<Entry>) {
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

/// Where the answer to a file goes: as named, or beside the lake; several answers never share one name.
fn answer_path(args: &Import, file: &Path, several: bool) -> PathBuf {
    let stem = file
        .file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    match &args.answer {
        Some(path) if !several => path.clone(),
        Some(path) => path.with_file_name(words::answer_name(&stem)),
        None => args.into.with_file_name(words::answer_name(&stem)),
    }
}

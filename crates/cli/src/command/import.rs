//! `merilo import`: files are checked whole, then accepted as versions; nothing is ever half done.

use crate::answers::{LeftOut, Sieve};
use crate::args::Import;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::{bench, clock, taking, words};
use actions::line::acceptance::{Acceptance, Terms, accept_all, confirmed};
use actions::line::answer::Rows;
use actions::line::succession::Succession;
use actions::line::taking::Sorted;
use lake::Lake;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Checks and accepts.
pub fn run(args: &Import, screen: Screen) -> Result<(), Failure> {
    let catalogue = bench::catalogue(&args.naming)?;
    let bench = bench::bench(&args.naming, &catalogue);
    let mut found = taking::taken(&args.files, &bench, screen)?;
    if found.taken.is_empty() {
        return Err(Failure::nothing(words::NO_RESULTS));
    }
    let told = found.taken.iter();
    told.for_each(|one| screen.remark(&words::proposal(one)));
    if !args.yes {
        confirmed(&found.taken)?;
    }
    let wrong = found.taken.iter().filter(|one| !one.checked.acceptable());
    let several = wrong.count() > 1;
    let how = Sieve {
        files: &args.files,
        bench: &bench,
        rows: rows(args),
        answer: &|file: &Path| answer_path(args, file, several),
    };
    let left_out = how.sift(&mut found.taken, screen)?;
    let accepted = accept(args, found, screen)?;
    if screen.json {
        let documents = accepted.iter().map(|one| document(one, &left_out));
        screen.document(&json!({ "schema": 1, "accepted": documents.collect::<Vec<_>>() }))
    } else {
        Ok(())
    }
}

fn accept(args: &Import, found: Sorted, screen: Screen) -> Result<Vec<Acceptance>, Failure> {
    let terms = Terms {
        register: &found.schools,
        how: succession(args),
        accepted: &clock::now(),
    };
    accept_all(&Lake::open(&args.into)?, found.taken, terms, |one| {
        if screen.json {
            return Ok(());
        }
        screen.say(&words::accepted(&one.accepted, one.difference.as_ref()))
    })
}

fn document(one: &Acceptance, left_out: &[LeftOut]) -> Value {
    let of_work = left_out
        .iter()
        .filter(|left| one.places.contains(&left.wrong.place));
    let own: Vec<&LeftOut> = of_work.collect();
    let version = &one.accepted.version;
    json!({
        "work": version.work.to_string(),
        "version": version.id,
        "number": version.number,
        "rows": version.rows,
        "new": one.accepted.new,
        "difference": one.difference,
        "left_out": own.iter().map(|left| left.wrong.rows).sum::<usize>(),
        "answer": own.first().map(|left| &left.answer),
    })
}

const fn rows(args: &Import) -> Rows {
    if args.only_valid { Rows::LeftOut } else { Rows::All }
}

const fn succession(args: &Import) -> Succession {
    match (args.add, args.replace) {
        (true, _) => Succession::Add,
        (false, true) => Succession::Replace,
        (false, false) => Succession::Whole,
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

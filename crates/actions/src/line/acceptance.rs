//! From checked sets to versions: what is refused, what is left out, what is accepted.

use super::Failure;
use super::answer::Rows;
use super::succession::{Succession, prepare};
use super::taking::{Gathered, Taken, file_name, gather, name_schools};
use domain::result::{Difference, Version};
use intake::issue::Severity;
use intake::register::Entry;
use lake::{Accepted, Lake, Provenance};

/// A taken set with errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Its file's place among the sent ones, from 0.
    pub place: usize,
    /// The file, as sent.
    pub file: String,
    /// How many errors.
    pub errors: usize,
    /// Rows of the file that have them.
    pub rows: usize,
}

/// Lets through only works whose name was stated or confirmed.
///
/// # Errors
/// [`Failure::Unconfirmed`] for the first of which something is only proposed.
pub fn confirmed(taken: &[Taken]) -> Result<(), Failure> {
    let open = taken.iter().find(|one| !one.proposed.is_empty());
    open.map_or(Ok(()), |one| {
        Err(Failure::Unconfirmed {
            file: one.file.clone(),
            work: one.checked.set.work.clone(),
            fields: one.proposed.iter().map(|(field, _)| *field).collect(),
        })
    })
}

/// Refuses sets with errors ([`Rows::All`]) or takes their wrong rows out ([`Rows::LeftOut`]); of each one with errors
/// `tell` is told, also where the whole is refused, so that it can send the answer.
///
/// # Errors
/// [`Failure::Refused`] for the first set with errors, after all of them were told; what `tell` returns, at once.
pub fn sift<E: From<Failure>>(
    taken: &mut [Taken],
    rows: Rows,
    mut tell: impl FnMut(&Taken, &Wrong) -> Result<(), E>,
) -> Result<Vec<Wrong>, E> {
    let mut found = Vec::new();
    for one in taken.iter_mut().filter(|one| !one.checked.acceptable()) {
        let wrong = wrong(one);
        if rows == Rows::LeftOut {
            drop_wrong(one);
        }
        tell(one, &wrong)?;
        found.push(wrong);
    }
    match (rows, found.first()) {
        (Rows::All, Some(first)) => Err(refused(first).into()),
        _ => Ok(found),
    }
}

fn wrong(one: &Taken) -> Wrong {
    let issues = one.checked.issues.iter();
    Wrong {
        place: one.place,
        file: one.file.clone(),
        errors: issues.filter(|issue| issue.severity() == Severity::Error).count(),
        rows: one.checked.rows_with_errors().len(),
    }
}

fn refused(first: &Wrong) -> Failure {
    Failure::Refused {
        place: first.place,
        file: first.file.clone(),
        errors: first.errors,
    }
}

/// Takes the rows with errors out of a set; tells how many rows of the file have them.
pub fn drop_wrong(one: &mut Taken) -> usize {
    let wrong = one.checked.rows_with_errors();
    let rows = &mut one.checked.set.rows;
    let source = rows.source_row.clone();
    rows.retain(|row| wrong.binary_search(&source[row]).is_err());
    wrong.len()
}

/// On which terms sets are accepted.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// Schools of registers beside the results.
    pub register: &'a [Entry],
    /// How a set follows the version before it.
    pub how: Succession,
    /// When they are accepted, RFC 3339, by the caller's clock.
    pub accepted: &'a str,
}

/// A work that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// Places of its files among the sent ones, from 0.
    pub places: Vec<usize>,
    /// The version that now holds it, and whether it is new.
    pub accepted: Accepted,
    /// The latest version before.
    pub before: Option<Version>,
    /// How a new version differs from the one before.
    pub difference: Option<Difference>,
}

/// Accepts everything that was taken, a version for each work, and tells of each; first all of them are made ready.
///
/// # Errors
/// As [`ready`], before anything is accepted; the lake's and those of `tell`, then works accepted before stay accepted.
pub fn accept_all<E: From<Failure>>(
    lake: &Lake,
    taken: Vec<Taken>,
    terms: Terms<'_>,
    mut tell: impl FnMut(&Acceptance) -> Result<(), E>,
) -> Result<Vec<Acceptance>, E> {
    let mut all = Vec::new();
    for work in &ready(lake, taken, terms)? {
        let one = accept(lake, work, terms.accepted)?;
        tell(&one)?;
        all.push(one);
    }
    Ok(all)
}

/// What was taken, joined by work, with the names of the register, as the next versions are to hold it.
///
/// # Errors
/// As [`prepare`], for the first work that cannot follow its version.
pub fn ready(lake: &Lake, taken: Vec<Taken>, terms: Terms<'_>) -> Result<Vec<Gathered>, Failure> {
    let mut works = gather(taken);
    for work in &mut works {
        name_schools(&mut work.set, terms.register);
        prepare(work, lake, terms.how)?;
    }
    Ok(works)
}

/// Accepts a work that is [`ready`]; `accepted` is the moment, RFC 3339.
///
/// # Errors
/// The lake's.
pub fn accept(lake: &Lake, work: &Gathered, accepted: &str) -> Result<Acceptance, Failure> {
    let before = lake.latest(&work.set.work)?;
    let provenance = Provenance {
        accepted: accepted.to_owned(),
        files: work.files.iter().map(|file| file_name(file)).collect(),
        file_hashes: work.hashes.clone(),
        layout: work.layout.clone(),
    };
    let accepted = lake.accept(&work.set, provenance)?;
    let difference = match &before {
        Some(before) if accepted.new => Some(lake.compare(&before.id, &accepted.version.id)?.difference),
        _ => None,
    };
    Ok(Acceptance {
        places: work.places.clone(),
        accepted,
        before,
        difference,
    })
}

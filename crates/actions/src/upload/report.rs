//! What a look inside a file found, as it is kept beside the upload.

use super::Unreadable;
use crate::line::taking::{Sorted, Taken};
use crate::line::words;
use crate::line::{Evidence, Issue, Severity};
use domain::procedure::Work;
use domain::result::{Counts, Difference, Presence, UploadState, VersionId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many issues are kept with their cells; the answer workbook has all of them.
const ISSUES: usize = 200;

/// How many codes of foreign schools are kept.
const FOREIGN: usize = 20;

/// What a look inside a file found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// Works, sheet by sheet.
    pub works: Vec<WorkReport>,
    /// The first issues, in the order of the file.
    pub issues: Vec<IssueReport>,
    /// How each work would change what is accepted.
    pub changes: Vec<Change>,
    /// Codes of schools that are not the sender's to speak of: the first of them.
    pub foreign: Vec<String>,
    /// How many such schools there are.
    pub foreign_count: u64,
    /// What else lies in the file.
    pub beside: Beside,
    /// Why nothing of the file can be taken in.
    pub unreadable: Option<Unreadable>,
}

/// One work on one sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkReport {
    /// The file inside an archive; else the upload's own name.
    pub file: String,
    /// The sheet; empty for a text file.
    pub sheet: String,
    /// Code of the layout.
    pub layout: String,
    /// The work.
    pub work: Work,
    /// What of its name a person still has to confirm.
    pub proposed: Vec<Proposed>,
    /// Rows of pupils, counted or refused.
    pub rows: u64,
    /// Rows refused whole.
    pub refused: u64,
    /// Rows with an error: what would be left out if only valid rows were taken.
    pub rows_with_errors: u64,
    /// Schools.
    pub schools: u64,
    /// Issues that stop.
    pub errors: u64,
    /// Issues that do not.
    pub warnings: u64,
    /// Issues by their codes.
    pub by_code: BTreeMap<String, u64>,
    /// Pupils who wrote.
    #[serde(default)]
    pub wrote: u64,
    /// Pupils who were absent.
    #[serde(default)]
    pub absent: u64,
    /// Sum of the primary scores of those who wrote.
    #[serde(default)]
    pub points: u64,
    /// Largest primary score that the items allow.
    #[serde(default)]
    pub max: u16,
}

/// A part of a work's name that is not certain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// Which part: `kind`, `subject`, `grade`, `year`, `school`.
    pub field: String,
    /// Where it was taken from: `layout`, `name`, `folder`, `codes`, `items`.
    pub evidence: String,
}

/// One issue of one cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueReport {
    /// Place of its work in the report, from 0.
    pub work: usize,
    /// Address: `Протокол!F17`.
    pub cell: String,
    /// What was typed.
    pub value: String,
    /// What is wrong: `total-differs`.
    pub code: String,
    /// Whether it stops acceptance.
    pub error: bool,
    /// What should stand there, for people.
    pub expected: String,
    /// The whole, for people.
    pub sentence: String,
}

/// How a work would change what is accepted, as things stood at the look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The work.
    pub work: Work,
    /// The latest version then, of which only the sender's own schools are compared.
    pub against: Option<VersionId>,
    /// Number of that version.
    pub number: Option<u32>,
    /// The difference; everything is new where there is no version.
    pub difference: Difference,
}

/// What else lies in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// Schools of registers and questionnaires: those are taken in as organisations.
    pub schools: u64,
    /// Reports of the federal system about groups of participants.
    pub stated: u64,
    /// Tables of items.
    pub specifications: u64,
}

impl Report {
    /// A report of a file of which nothing can be taken in.
    pub(crate) fn unreadable(why: Unreadable) -> Self {
        Self {
            unreadable: Some(why),
            ..Self::default()
        }
    }

    /// What was found on the sheets; changes and foreign schools are known to others.
    pub(crate) fn of(found: &Sorted) -> Self {
        let placed = found.taken.iter().enumerate();
        let issues =
            placed.flat_map(|(place, one)| one.checked.issues.iter().map(move |issue| (place, issue)));
        Self {
            works: found.taken.iter().map(work).collect(),
            issues: issues.take(ISSUES).map(issue).collect(),
            beside: Beside {
                schools: found.schools.len() as u64,
                stated: found.stated.len() as u64,
                specifications: found.specifications.len() as u64,
            },
            unreadable: found.taken.is_empty().then_some(Unreadable::NoResults),
            ..Self::default()
        }
    }

    /// These schools are not the sender's.
    pub(crate) fn with_foreign(mut self, codes: &[String]) -> Self {
        self.foreign = codes.iter().take(FOREIGN).cloned().collect();
        self.foreign_count = codes.len() as u64;
        self
    }

    /// What an upload keeps; nothing before the first look.
    pub(crate) fn kept(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(crate) fn counts(&self) -> Counts {
        let sum = |of: fn(&WorkReport) -> u64| self.works.iter().map(of).sum();
        Counts {
            rows: sum(|work| work.rows),
            errors: sum(|work| work.errors),
            warnings: sum(|work| work.warnings),
        }
    }

    pub(crate) const fn state(&self) -> UploadState {
        match self.unreadable {
            None => UploadState::Checked,
            Some(_) => UploadState::Unreadable,
        }
    }

    pub(crate) fn works_named(&self) -> Vec<Work> {
        self.works.iter().map(|one| one.work.clone()).collect()
    }

    /// Parts of names that a person still has to confirm.
    pub fn proposed(&self) -> impl Iterator<Item = &Proposed> {
        self.works.iter().flat_map(|work| &work.proposed)
    }

    /// Issues that stop.
    pub fn errors(&self) -> u64 {
        self.counts().errors
    }

    /// Whether it could be accepted, whole or only its valid rows.
    pub fn acceptable(&self, only_valid: bool) -> bool {
        let clean = only_valid || self.errors() == 0;
        clean && self.unreadable.is_none() && self.foreign_count == 0 && self.proposed().next().is_none()
    }
}

fn work(one: &Taken) -> WorkReport {
    let (checked, mut by_code) = (&one.checked, BTreeMap::new());
    for issue in &checked.issues {
        *by_code.entry(issue.code.as_str().to_owned()).or_default() += 1;
    }
    let of = |severity| {
        checked
            .issues
            .iter()
            .filter(|issue| issue.severity() == severity)
            .count() as u64
    };
    let rows = &checked.set.rows;
    let present = rows.presence.iter().zip(&rows.total);
    let scores =
        present.filter_map(|(presence, total)| total.value().filter(|_| *presence == Presence::Wrote));
    WorkReport {
        file: one.inside.clone(),
        sheet: one.sheet.clone(),
        layout: one.layout.clone(),
        work: checked.set.work.clone(),
        proposed: one.proposed.iter().map(proposed).collect(),
        rows: u64::from(checked.rows),
        refused: u64::from(checked.refused),
        rows_with_errors: checked.rows_with_errors().len() as u64,
        schools: checked.set.schools.len() as u64,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        by_code,
        wrote: scores.clone().count() as u64,
        absent: rows
            .presence
            .iter()
            .filter(|presence| **presence == Presence::Absent)
            .count() as u64,
        points: scores.map(u64::from).sum(),
        max: checked.set.max(),
    }
}

fn proposed((field, evidence): &(crate::line::Field, Evidence)) -> Proposed {
    let evidence = match evidence {
        Evidence::Confirmed => "confirmed",
        Evidence::Content => "content",
        Evidence::Layout => "layout",
        Evidence::Name => "name",
        Evidence::Folder => "folder",
        Evidence::Codes => "codes",
        Evidence::Items => "items",
    };
    Proposed {
        field: field.as_str().to_owned(),
        evidence: evidence.to_owned(),
    }
}

fn issue((work, issue): (usize, &Issue)) -> IssueReport {
    IssueReport {
        work,
        cell: issue.place(),
        value: issue.value.clone(),
        code: issue.code.as_str().to_owned(),
        error: issue.severity() == Severity::Error,
        expected: words::expected(issue),
        sentence: words::sentence(issue),
    }
}

//! Schools by works, with the letters of their signs.

use crate::links;
use crate::pages::schools::Schools;
use crate::pages::work;
use actions::finding::FindingView;
use domain::procedure::Work;
use domain::result::VersionId;
use domain::territory::SchoolCode;
use std::collections::{BTreeMap, BTreeSet};

/// Columns are works, rows are schools that have a sign in one of them.
#[derive(Debug, Default)]
pub(crate) struct Matrix {
    pub(crate) works: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// A school.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) href: String,
    /// One for each work.
    pub(crate) cells: Vec<Cell>,
}

/// A school in a work.
#[derive(Debug, Default)]
pub(crate) struct Cell {
    pub(crate) chips: Vec<Chip>,
    /// Whether the school wrote the work.
    pub(crate) wrote: bool,
}

/// A sign.
#[derive(Clone, Debug)]
pub(crate) struct Chip {
    pub(crate) href: String,
    pub(crate) letter: String,
    pub(crate) name: &'static str,
}

impl Matrix {
    pub(super) fn of(
        findings: &[FindingView],
        wrote: &BTreeSet<(VersionId, SchoolCode)>,
        schools: &Schools,
    ) -> Self {
        let works: BTreeMap<Key, VersionId> = findings
            .iter()
            .map(|one| (key(&one.work), one.version.clone()))
            .collect();
        let mut by_school: BTreeMap<SchoolCode, BTreeMap<Key, Vec<Chip>>> = BTreeMap::new();
        for one in findings {
            let cells = by_school.entry(one.school).or_default();
            cells.entry(key(&one.work)).or_default().push(chip(one));
        }
        let mut rows: Vec<Row> = by_school
            .into_iter()
            .map(|(code, mut cells)| Row {
                name: schools.name(&code.to_string()),
                href: links::school(&code.to_string()),
                cells: works
                    .iter()
                    .map(|(work, version)| Cell {
                        chips: cells.remove(work).unwrap_or_default(),
                        wrote: wrote.contains(&(version.clone(), code)),
                    })
                    .collect(),
            })
            .collect();
        rows.sort_by(|one, other| one.name.cmp(&other.name));
        Self {
            works: works.keys().map(|(_, _, _, _, title)| title.clone()).collect(),
            rows,
        }
    }
}

/// The newest year first, then by grade and subject.
type Key = (std::cmp::Reverse<u16>, u8, String, String, String);

fn key(of: &Work) -> Key {
    let subject = work::subject(of.subject.code()).to_owned();
    (
        std::cmp::Reverse(of.year),
        of.grade,
        subject,
        of.kind.to_string(),
        work::short(of),
    )
}

fn chip(one: &FindingView) -> Chip {
    Chip {
        href: format!("{}{}", links::FINDINGS, one.id),
        letter: one.sign.clone(),
        name: super::words::sign(&one.sign),
    }
}

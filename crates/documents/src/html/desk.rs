//! What all parts of a page share: the tables of every work, the schools over all works, where links lead.

use super::SECTIONS;
use super::links::Links;
use super::words;
use crate::subject::{Paper, Work};
use crate::table::{Cell, Row, Table, of_work};
use crate::words::key;
use analysis::analysis::{Analysis, Unit};
use analysis::summary::Place;
use charts::Few;
use domain::territory::SchoolCode;
use std::collections::BTreeMap;

/// What all parts of a page share.
pub(crate) struct Desk<'a> {
    /// What the page is about.
    pub paper: &'a Paper<'a>,
    /// The tables of each work.
    pub tables: Vec<Vec<Table>>,
    /// Schools that are in any work, by the alphabet.
    pub schools: Vec<School<'a>>,
    /// What territory it is.
    pub scope: String,
    /// Where it leads on a page of the office; `None` for a page that leads nowhere but to itself.
    pub links: Option<&'a Links>,
}

/// A school over all works.
pub(crate) struct School<'a> {
    /// Its code.
    pub code: SchoolCode,
    /// Its name, or its code where the files give none.
    pub name: String,
    /// Its municipality, empty where unknown.
    pub municipality: &'a str,
    /// Its works: index of the work and its results there.
    pub works: Vec<(usize, &'a Unit)>,
}

impl<'a> Desk<'a> {
    /// Everything that is needed for a paper.
    pub(crate) fn new(paper: &'a Paper<'a>) -> Self {
        let schools = schools(paper);
        Self {
            tables: paper.works.iter().map(of_work).collect(),
            scope: scope(paper, &schools),
            schools,
            paper,
            links: None,
        }
    }

    /// The same for a page of the office.
    pub(super) fn linked(paper: &'a Paper<'a>, links: &'a Links) -> Self {
        Self {
            links: Some(links),
            ..Self::new(paper)
        }
    }

    /// Whether each school has a part of its own.
    pub(super) fn sections(&self) -> bool {
        self.schools.len() <= SECTIONS
    }

    /// Where the name of a school leads from the charts of a work.
    pub(super) fn href(&self, work: usize, code: SchoolCode) -> String {
        match self.links {
            Some(links) => links.school(code),
            None if self.sections() => format!("#{code}"),
            None => format!("#{}", row_id(work, &code.to_string())),
        }
    }

    /// Where a row of a table leads.
    pub(super) fn row_href(&self, table: &Table, row: &Row) -> Option<String> {
        let own = self.links.and_then(|links| links.row(table.id, &row.key));
        own.or_else(|| self.anchored(row))
    }

    fn anchored(&self, row: &Row) -> Option<String> {
        let anchor = row.anchor.as_deref()?;
        let code = SchoolCode::parse(anchor.trim_start_matches('#'));
        match self.links {
            Some(links) => code.map(|code| links.school(code)),
            None => Some(anchor.to_owned()).filter(|_| self.sections()),
        }
    }

    /// Where the letter of a sign at a school leads.
    pub(super) fn sign_href(&self, school: &str, letter: &'static str) -> String {
        match (self.links, SchoolCode::parse(school)) {
            (Some(links), Some(code)) => links.sign(code, letter),
            _ if self.sections() => format!("#{school}-{letter}"),
            _ => format!("#sign-{letter}"),
        }
    }

    /// A table of a work by its id.
    pub(crate) fn table(&self, work: usize, id: &str) -> Option<&Table> {
        self.tables.get(work)?.iter().find(|table| table.id == id)
    }

    /// A cell by table, row and column.
    pub(super) fn cell(&self, work: usize, [table, row, column]: [&str; 3]) -> Option<&Cell> {
        let table = self.table(work, table)?;
        let place = table.columns.iter().position(|known| known.key == column)?;
        let row = table.rows.iter().find(|known| known.key == row)?;
        row.cells.get(place)
    }
}

/// The id of a school's row in the table of schools of a work.
pub(super) fn row_id(work: usize, code: &str) -> String {
    format!("w{work}-{code}")
}

/// From how many pupils charts show a value.
pub(super) fn few(analysis: &Analysis) -> Few {
    Few {
        hide: analysis.norms.group.value as u64,
        pale: analysis.norms.histogram_limited.value as u64,
    }
}

/// What a paper is about: the school or the municipality that was asked for, the only municipality, or everything.
fn scope(paper: &Paper<'_>, schools: &[School<'_>]) -> String {
    if let Some(filter) = &paper.filter {
        let asked = schools
            .iter()
            .find(|school| filter.contains(&school.code.to_string()));
        return asked.map_or_else(|| filter.clone(), |school| school.name.clone());
    }
    let names: Vec<_> = paper
        .works
        .iter()
        .flat_map(|work| &work.analysis.municipalities)
        .map(|unit| unit.name.as_str())
        .collect();
    match names.first() {
        Some(first) if !first.is_empty() && names.iter().all(|name| name == first) => (*first).to_owned(),
        _ => words::EVERYTHING.to_owned(),
    }
}

fn schools<'a>(paper: &'a Paper<'a>) -> Vec<School<'a>> {
    let mut of: BTreeMap<SchoolCode, Vec<(usize, &Unit)>> = BTreeMap::new();
    for (index, unit) in paper.works.iter().enumerate().flat_map(units) {
        if let Place::School(code) = unit.place {
            of.entry(code).or_default().push((index, unit));
        }
    }
    let mut schools: Vec<_> = of.into_iter().map(school).collect();
    schools.sort_by_cached_key(|school| (key(&school.name), school.code));
    schools
}

fn units<'a>((index, work): (usize, &'a Work<'a>)) -> impl Iterator<Item = (usize, &'a Unit)> {
    work.analysis.schools.iter().map(move |unit| (index, unit))
}

fn school<'a>((code, works): (SchoolCode, Vec<(usize, &'a Unit)>)) -> School<'a> {
    let known = |get: fn(&Unit) -> &str| {
        works
            .iter()
            .map(|(_, unit)| get(unit))
            .find(|text| !text.is_empty())
    };
    School {
        name: known(|unit| &unit.name).map_or_else(|| code.to_string(), str::to_owned),
        municipality: known(|unit| &unit.municipality).unwrap_or(""),
        code,
        works,
    }
}

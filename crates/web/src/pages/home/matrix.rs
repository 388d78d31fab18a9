//! The works of a year as a table: subjects down, grades across.

use crate::number::whole;
use crate::pages::work::{figure, subject};
use actions::analysis::AnalysisView;
use std::collections::{BTreeMap, BTreeSet};

/// The table; grades stand over its columns.
#[derive(Debug, Default)]
pub(crate) struct Matrix {
    pub(crate) grades: Vec<u8>,
    pub(crate) rows: Vec<Row>,
}

/// A procedure and a subject.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: String,
    /// One for each grade.
    pub(crate) cells: Vec<Option<Cell>>,
}

/// A work at a glance.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) href: String,
    /// What the link says to who does not see the heads of rows and columns.
    pub(crate) title: String,
    pub(crate) wrote: String,
    /// Качество, percent; empty where there are no marks.
    pub(crate) quality: String,
    /// Mean of the largest score.
    pub(crate) mean: String,
    /// Signs, with how many schools each marks.
    pub(crate) signs: Vec<(String, u64)>,
}

impl Matrix {
    /// Works of one year.
    pub(crate) fn of(works: &[AnalysisView]) -> Self {
        let grades: BTreeSet<u8> = works.iter().map(|one| one.work.grade).collect();
        let grades: Vec<u8> = grades.into_iter().collect();
        let mut rows: BTreeMap<(&'static str, String), Vec<Option<Cell>>> = BTreeMap::new();
        for one in works {
            let key = (one.work.kind.code(), subject(one.work.subject.code()).to_owned());
            let cells = rows.entry(key).or_insert_with(|| vec![None; grades.len()]);
            let place = grades.iter().position(|grade| *grade == one.work.grade);
            if let Some(slot) = place.and_then(|place| cells.get_mut(place)) {
                *slot = Some(Cell::of(one));
            }
        }
        let rows = rows.into_iter().map(|((kind, subject), cells)| Row {
            name: format!("{kind}\u{a0}· {subject}"),
            cells,
        });
        Self {
            rows: rows.collect(),
            grades,
        }
    }
}

impl Matrix {
    /// Where its first work is read.
    pub(super) fn first(&self) -> Option<&str> {
        let mut cells = self.rows.iter().flat_map(|row| row.cells.iter().flatten());
        cells.next().map(|cell| &*cell.href)
    }
}

impl Cell {
    fn of(one: &AnalysisView) -> Self {
        let figures = &one.figures;
        let known = |value, decimals| figure(value, (one.wrote, decimals));
        Self {
            href: format!("/works/{}", one.version),
            title: crate::pages::work::title(&one.work),
            wrote: whole(one.wrote),
            quality: match figures.marks {
                Some(_) => known(figures.quality, 1),
                None => String::new(),
            },
            mean: known(figures.mean, 1),
            signs: figures
                .signs
                .iter()
                .map(|(sign, count)| (sign.clone(), *count))
                .collect(),
        }
    }

    /// Whether there is a figure at all.
    pub(crate) fn is_enough(&self) -> bool {
        self.mean != crate::pages::words::INSUFFICIENT
    }
}

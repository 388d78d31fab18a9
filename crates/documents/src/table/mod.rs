//! The tables of a report, before anybody decides how they look.
//!
//! [`of_work`] gives the tables of a work over a territory, [`of_unit`] those of one school or class. Shares are
//! fractions; every figure carries its n; what is too small to show says so in words.

mod about;
mod build;
mod data;
mod deficits;
mod groups;
mod history;
mod individual;
mod items;
mod journal;
mod marks;
mod measurement;
mod participants;
mod places;
mod planned;
mod scene;
mod scores;
mod signs;
mod summary;

pub use about::of_paper;
pub use individual::{Pupil, of_pupils};
pub use measurement::{dif, fit, measured, of_chart, reliability};
pub use participants::{Participant, of_participants};

use crate::subject::Work;
use analysis::analysis::Unit as Place;
use scene::Scene;
use std::borrow::Cow;

/// The tables of a work over its territory, in the order of a report.
///
/// Ids: `summary`, `marks`, `journal`, `scores`, `items`, `planned`, `groups`, `deficits`, `municipalities`, `schools`,
/// `signs`, `history`, `data`; of a work that was measured also `measurement`, `reliability`, `dif`. A table with nothing to show has no rows and a note that says why.
pub fn of_work(work: &Work<'_>) -> Vec<Table> {
    let scene = Scene::new(work, &work.analysis.overall);
    let mut tables = vec![
        summary::table(&scene),
        marks::table(&scene),
        journal::table(&scene),
        scores::table(&scene),
        items::table(&scene),
        planned::table(&scene),
        groups::table(&scene),
        deficits::table(&scene),
        places::municipalities(&scene),
        places::schools(&scene),
        signs::table(&scene),
        history::table(&scene),
        data::table(&scene),
    ];
    if let Some(measurement) = work.measurement {
        tables.extend([measured(measurement), reliability(measurement), dif(measurement)]);
    }
    tables
}

/// The tables of one place (a municipality, a school, a class) beside the wider groups it lies in.
///
/// Ids: `summary`, `marks`, `journal`, `scores`, `items`, `deficits`, `signs`, `history`.
pub fn of_unit(work: &Work<'_>, unit: &Place) -> Vec<Table> {
    let scene = Scene::new(work, unit);
    vec![
        summary::table(&scene),
        marks::table(&scene),
        journal::table(&scene),
        scores::table(&scene),
        items::table(&scene),
        deficits::table(&scene),
        signs::table(&scene),
        history::table(&scene),
    ]
}

/// The classes of the only school of a work, where its summaries are by class.
///
/// Its id is `classes`. It belongs to pages on which somebody looks into a school, not to reports that travel.
pub fn of_classes(work: &Work<'_>) -> Table {
    places::classes(&Scene::new(work, &work.analysis.overall))
}

/// A table: what a sheet of the workbook and a `<table>` of the page both show.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Name for machines, unique within a work: `items`, `marks`, `schools`.
    pub id: &'static str,
    /// Title for people.
    pub title: String,
    /// Sentences under the title: how to read it, whose norm, which rule about n.
    pub notes: Vec<String>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Header, with the unit.
    pub title: String,
    /// Name for machines, unique within the table.
    pub key: Cow<'static, str>,
    /// Whether it holds numbers.
    pub numeric: bool,
    /// Width in characters that suits it.
    pub width: u16,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Name for machines, unique within the table: a school's code, an item's code, `whole`.
    pub key: String,
    /// Where it leads inside the report (`#edu990001`), if anywhere.
    pub anchor: Option<String>,
    /// One cell per column.
    pub cells: Vec<Cell>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A count.
    Count(u64),
    /// A figure with its n.
    Figure(Figure),
    /// Too few or no data: the reason in words, and how many there were.
    Insufficient {
        /// The reason in words.
        reason: String,
        /// How many there were.
        n: u64,
    },
    /// A day.
    Date(String),
    /// Words that stand over all columns of their row, as headings within a table do; the cells behind it are empty.
    Across(String),
    /// Where something stands against a norm, in words.
    Status {
        /// Where.
        status: Status,
        /// In words.
        word: String,
    },
}

/// A number to be printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The value, unrounded; shares are fractions 0–1.
    pub value: f64,
    /// Pupils it rests on.
    pub n: u64,
    /// Bounds of the 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// In what it is printed.
    pub unit: Unit,
    /// Against a norm, where there is one.
    pub status: Status,
}

/// In what a figure is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A plain number with so many decimals.
    Number(u8),
    /// A share as percent with so many decimals.
    Percent(u8),
    /// Percentage points with so many decimals; the value is a fraction 0–1.
    Points(u8),
}

/// Where a figure stands against its norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// There is no norm for it.
    None,
    /// Reaches it.
    Good,
    /// Lies in its zone of uncertainty.
    Zone,
    /// Does not reach it.
    Low,
}

//! Schools and municipalities by the alphabet: figures, small intervals, journal bars, signs; no ranks.

use super::desk::{Desk, few, row_id};
use super::pages::{Cell, Grid, Head, Line};
use super::words::{self, chart, sign};
use super::{Piece, drawing, sheet};
use crate::table::{self, Row, Table};
use analysis::analysis::{Analysis, Unit};
use analysis::comparator::ComparatorKind;
use analysis::summary::Place;
use askama::Template;
use charts::{Chart, Few, Frame, Interval, JournalMini};
use std::collections::BTreeMap;

/// Columns of the table of schools that stand under the name instead of beside it.
const UNDER: [&str; 2] = ["code", "municipality"];
/// The longest table whose rows have small drawings: three kilobytes each, so that a region's schools would take two megabytes.
/// Its municipalities have them, and the schools of each on its own page.
const DRAWN: usize = 200;
/// The width of a journal bar.
const BAR: f64 = 112.0;

/// The table of schools or of municipalities of a work.
pub(super) fn table(desk: &Desk<'_>, work: usize, table: &Table) -> Piece {
    let rows = Rows {
        drawn: table.rows.len() <= DRAWN,
        ..Rows::new(desk, work)
    };
    let lines = table.rows.iter().enumerate().map(|(place, row)| {
        Ok(Line {
            id: Some(row_id(work, &row.key)).filter(|_| !desk.sections() && row.anchor.is_some()),
            cells: sheet::written(rows.cells(table, row, &format!("{}{place}", &table.id[..1])))?,
        })
    });
    let grid = Grid {
        id: sheet::id(work, table.id),
        title: &table.title,
        notes: &table.notes,
        dense: true,
        heads: rows.heads(table),
        lines: lines.collect::<Result<_, super::HtmlError>>()?,
    };
    Ok(grid.render()?)
}

/// What the rows of places of a work share.
pub(super) struct Rows<'a> {
    desk: &'a Desk<'a>,
    work: usize,
    units: BTreeMap<String, &'a Unit>,
    /// The ends of the scale of all small intervals.
    scale: (f64, f64),
    /// The dashed line of all small intervals.
    reference: Option<f64>,
    few: Few,
    /// Whether rows have small drawings.
    drawn: bool,
    /// Whether there are several municipalities.
    several: bool,
}

/// Whether a column stands under the name.
fn is_under(table: &Table, key: &str) -> bool {
    table.id == "schools" && UNDER.contains(&key)
}

impl<'a> Rows<'a> {
    pub(super) fn new(desk: &'a Desk<'a>, work: usize) -> Self {
        let analysis = desk.paper.works[work].analysis;
        let units = analysis
            .schools
            .iter()
            .chain(&analysis.municipalities)
            .chain(&analysis.classes);
        Self {
            units: units.clone().map(|unit| (key(&unit.place), unit)).collect(),
            scale: scale(analysis),
            reference: reference(analysis),
            few: few(analysis),
            several: analysis.municipalities.len() > 1,
            drawn: true,
            desk,
            work,
        }
    }

    /// The headers: those of the table, with the small drawings between.
    pub(super) fn heads(&self, table: &Table) -> Vec<Head> {
        let mut heads = Vec::new();
        for column in table
            .columns
            .iter()
            .filter(|column| !is_under(table, &column.key))
        {
            if self.drawn && column.key == "lowered" {
                heads.push(words_head(chart::JOURNAL_BAR.to_owned()));
            }
            heads.push(sheet::head(column));
            if self.drawn && column.key == "mean" {
                let max = self.desk.paper.works[self.work].analysis.max;
                heads.push(words_head(chart::scale(self.scale, max)));
            }
        }
        heads
    }

    /// The cells of a row; `mark` keeps the ids of its drawings apart where a row is shown twice.
    pub(super) fn cells(&self, table: &Table, row: &Row, mark: &str) -> Vec<Cell> {
        let unit = self.units.get(&row.key).copied();
        let id = format!("w{}{mark}", self.work);
        let mut cells = Vec::new();
        let mut under = Vec::new();
        for (cell, column) in row.cells.iter().zip(&table.columns) {
            let written = sheet::of(cell, column, || {
                sheet::path(self.work, table.id, &row.key, &column.key)
            });
            match &*column.key {
                "municipality" if is_under(table, &column.key) && !self.several => {}
                _ if is_under(table, &column.key) => {
                    under.extend(Some(written.text).filter(|text| !text.is_empty()));
                }
                "signs" => cells.push(self.signs(row, unit)),
                "lowered" if self.drawn => {
                    cells.push(drawn(
                        unit.and_then(|unit| self.bar(&id, unit)),
                        is_few(cell),
                        &written,
                    ));
                    cells.push(written);
                }
                "mean" if self.drawn => {
                    let mini = drawn(
                        unit.and_then(|unit| self.interval(&id, unit)),
                        is_few(cell),
                        &written,
                    );
                    cells.extend([written, mini]);
                }
                _ => cells.push(written),
            }
        }
        self.first(&mut cells, (table, row), under);
        cells
    }

    fn first(&self, cells: &mut [Cell], (table, row): (&Table, &Row), under: Vec<String>) {
        if let Some(first) = cells.first_mut() {
            first.heading = true;
            first.class = String::new();
            first.under = Vec::from_iter((!under.is_empty()).then(|| under.join(" · ")));
            first.href = self.desk.row_href(table, row);
        }
    }

    fn signs(&self, row: &Row, unit: Option<&Unit>) -> Cell {
        let found = unit
            .into_iter()
            .flat_map(|unit| &unit.signs)
            .filter(|finding| finding.marked);
        let chip = |letter: &'static str, name| (self.desk.sign_href(&row.key, letter), letter, name);
        Cell {
            chips: found
                .map(|finding| {
                    chip(
                        crate::words::sign::letter(finding.code),
                        sign::page(finding.code).name,
                    )
                })
                .collect(),
            ..Cell::default()
        }
    }

    fn interval(&self, id: &str, unit: &Unit) -> Option<String> {
        let mean = unit.profile.scores.mean;
        let (value, interval) = (mean.value?, mean.interval);
        let mini = Interval {
            frame: self.frame(format!("{id}-i"), chart::MEAN_OF, unit, Frame::MINI),
            value,
            low: interval.map_or(value, |interval| interval.low),
            high: interval.map_or(value, |interval| interval.high),
            n: mean.n,
            reference: self.reference,
            scale: self.scale,
            unit: charts::Unit::Number(1),
        };
        Some(inline(&mini.svg()))
    }

    fn bar(&self, id: &str, unit: &Unit) -> Option<String> {
        unit.profile.journal.lowered.share.value?;
        let mini = JournalMini {
            frame: self.frame(format!("{id}-j"), chart::JOURNAL.0, unit, BAR),
            counts: drawing::journal(&unit.profile),
        };
        Some(inline(&mini.svg()))
    }

    fn frame(&self, id: String, what: &str, unit: &Unit, width: f64) -> Frame {
        let name = if unit.name.is_empty() {
            key(&unit.place)
        } else {
            unit.name.clone()
        };
        Frame {
            few: self.few,
            ..Frame::mini(id, words::mini(what, &name)).wide(width)
        }
    }
}

/// A small drawing without what only a file of its own needs: thousands of them stand on a page.
pub(super) fn inline(svg: &str) -> String {
    let (head, rest) = svg.split_once('>').unwrap_or((svg, ""));
    let needless = |name: &&str| !["xmlns", "font-family", "font-size", "fill"].contains(name);
    let mut kept = String::from("<svg");
    for attribute in head
        .split("\" ")
        .map(|part| part.trim_start_matches("<svg").trim())
    {
        let (name, value) = attribute.split_once("=\"").unwrap_or((attribute, ""));
        if needless(&name) {
            kept.push_str(&format!(" {name}=\"{}\"", value.trim_end_matches('"')));
        }
    }
    format!("{kept}>{rest}")
}

const fn is_few(cell: &table::Cell) -> bool {
    matches!(cell, table::Cell::Insufficient { .. })
}

/// A cell with a drawing, or the same "too few" as beside it.
fn drawn(drawing: Option<String>, few: bool, beside: &Cell) -> Cell {
    if few {
        return beside.clone();
    }
    Cell {
        drawing,
        ..Cell::default()
    }
}

fn words_head(title: String) -> Head {
    Head {
        title,
        class: "drawn",
    }
}

/// As rows of the common tables are called.
fn key(place: &Place) -> String {
    match place {
        Place::School(code) => code.to_string(),
        Place::Municipality(name) => format!("municipality {name}"),
        Place::Class(code, name) => format!("{code} {name}"),
        Place::Whole => String::new(),
    }
}

/// The whole range of the intervals of schools, in whole points.
fn scale(analysis: &Analysis) -> (f64, f64) {
    let intervals = analysis
        .schools
        .iter()
        .filter_map(|unit| unit.profile.scores.mean.interval);
    let ends = intervals.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), interval| {
        (low.min(interval.low), high.max(interval.high))
    });
    let max = f64::from(analysis.max);
    if ends.0 < ends.1 {
        (ends.0.floor().max(0.0), ends.1.ceil().min(max.max(1.0)))
    } else {
        (0.0, max.max(1.0))
    }
}

/// The mean of the first wider comparator of the same work, or of all schools.
fn reference(analysis: &Analysis) -> Option<f64> {
    let wider = analysis
        .comparators
        .iter()
        .filter(|report| report.kind != ComparatorKind::PreviousYear);
    let mut means = wider.filter_map(|report| {
        let scores = &report.profile.as_ref()?.scores;
        let same = scores.histogram.len() == analysis.overall.profile.scores.histogram.len();
        scores.mean.value.filter(|_| same)
    });
    means.next().or(analysis.overall.profile.scores.mean.value)
}

//! The main figures, with the groups to compare with beside.

use super::scene::{Group, Scene};
use super::{Cell, Column, Table, Unit};
use crate::words::{head, head::indicator, note};
use analysis::comparator::Stated;
use analysis::profile::Profile;

/// One indicator: name for machines, words, how a computed group has it.
type Indicator = (&'static str, &'static str, fn(&Profile) -> Cell);

const INDICATORS: [Indicator; 15] = [
    ("wrote", indicator::WROTE, |of| Cell::Count(of.wrote)),
    ("absent", indicator::ABSENT, |of| Cell::Count(of.absent)),
    ("unscored", indicator::UNSCORED, |of| Cell::Count(of.unscored)),
    ("mean", indicator::MEAN, |of| Cell::number(&of.scores.mean, 2)),
    ("percent", indicator::PERCENT, |of| {
        Cell::percent(&of.scores.percent)
    }),
    ("sd", indicator::SD, |of| Cell::number(&of.scores.sd, 2)),
    ("lower", indicator::LOWER, |of| {
        Cell::number(&of.scores.quartiles[0], 1)
    }),
    ("median", indicator::MEDIAN, |of| {
        Cell::number(&of.scores.median, 1)
    }),
    ("upper", indicator::UPPER, |of| {
        Cell::number(&of.scores.quartiles[2], 1)
    }),
    ("success", indicator::SUCCESS, |of| {
        Cell::percent(&of.marks.success.share)
    }),
    ("quality", indicator::QUALITY, |of| {
        Cell::percent(&of.marks.quality.share)
    }),
    ("sou", indicator::SOU, |of| Cell::percent(&of.marks.sou)),
    ("mark", indicator::MARK, |of| Cell::number(&of.marks.mean, 2)),
    ("alpha", indicator::ALPHA, |of| {
        Cell::number(&of.reliability.alpha, 2)
    }),
    ("error", indicator::ERROR, |of| {
        Cell::number(&of.reliability.error, 2)
    }),
];

/// After how many indicators the number of schools stands.
const SCHOOLS_AT: usize = 3;

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let mut table = head::SUMMARY.table();
    let shown = scene.beside.len().min(head::BESIDE.len());
    table.columns[1].title = super::scene::name(scene.unit);
    for (beside, key) in scene.beside.iter().zip(head::BESIDE) {
        table.columns.push(Column {
            title: head::sized(&beside.name, beside.n()),
            key: key.into(),
            numeric: true,
            width: 14,
        });
    }
    for (place, (key, words, _)) in INDICATORS.iter().enumerate() {
        if place == SCHOOLS_AT {
            table.row("schools", schools(scene, shown));
        }
        table.row(*key, row(scene, place, words, shown));
    }
    notes(scene, shown, &mut table);
    table
}

fn row(scene: &Scene<'_>, place: usize, words: &str, shown: usize) -> Vec<Cell> {
    let (key, _, of) = INDICATORS[place];
    let beside = scene.beside[..shown].iter().map(|beside| match beside.group {
        Group::Computed(profile) => of(profile).bare(),
        Group::Stated(stated) => told(key, stated, scene),
    });
    let cell = of(scene.profile);
    let own = [Cell::text(words), cell.clone(), resting(&cell)];
    own.into_iter().chain(beside).collect()
}

/// How many pupils a cell rests on.
fn resting(cell: &Cell) -> Cell {
    match cell {
        Cell::Figure(figure) => Cell::Count(figure.n),
        Cell::Insufficient { n, .. } => Cell::Count(*n),
        _ => Cell::Empty,
    }
}

/// What a stated group tells of an indicator.
fn told(key: &str, stated: &Stated, scene: &Scene<'_>) -> Cell {
    let norms = &scene.analysis.norms;
    let n = stated.pupils.unwrap_or(0);
    let from = |least: f64| {
        let marks = (2u8..=5).zip(stated.marks);
        let reached = marks.filter(|(mark, _)| f64::from(*mark) >= least);
        let share: f64 = reached.map(|(_, share)| share).sum();
        Cell::value(Some(share / 100.0), n, Unit::Percent(1))
    };
    match key {
        "wrote" => stated.pupils.map_or(Cell::Empty, Cell::Count),
        "success" => from(norms.success.value),
        "quality" => from(norms.quality.value),
        _ => Cell::Empty,
    }
}

fn schools(scene: &Scene<'_>, shown: usize) -> Vec<Cell> {
    use analysis::summary::Place;
    let wrote = |name: &str| {
        let units = scene.analysis.schools.iter();
        let inside = units.filter(|unit| unit.municipality == name && unit.profile.wrote > 0);
        Cell::Count(inside.count() as u64)
    };
    let all = || Cell::Count(scene.analysis.schools_wrote as u64);
    let own = match &scene.unit.place {
        Place::Whole => all(),
        Place::Municipality(name) => wrote(name),
        Place::School(_) | Place::Class(..) => Cell::Empty,
    };
    let beside = scene.beside[..shown].iter().map(|beside| match beside.group {
        Group::Stated(stated) => stated.schools.map_or(Cell::Empty, Cell::Count),
        Group::Computed(_) if beside.key == "whole" => all(),
        Group::Computed(_) => Cell::Empty,
    });
    let start = [Cell::text(indicator::SCHOOLS), own, Cell::Empty];
    start.into_iter().chain(beside).collect()
}

fn notes(scene: &Scene<'_>, shown: usize, table: &mut Table) {
    if scene.profile.wrote == 0 {
        table.note(note::NOBODY);
    }
    table.note(note::least(&scene.analysis.norms));
    if scene.analysis.bounds.is_none() {
        table.note(note::NO_SCALE);
    }
    if let Some(year) = scene.work.scale.as_ref().and_then(|scale| scale.other_year) {
        table.note(note::other_year(year));
    }
    if shown < scene.beside.len() {
        table.note(note::omitted((scene.beside.len() - shown) as u64));
    }
}

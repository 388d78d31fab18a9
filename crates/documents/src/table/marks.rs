//! Marks of the unit, of the groups beside it and of the places inside it.

use super::scene::{Group, Scene, anchor, name, row_key};
use super::{Cell, Table, Unit};
use crate::words::{head, note};
use analysis::comparator::Stated;
use analysis::statistic::marks::Marks;

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let mut table = head::MARKS.table();
    table.row(
        row_key(&scene.unit.place),
        row(name(scene.unit), &scene.profile.marks),
    );
    for beside in &scene.beside {
        let cells = match beside.group {
            Group::Computed(profile) => row(beside.name.clone(), &profile.marks),
            Group::Stated(stated) => stated_row(&beside.name, stated, scene),
        };
        table.row(beside.key.clone(), cells);
    }
    for unit in scene.inside() {
        table.anchored(
            row_key(&unit.place),
            anchor(&unit.place),
            row(name(unit), &unit.profile.marks),
        );
    }
    notes(scene, &mut table);
    table
}

fn row(name: String, marks: &Marks) -> Vec<Cell> {
    let mut cells = vec![Cell::text(name), Cell::Count(marks.n)];
    cells.extend(marks.parts.iter().map(|part| Cell::percent(&part.share).bare()));
    cells.extend([
        Cell::percent(&marks.success.share),
        Cell::percent(&marks.quality.share),
        Cell::percent(&marks.sou),
        Cell::number(&marks.mean, 2).bare(),
    ]);
    cells
}

/// A group of which only the shares of marks are stated.
fn stated_row(name: &str, stated: &Stated, scene: &Scene<'_>) -> Vec<Cell> {
    let n = stated.pupils.unwrap_or(0);
    let share = |percent: f64| Cell::value(Some(percent / 100.0), n, Unit::Percent(1));
    let reached = |least: f64| {
        let marks = (2u8..=5).zip(stated.marks);
        share(
            marks
                .filter(|(mark, _)| f64::from(*mark) >= least)
                .map(|(_, part)| part)
                .sum(),
        )
    };
    let norms = &scene.analysis.norms;
    let mut cells = vec![Cell::text(name), stated.pupils.map_or(Cell::Empty, Cell::Count)];
    cells.extend(stated.marks.map(share));
    cells.extend([
        reached(norms.success.value),
        reached(norms.quality.value),
        Cell::Empty,
        Cell::Empty,
    ]);
    cells
}

fn notes(scene: &Scene<'_>, table: &mut Table) {
    match &scene.work.scale {
        _ if scene.analysis.bounds.is_none() => table.note(note::NO_SCALE),
        Some(scale) => table.note(note::scale(&scale.citation)),
        None => {}
    }
    if let Some(year) = scene.work.scale.as_ref().and_then(|scale| scale.other_year) {
        table.note(note::other_year(year));
    }
    if scene.analysis.bounds.is_some() && scene.profile.marks.unmarked > 0 {
        table.note(note::unmarked(scene.profile.marks.unmarked));
    }
    if !scene.analysis.unchecked.is_empty() {
        table.note(note::unchecked(&scene.analysis.unchecked));
    }
    for beside in &scene.beside {
        if let Group::Stated(stated) = beside.group {
            table.note(note::stated(&beside.name, &stated.source));
        }
    }
    table.note(note::least(&scene.analysis.norms));
}

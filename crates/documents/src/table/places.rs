//! Municipalities and schools, in alphabetical order and never ranked.

use super::scene::{Scene, anchor, by_name, name, row_key};
use super::{Cell, Table};
use crate::words::{head, note, sign};
use analysis::analysis::Unit;
use analysis::profile::Profile;
use analysis::summary::Place;

pub(super) fn municipalities(scene: &Scene<'_>) -> Table {
    let mut table = head::MUNICIPALITIES.table();
    for unit in by_name(&scene.analysis.municipalities, |_| true) {
        let schools = scene.analysis.schools.iter();
        let wrote = schools.filter(|school| school.municipality == unit.name && school.profile.wrote > 0);
        let mut cells = vec![Cell::text(name(unit)), Cell::Count(wrote.count() as u64)];
        cells.extend(figures(&unit.profile));
        table.row(row_key(&unit.place), cells);
    }
    if table.rows.is_empty() {
        table.note(note::NO_MUNICIPALITIES);
    }
    table.note(note::least(&scene.analysis.norms));
    table
}

pub(super) fn schools(scene: &Scene<'_>) -> Table {
    let mut table = head::SCHOOLS.table();
    let schools = scene.schools();
    for unit in &schools {
        table.anchored(row_key(&unit.place), anchor(&unit.place), school(unit));
    }
    table.note(note::listed(schools.len() as u64));
    table.note(note::least(&scene.analysis.norms));
    table
}

/// The classes of the schools of a work.
pub(super) fn classes(scene: &Scene<'_>) -> Table {
    let mut table = head::CLASSES.table();
    for unit in by_name(&scene.analysis.classes, |_| true) {
        let mut cells = vec![Cell::text(name(unit))];
        cells.extend(figures(&unit.profile));
        table.row(row_key(&unit.place), cells);
    }
    table.note(note::least(&scene.analysis.norms));
    table
}

fn school(unit: &Unit) -> Vec<Cell> {
    let marked = unit.signs.iter().filter(|finding| finding.marked);
    let letters: Vec<_> = marked.map(|finding| sign::letter(finding.code)).collect();
    let mut cells = vec![
        Cell::text(name(unit)),
        Cell::text(code(unit)),
        Cell::text(&unit.municipality),
    ];
    cells.extend(figures(&unit.profile));
    cells.push(Cell::text(letters.join(", ")));
    cells
}

/// The code of a school or of a class's school.
pub(super) fn code(unit: &Unit) -> String {
    match &unit.place {
        Place::School(code) | Place::Class(code, _) => code.to_string(),
        Place::Whole | Place::Municipality(_) => String::new(),
    }
}

fn figures(profile: &Profile) -> [Cell; 9] {
    let journal = &profile.journal;
    [
        Cell::Count(profile.wrote),
        Cell::Count(profile.absent),
        Cell::number(&profile.scores.mean, 2),
        Cell::percent(&profile.scores.percent).bare(),
        Cell::percent(&profile.marks.success.share).bare(),
        Cell::percent(&profile.marks.quality.share).bare(),
        Cell::percent(&journal.lowered.share).bare(),
        Cell::percent(&journal.confirmed.share).bare(),
        Cell::percent(&journal.raised.share).bare(),
    ]
}

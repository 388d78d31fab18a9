//! Completion of items, with the groups to compare with beside.

use super::scene::{Beside, Scene};
use super::{Cell, Column, Status, Table};
use crate::words::{head, note, term};
use analysis::frame::ItemInfo;
use analysis::statistic::items::ItemReport;

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let mut table = head::ITEMS.table();
    let beside = comparable(scene);
    for (index, beside) in beside.iter().enumerate() {
        columns(index, beside, &mut table);
    }
    for (info, report) in scene.analysis.items.iter().zip(&scene.profile.items.items) {
        let mut cells = row(info, report, scene);
        cells.extend(beside.iter().flat_map(|beside| compared(beside, report.place)));
        table.row(info.code.clone(), cells);
    }
    notes(scene, &mut table);
    table
}

/// The groups whose items are the same.
fn comparable<'a, 'b>(scene: &'b Scene<'a>) -> Vec<&'b Beside<'a>> {
    let same = scene.beside.iter().filter(|beside| beside.same_items);
    same.take(head::BESIDE.len()).collect()
}

fn columns(index: usize, beside: &Beside<'_>, table: &mut Table) {
    let titles = [
        (
            head::BESIDE[index],
            head::beside(&head::sized(&beside.name, beside.n())),
        ),
        (head::DIFFERENCE[index], head::difference(&beside.name)),
    ];
    table.columns.extend(titles.map(|(key, title)| Column {
        title,
        key: key.into(),
        numeric: true,
        width: 14,
    }));
}

fn compared(beside: &Beside<'_>, place: usize) -> [Cell; 2] {
    let item = beside
        .profile()
        .and_then(|profile| profile.items.items.get(place));
    let difference = beside.versus.and_then(|versus| versus.items.get(place));
    [
        item.map_or(Cell::Empty, |item| Cell::percent(&item.share).bare()),
        difference.map_or(Cell::Empty, |figure| Cell::points(figure).bare()),
    ]
}

fn row(info: &ItemInfo, report: &ItemReport, scene: &Scene<'_>) -> Vec<Cell> {
    let status = report.status.map_or(Status::None, Status::from);
    let zone = info.level.map(|level| scene.analysis.norms.of_level(level));
    let share = |part: &analysis::figure::Part| Cell::percent(&part.share).bare();
    vec![
        Cell::text(&info.code),
        Cell::text(info.level.map_or("", term::level)),
        Cell::text(&info.skill),
        Cell::Count(u64::from(info.max)),
        Cell::Count(report.n),
        Cell::percent(&report.share).standing(status),
        share(&report.full),
        share(&report.partial),
        share(&report.zero),
        share(&report.not_attempted),
        Cell::Count(report.not_taught),
        Cell::Count(report.unknown),
        Cell::number(&report.discrimination, 2).bare(),
        Cell::text(zone.map_or_else(String::new, term::norm)),
        Cell::status(status),
    ]
}

fn notes(scene: &Scene<'_>, table: &mut Table) {
    let norms = &scene.analysis.norms;
    let levels = &scene.profile.items.levels;
    let told = levels
        .iter()
        .filter_map(|report| note::level(report, &term::norm(norms.of_level(report.level))));
    told.for_each(|told| table.notes.push(told));
    if levels.is_empty() {
        table.note(note::NO_SPECIFICATION);
    } else {
        table.note(note::norms(&[&norms.basic, &norms.raised, &norms.high]));
    }
    if scene.profile.items.inverted {
        table.note(note::INVERTED);
    }
    for beside in &scene.beside {
        if !beside.same_items && beside.profile().is_some() {
            table.note(note::previous(&beside.name));
        }
    }
    table.note(note::least(norms));
}

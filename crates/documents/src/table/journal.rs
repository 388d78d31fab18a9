//! Marks against the journal.

use super::scene::{Scene, anchor, name, row_key};
use super::{Cell, Table};
use crate::words::{head, note};
use analysis::figure::Part;
use analysis::statistic::journal::Journal;

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let mut table = head::JOURNAL.table();
    table.row(
        row_key(&scene.unit.place),
        row(name(scene.unit), &scene.profile.journal),
    );
    for beside in &scene.beside {
        if let Some(profile) = beside.profile() {
            table.row(beside.key.clone(), row(beside.name.clone(), &profile.journal));
        }
    }
    for unit in scene.inside() {
        table.anchored(
            row_key(&unit.place),
            anchor(&unit.place),
            row(name(unit), &unit.profile.journal),
        );
    }
    table.note(note::gap(&scene.analysis.norms.journal_gap));
    table.note(note::least(&scene.analysis.norms));
    table
}

fn row(name: String, journal: &Journal) -> Vec<Cell> {
    let parts = [
        &journal.lowered,
        &journal.confirmed,
        &journal.raised,
        &journal.gap,
    ];
    let pair = |part: &Part| [Cell::Count(part.count), Cell::percent(&part.share).bare()];
    let mut cells = vec![Cell::text(name), Cell::Count(journal.n)];
    cells.extend(parts.into_iter().flat_map(pair));
    cells.push(Cell::Count(journal.without));
    cells.push(Cell::number(&journal.correlation, 2).bare());
    cells
}

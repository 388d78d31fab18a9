//! Items by groups of marks, with anomalies.

use super::scene::Scene;
use super::{Cell, Table};
use crate::words::{head, note, term};
use analysis::figure::Figure;
use analysis::statistic::groups::{Anomaly, Groups};

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let mut table = head::GROUPS.table();
    let groups = &scene.profile.groups;
    let mut sizes = vec![Cell::text(head::GROUP_SIZE), Cell::Empty];
    sizes.extend(groups.n.map(Cell::Count));
    sizes.push(Cell::Empty);
    table.row("n", sizes);
    for (place, (info, shares)) in scene.analysis.items.iter().zip(&groups.shares).enumerate() {
        let mut cells = vec![
            Cell::text(&info.code),
            Cell::text(info.level.map_or("", term::level)),
        ];
        cells.extend(shares.iter().map(share));
        cells.push(Cell::text(anomalies(groups, place)));
        table.row(format!("item {}", info.code), cells);
    }
    if scene.analysis.bounds.is_none() {
        table.note(note::NO_SCALE);
    }
    table.note(note::least(&scene.analysis.norms));
    table
}

fn share(figure: &Figure) -> Cell {
    match (figure.value, figure.insufficient) {
        (None, Some(reason)) => Cell::Insufficient {
            reason: term::group_reason(reason, figure.n),
            n: figure.n,
        },
        _ => Cell::percent(figure).bare(),
    }
}

fn anomalies(groups: &Groups, place: usize) -> String {
    let here = groups.anomalies.iter().filter(|anomaly| anomaly.place == place);
    let told = |anomaly: &Anomaly| {
        let marks = [anomaly.lower, anomaly.higher].map(term::mark);
        note::anomaly(&marks[0], &marks[1], anomaly.excess, anomaly.significant)
    };
    here.map(told).collect::<Vec<_>>().join("; ")
}

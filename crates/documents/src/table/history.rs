//! Years.

use super::scene::Scene;
use super::{Cell, Table};
use crate::words::{head, note};
use analysis::statistic::dynamics::YearPoint;

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let mut table = head::HISTORY.table();
    let norms = &scene.analysis.norms;
    let Some(dynamics) = &scene.unit.dynamics else {
        table.note(note::NO_YEARS);
        return table;
    };
    for point in &dynamics.years {
        table.row(point.year.to_string(), row(point));
    }
    table.note(note::growth(dynamics, &norms.twos_growth));
    if !dynamics.enough_years {
        table.note(note::years(&norms.years));
    }
    table.note(note::least(norms));
    table
}

fn row(point: &YearPoint) -> Vec<Cell> {
    vec![
        Cell::text(point.year.to_string()),
        Cell::Count(point.percent.n),
        Cell::percent(&point.twos),
        Cell::percent(&point.success),
        Cell::percent(&point.quality),
        Cell::percent(&point.percent),
    ]
}

//! The quality of the data: doubtful rows, what changes without them, what intake remarked.

use super::scene::Scene;
use super::{Cell, Table};
use crate::subject::IssueLine;
use crate::words::{head, head::data, term};
use analysis::figure::{Figure, Reason};

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let mut table = head::DATA.table();
    let doubts = &scene.profile.doubts;
    let counts = [
        doubts.shifted,
        doubts.total_differs,
        doubts.above_max,
        doubts.summed,
        doubts.cell,
    ];
    for (place, (words, count)) in term::DOUBTS.into_iter().zip(counts).enumerate() {
        table.row(
            format!("doubt {}", place + 1),
            line(data::DOUBTS, words, Cell::Count(count)),
        );
    }
    sensitivity(scene, &mut table);
    let refused = Cell::Count(scene.analysis.issues.refused);
    table.row("refused", line(data::ISSUES, data::REFUSED, refused));
    for (place, issue) in scene.work.issues.iter().enumerate() {
        table.row(format!("issue {}", place + 1), remark(issue));
    }
    table
}

fn line(part: &str, what: &str, value: Cell) -> Vec<Cell> {
    vec![
        Cell::text(part),
        Cell::text(what),
        Cell::Empty,
        value,
        Cell::Empty,
        Cell::Empty,
    ]
}

/// Mean and spread with and without doubtful rows.
fn sensitivity(scene: &Scene<'_>, table: &mut Table) {
    let (scores, clean) = (&scene.profile.scores, &scene.profile.scores.sensitivity);
    let least = scene.analysis.norms.group.value as u64;
    let shown = |value: Option<f64>| match value.filter(|_| clean.n >= least) {
        Some(value) => Cell::number(&Figure::new(value, clean.n, None), 2),
        None => Cell::number(&Figure::none(clean.n, Reason::TooFew { least }), 2),
    };
    let rows = [
        ("all n", data::ALL_N, Cell::Count(scores.n)),
        ("clean n", data::CLEAN_N, Cell::Count(clean.n)),
        ("all mean", data::ALL_MEAN, Cell::number(&scores.mean, 2)),
        ("clean mean", data::CLEAN_MEAN, shown(clean.mean)),
        ("all sd", data::ALL_SD, Cell::number(&scores.sd, 2)),
        ("clean sd", data::CLEAN_SD, shown(clean.sd)),
    ];
    for (key, words, cell) in rows {
        table.row(key, line(data::SENSITIVITY, words, cell.bare()));
    }
}

fn remark(issue: &IssueLine) -> Vec<Cell> {
    vec![
        Cell::text(format!("{}: {}", data::ISSUES, issue.severity)),
        Cell::text(&issue.meaning),
        Cell::text(&issue.code),
        Cell::Count(issue.count),
        Cell::text(&issue.first),
        Cell::text(&issue.last),
    ]
}

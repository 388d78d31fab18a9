//! The distribution of primary scores.

use super::scene::Scene;
use super::{Cell, Table, Unit};
use crate::words::{head, note, term};
use analysis::figure::{Figure, Reason};
use analysis::statistic::scores::Jump;
use domain::procedure::Mark;

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let mut table = head::SCORES.table();
    let scores = &scene.profile.scores;
    for (&count, score) in scores.histogram.iter().zip(0u16..) {
        table.row(score.to_string(), row(scene, score, count));
    }
    for &(score, count) in &scores.above {
        let cells = vec![
            Cell::Count(u64::from(score)),
            Cell::Count(count),
            share(scene, count),
            Cell::Empty,
            Cell::Empty,
            Cell::text(note::ABOVE),
        ];
        table.row(score.to_string(), cells);
    }
    table.note(note::sentence(term::reading(scores.reading)));
    if scene.analysis.bounds.is_none() {
        table.note(note::NO_SCALE);
    }
    if !scene.analysis.unchecked.is_empty() {
        table.note(note::unchecked(&scene.analysis.unchecked));
    }
    table
}

fn row(scene: &Scene<'_>, score: u16, count: u64) -> Vec<Cell> {
    let jumps = &scene.profile.scores.jumps;
    let jump = jumps.iter().find(|jump| jump.bound == score);
    vec![
        Cell::Count(u64::from(score)),
        Cell::Count(count),
        share(scene, count),
        mark(scene, score).map_or(Cell::Empty, |mark| Cell::text(term::mark(mark))),
        jump.map_or(Cell::Empty, |jump| Cell::number(&jump.ratio, 2)),
        Cell::text(remark(scene, score, jump)),
    ]
}

fn share(scene: &Scene<'_>, count: u64) -> Cell {
    let n = scene.profile.scores.n;
    let least = scene.analysis.norms.group.value as u64;
    if n < least.max(1) {
        let figure = Figure::none(n, Reason::TooFew { least: least.max(1) });
        return Cell::percent(&figure);
    }
    Cell::value(Some(count as f64 / n as f64), n, Unit::Percent(1))
}

/// The mark that a score earns by the bounds alone.
fn mark(scene: &Scene<'_>, score: u16) -> Option<Mark> {
    let bounds = scene.analysis.bounds?;
    Mark::ALL
        .get(bounds.iter().filter(|&&bound| score >= bound).count())
        .copied()
}

fn remark(scene: &Scene<'_>, score: u16, jump: Option<&Jump>) -> String {
    let at_bound = scene
        .analysis
        .bounds
        .is_some_and(|bounds| bounds.contains(&score));
    match (jump, mark(scene, score)) {
        (Some(jump), _) => note::jump(&term::mark(jump.mark), jump.counts),
        (None, Some(mark)) if at_bound => note::bound(&term::mark(mark)),
        _ => String::new(),
    }
}

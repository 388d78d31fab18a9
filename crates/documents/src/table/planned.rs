//! Skills, planned results, КЭС and КТ.

use super::scene::Scene;
use super::{Cell, Status, Table};
use crate::words::{head, note, term};
use analysis::statistic::planned::BlockReport;

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let mut table = head::PLANNED.table();
    for report in &scene.profile.blocks {
        let block = &scene.analysis.blocks[report.block];
        let key = format!("{} {}", term::block(block.kind), report.block);
        table.row(key, row(report, scene));
    }
    if scene.analysis.blocks.is_empty() {
        table.note(note::NO_SPECIFICATION);
    }
    table.note(note::deficit(&scene.analysis.norms.deficit));
    table.note(note::least(&scene.analysis.norms));
    table
}

fn row(report: &BlockReport, scene: &Scene<'_>) -> Vec<Cell> {
    let block = &scene.analysis.blocks[report.block];
    let codes = block
        .items
        .iter()
        .map(|&place| scene.analysis.items[place].code.as_str());
    let status = match report.deficit {
        Some(true) => Status::Low,
        Some(false) => Status::Good,
        None => Status::None,
    };
    vec![
        Cell::text(term::block(block.kind)),
        Cell::text(&block.code),
        Cell::text(&block.name),
        Cell::text(codes.collect::<Vec<_>>().join(", ")),
        Cell::Count(report.share.n),
        Cell::percent(&report.share),
        Cell::Count(report.judged as u64),
        Cell::Count(report.insufficient as u64),
        Cell::Status {
            status,
            word: term::deficit(report.deficit).to_owned(),
        },
    ]
}

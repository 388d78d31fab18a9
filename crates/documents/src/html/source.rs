//! The lines that end the page: from what, by which rules, when, by what.

use super::Piece;
use super::desk::Desk;
use super::pages::{Source, SourceWork};
use super::words::{self, source as say};
use crate::subject::Work;
use crate::table::Cell;
use askama::Template;

/// The offset and the prime of FNV-1a, 64 bits.
const FNV: [u64; 2] = [0xcbf2_9ce4_8422_2325, 0x0100_0000_01b3];

/// The end of the page.
pub(super) fn part(desk: &Desk<'_>) -> Piece {
    let paper = desk.paper;
    let norms = paper.works.first().map(|work| &work.analysis.norms);
    let page = Source {
        works: paper.works.iter().map(work).collect(),
        rules: norms.map_or_else(String::new, say::rules),
        least: norms.map_or(0, |norms| norms.group.value as u64),
        made: crate::words::moment(&paper.made),
        program: &paper.program,
        code: paper
            .issued
            .as_ref()
            .map_or_else(|| say::code(digest(desk)), |issued| issued.code.clone()),
        by: paper.issued.as_ref().map_or("", |issued| &issued.by),
    };
    Ok(page.render()?)
}

fn work(work: &Work<'_>) -> SourceWork {
    SourceWork {
        title: words::title_of(work),
        files: work.files.join(", "),
        version: work
            .version
            .as_ref()
            .map_or_else(String::new, |version| say::version(version.number, &version.id)),
        layout: work.layout.clone(),
        scale: say::cited(work.scale.as_ref()),
        specification: say::cited(work.specification.as_ref()),
    }
}

/// A number that changes with any figure, so that two papers can be told apart (no protection against forgery).
pub(super) fn digest(desk: &Desk<'_>) -> u64 {
    let rows = desk.tables.iter().flatten().flat_map(|table| &table.rows);
    let numbers = rows.flat_map(|row| &row.cells).filter_map(|cell| match cell {
        Cell::Count(count) => Some(*count),
        Cell::Figure(figure) => Some(figure.value.to_bits()),
        _ => None,
    });
    numbers
        .flat_map(u64::to_le_bytes)
        .fold(FNV[0], |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(FNV[1]))
}

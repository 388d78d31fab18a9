//! Comparison of the mark of the work with the mark in the journal: понизили, подтвердили, повысили.
//!
//! Counted over pupils who have both marks. A pupil whose marks differ by the norm's gap (2) or more is looked at by
//! name of code. Source: ФИОКО-2026, p. 10–11. Assumes that the journal mark belongs to the same subject and period;
//! lies where journal marks were typed from memory, and it regresses: weak journal marks can only rise, strong ones
//! only fall. Page: `docs/methods/journal.md`.

use crate::figure::{Figure, Part, Reason};
use crate::frame::Frame;
use crate::summary::Summary;
use domain::procedure::Mark;
use psychometrics::rank::spearman_interval;
use serde::Serialize;

/// Marks against the journal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Journal {
    /// Pupils with both marks: N of every share here.
    pub n: u64,
    /// Mark below the journal mark.
    pub lowered: Part,
    /// Mark equal to the journal mark.
    pub confirmed: Part,
    /// Mark above the journal mark.
    pub raised: Part,
    /// Marks apart by the norm's gap or more.
    pub gap: Part,
    /// Pupils who wrote and have no journal mark.
    pub without: u64,
    /// Pupils by mark (rows «2»–«5») and journal mark (columns «2»–«5»).
    pub table: [[u64; 4]; 4],
    /// Rank correlation of the journal mark and the primary score (mid-ranks), over pupils with a journal mark.
    pub correlation: Figure,
}

impl Journal {
    /// The comparison for a group.
    pub fn of(summary: &Summary, frame: &Frame) -> Self {
        let row = |mark| Mark::ALL.map(|journal| summary.crossed(Some(mark), Some(journal)));
        let table = Mark::ALL.map(row);
        let gap = frame.norms.journal_gap.value;
        let n = table.as_flattened().iter().sum();
        let part = |wanted: &dyn Fn(i64) -> bool| frame.ruler.part(count(&table, wanted), n);
        Self {
            n,
            lowered: part(&|difference| difference < 0),
            confirmed: part(&|difference| difference == 0),
            raised: part(&|difference| difference > 0),
            gap: part(&|difference| difference.unsigned_abs() as f64 >= gap),
            without: summary.without_journal(),
            table,
            correlation: correlation(summary, frame),
        }
    }
}

fn count(table: &[[u64; 4]; 4], wanted: &dyn Fn(i64) -> bool) -> u64 {
    let cells = table
        .iter()
        .zip(0i64..)
        .flat_map(|(row, mark)| row.iter().zip(0i64..).map(move |cell| (cell, mark)));
    cells
        .filter(|((_, journal), mark)| wanted(mark - journal))
        .map(|((count, _), _)| count)
        .sum()
}

fn correlation(summary: &Summary, frame: &Frame) -> Figure {
    let found = summary.spearman();
    match (frame.ruler.too_few(found.n), found.mid_ranks) {
        (Some(reason), _) => Figure::none(found.n, reason),
        (None, None) => Figure::none(found.n, Reason::NoSpread),
        (None, Some(r)) => {
            let interval = spearman_interval(r, found.n, crate::ruler::CONFIDENCE);
            Figure::new(r, found.n, interval.map(Into::into))
        }
    }
}

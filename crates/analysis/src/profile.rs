//! All analyses of one group of rows.

use crate::frame::Frame;
use crate::statistic::deficits::{Deficit, deficits};
use crate::statistic::groups::Groups;
use crate::statistic::items::Items;
use crate::statistic::journal::Journal;
use crate::statistic::marks::Marks;
use crate::statistic::planned::{BlockReport, blocks};
use crate::statistic::reliability::Reliability;
use crate::statistic::scores::Scores;
use crate::summary::{Doubts, Summary};
use serde::Serialize;

/// All analyses of one group: the whole, a municipality, a school, a class, or a computed comparator.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Profile {
    /// Rows: wrote + absent + unscored.
    pub rows: u64,
    /// Pupils who wrote.
    pub wrote: u64,
    /// Pupils who were absent.
    pub absent: u64,
    /// Present, but without a known score.
    pub unscored: u64,
    /// Doubtful rows among those who wrote.
    pub doubts: Doubts,
    /// Marks.
    pub marks: Marks,
    /// Marks against the journal.
    pub journal: Journal,
    /// Distribution of primary scores.
    pub scores: Scores,
    /// Completion of items.
    pub items: Items,
    /// Skills, planned results, КЭС, КТ; empty without a specification.
    pub blocks: Vec<BlockReport>,
    /// Items by groups of marks.
    pub groups: Groups,
    /// Reliability.
    pub reliability: Reliability,
    /// What is insufficient.
    pub deficits: Vec<Deficit>,
}

impl Profile {
    /// All analyses of a group.
    pub fn of(summary: &Summary, frame: &Frame) -> Self {
        let items = Items::of(summary, frame);
        let blocks = blocks(summary, frame, &items.items);
        Self {
            rows: summary.rows(),
            wrote: summary.wrote(),
            absent: summary.absent(),
            unscored: summary.unscored(),
            doubts: *summary.doubts(),
            marks: Marks::of(summary, frame),
            journal: Journal::of(summary, frame),
            scores: Scores::of(summary, frame),
            deficits: deficits(frame, &items.items, &blocks),
            blocks,
            groups: Groups::of(summary, frame),
            reliability: Reliability::of(summary, frame),
            items,
        }
    }
}

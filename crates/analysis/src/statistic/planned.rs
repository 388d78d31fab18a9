//! Achievement of planned results: items put together by skill, planned result, КЭС and КТ of the specification.
//!
//! Share of a block = Σ points of its items / Σ possible points·100. A block is a deficit where more than the norm's
//! share of its judged items is insufficient ("the majority is red"). Source: ФИОКО-2026, p. 19–20. Years may be
//! compared only where blocks are the same by the codifier. It lies for blocks of one item: one weak item then is a
//! "systematic" deficit; `judged` says how many there are. Page: `docs/methods/planned.md`.

use super::items::{ItemReport, Together};
use crate::figure::Figure;
use crate::frame::{Block, Frame};
use crate::norms::Status;
use crate::summary::Summary;
use serde::Serialize;

/// One block (skill, planned result, КЭС, КТ) in a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BlockReport {
    /// Index into [`crate::analysis::Analysis::blocks`].
    pub block: usize,
    /// Share of the points, percent; the interval is the widest that the items allow.
    pub share: Figure,
    /// Items with a status.
    pub judged: usize,
    /// Of them insufficient.
    pub insufficient: usize,
    /// Whether it is a deficit; `None` where no item could be judged.
    pub deficit: Option<bool>,
}

/// The blocks of a group, in the order of the frame.
pub(crate) fn blocks(summary: &Summary, frame: &Frame, items: &[ItemReport]) -> Vec<BlockReport> {
    let numbered = frame.blocks.iter().enumerate();
    numbered
        .map(|(place, block)| report(place, block, summary, (frame, items)))
        .collect()
}

fn report(
    place: usize,
    block: &Block,
    summary: &Summary,
    (frame, items): (&Frame, &[ItemReport]),
) -> BlockReport {
    let statuses: Vec<_> = block
        .items
        .iter()
        .filter_map(|&item| items.get(item)?.status)
        .collect();
    let red = statuses
        .iter()
        .filter(|&&status| status == Status::Insufficient)
        .count();
    let percent = 100.0 * red as f64;
    BlockReport {
        block: place,
        share: Together::of(summary, &block.items).share(frame),
        judged: statuses.len(),
        insufficient: red,
        deficit: (!statuses.is_empty())
            .then_some(percent > frame.norms.deficit.value * statuses.len() as f64),
    }
}

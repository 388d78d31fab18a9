//! Deficits: what is insufficient in a group, by item, skill, planned result, КЭС and КТ, each with the norm that says so.
//!
//! Nothing is computed here: items come from `items`, blocks from `planned`. Source of the rules: there. It lies in the
//! same places. Page: `docs/methods/deficits.md`.

use super::items::ItemReport;
use super::planned::BlockReport;
use crate::figure::Figure;
use crate::frame::{BlockKind, Frame};
use crate::norms::Status;
use serde::Serialize;

/// What is insufficient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Subject {
    /// One item, by its place.
    Item {
        /// Place among the columns.
        place: usize,
    },
    /// A block, by its index.
    Block {
        /// By what its items are put together.
        kind: BlockKind,
        /// Index into the blocks of the analysis.
        block: usize,
    },
}

/// One deficit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Deficit {
    /// What is insufficient.
    #[serde(flatten)]
    pub subject: Subject,
    /// Its share, percent.
    pub share: Figure,
    /// Code of the norm that says so.
    pub norm: String,
    /// Whose it is and where it stands.
    pub source: String,
}

/// The deficits of a group: items first, then blocks.
pub(crate) fn deficits(frame: &Frame, items: &[ItemReport], blocks: &[BlockReport]) -> Vec<Deficit> {
    let of_items = items.iter().filter_map(|item| of_item(frame, item));
    let red = blocks.iter().filter(|block| block.deficit == Some(true));
    of_items.chain(red.map(|block| of_block(frame, block))).collect()
}

fn of_item(frame: &Frame, item: &ItemReport) -> Option<Deficit> {
    let zone = frame.norms.of_level(frame.items[item.place].level?);
    (item.status == Some(Status::Insufficient)).then(|| Deficit {
        subject: Subject::Item { place: item.place },
        share: item.share,
        norm: zone.code.clone(),
        source: zone.source.clone(),
    })
}

fn of_block(frame: &Frame, block: &BlockReport) -> Deficit {
    Deficit {
        subject: Subject::Block {
            kind: frame.blocks[block.block].kind,
            block: block.block,
        },
        share: block.share,
        norm: frame.norms.deficit.code.clone(),
        source: frame.norms.deficit.source.clone(),
    }
}

use domain::result::Doubt;
use serde::{Deserialize, Serialize};

/// How many of the rows that wrote are doubtful, by reason; one row may have several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubts {
    /// Points stand in the wrong columns.
    pub shifted: u64,
    /// The printed total is not the sum of the items.
    pub total_differs: u64,
    /// The printed total is above the maximum.
    pub above_max: u64,
    /// The printed total was never computed, the sum of the items stands for it. Not counted as doubtful: it is right.
    pub summed: u64,
    /// At least one cell was refused.
    pub cell: u64,
}

/// The doubts that make a row doubtful.
const SERIOUS: Doubt = Doubt::SHIFTED
    .and(Doubt::TOTAL_DIFFERS)
    .and(Doubt::ABOVE_MAX)
    .and(Doubt::CELL);

/// Whether a row with this doubt stays out of [`super::Summary::clean`].
pub(crate) const fn serious(doubt: Doubt) -> bool {
    doubt.has(SERIOUS)
}

impl Doubts {
    pub(crate) fn count(&mut self, doubt: Doubt) {
        for (counter, kind) in self.counters() {
            *counter += u64::from(doubt.has(kind));
        }
    }

    pub(crate) fn add(&mut self, mut other: Self) {
        for ((mine, _), (theirs, _)) in self.counters().into_iter().zip(other.counters()) {
            *mine += *theirs;
        }
    }

    fn counters(&mut self) -> [(&mut u64, Doubt); 5] {
        [
            (&mut self.shifted, Doubt::SHIFTED),
            (&mut self.total_differs, Doubt::TOTAL_DIFFERS),
            (&mut self.above_max, Doubt::ABOVE_MAX),
            (&mut self.summed, Doubt::SUMMED),
            (&mut self.cell, Doubt::CELL),
        ]
    }
}

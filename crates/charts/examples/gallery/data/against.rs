//! Observed against expected: items from the hardest on, one that nobody knows.

use super::{Piece, frame};
use crate::{shown, words};
use charts::{Against, AgainstRow, Unit};

const SECTION: usize = 10;

/// Fifteen items, two of them far above what was expected.
pub(super) fn against() -> Vec<Piece> {
    let row = |(place, name): (usize, &&str)| {
        let expected = 0.2 + place as f64 * 0.05;
        let me = place == 1 || place == 3;
        AgainstRow {
            name: (*name).to_owned(),
            observed: if place == 9 {
                f64::NAN
            } else {
                expected + if me { 0.4 } else { -0.04 }
            },
            expected,
            me,
        }
    };
    let chart = Against {
        frame: frame("against", SECTION),
        rows: words::ITEMS.iter().enumerate().map(row).collect(),
        unit: Unit::Number(2),
    };
    vec![(words::USUAL, shown(&chart))]
}

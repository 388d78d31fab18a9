use super::GROUPS;
use domain::procedure::{Mark, Scale};
use domain::result::{ItemColumn, Score};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a summary counts: items with their largest points, the largest score, the bounds of the marks.
///
/// It fixes the table of items: for every item the values 0…max and X, each with one column per score of the rows that
/// add up, one per mark for the rest ("aside"), and one for rows outside item statistics; then the values not taught
/// and unknown, which have no columns of scores, since a row with such a cell does not add up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// Largest points of each item, in column order.
    pub items: Vec<u8>,
    /// Largest primary score.
    pub max: u16,
    /// Lower bounds of «3», «4», «5»; `None` where no scale is known.
    pub bounds: Option<[u16; 3]>,
}

impl Shape {
    /// The shape of a work with these items; the maximum is the scale's, or else the sum of the items, 999 at most.
    pub fn of(items: &[ItemColumn], scale: Option<&Scale>) -> Self {
        let sum = items.iter().map(|item| u16::from(item.max)).sum();
        Self {
            items: items.iter().map(|item| item.max).collect(),
            max: scale.map_or(sum, |scale| scale.max).min(Score::LIMIT),
            bounds: scale.map(|scale| scale.bounds),
        }
    }

    /// The mark that the bounds alone give; `None` above the maximum and without a scale.
    pub fn mark(&self, score: u16) -> Option<Mark> {
        let bounds = self.bounds.filter(|_| score <= self.max)?;
        let reached = bounds.iter().filter(|&&bound| score >= bound).count();
        Mark::ALL.get(reached).copied()
    }

    /// The scores to which the bounds alone give this mark (`None`: to which they give none).
    pub(crate) fn scores_of(&self, mark: Option<Mark>) -> Range<usize> {
        let end = usize::from(self.max) + 1;
        match (self.bounds, mark) {
            (None, None) => 0..end,
            (None, Some(_)) | (Some(_), None) => 0..0,
            (Some([three, four, five]), Some(mark)) => {
                let bounds = [0, usize::from(three), usize::from(four), usize::from(five), end];
                let place = usize::from(mark.number()) - 2;
                bounds[place].min(end)..bounds[place + 1].min(end)
            }
        }
    }

    /// Columns of the item table.
    pub(crate) fn width(&self) -> usize {
        self.aside(0) + GROUPS + 1
    }

    /// The column of rows that do not add up, by the group of their mark.
    pub(crate) fn aside(&self, group: usize) -> usize {
        usize::from(self.max) + 1 + group
    }

    /// The column of rows whose cells say nothing about items: without a score, or shifted.
    pub(crate) fn outside(&self) -> usize {
        self.aside(GROUPS)
    }

    /// Columns of a value that no row that adds up can have.
    pub(crate) const TAIL: usize = GROUPS + 1;

    /// Values of an item that rows that add up can have: its points and X.
    pub(crate) fn values(max: u8) -> usize {
        usize::from(max) + 2
    }

    /// Where the row of a value begins among the cells of its item, counted back to the column of score 0.
    ///
    /// `value` counts points, then X, not taught, unknown.
    pub(crate) fn row(&self, max: u8, value: usize) -> usize {
        let full = Self::values(max);
        if value < full {
            return value * self.width();
        }
        full * self.width() + (value - full) * Self::TAIL - self.aside(0)
    }

    /// Cells of one item.
    pub(crate) fn cells(&self, max: u8) -> usize {
        Self::values(max) * self.width() + 2 * Self::TAIL
    }

    /// Cells of the items before this one.
    pub(crate) fn cells_before(&self, place: usize) -> usize {
        self.items[..place].iter().map(|&max| self.cells(max)).sum()
    }

    /// Values of the items before this one that rows that add up can have.
    pub(crate) fn values_before(&self, place: usize) -> usize {
        self.items[..place].iter().map(|&max| Self::values(max)).sum()
    }

    /// Cells of the whole table.
    pub(crate) fn table_len(&self) -> usize {
        self.cells_before(self.items.len())
    }

    /// Cells of the table of moved marks.
    pub(crate) fn moved_len(&self) -> usize {
        self.values_before(self.items.len()) * GROUPS
    }
}

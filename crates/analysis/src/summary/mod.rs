//! Integer sufficient statistics of a work: a commutative monoid that every level of the territory shares.

mod brief;
mod doubts;
mod item;
mod lens;
mod merge;
mod shape;
mod summarise;
#[cfg(test)]
mod tests;

pub use brief::{Brief, BriefCounter};
pub use doubts::Doubts;
pub use item::{ItemCounts, Value};
pub use lens::Lens;
pub use merge::Mismatch;
pub use shape::Shape;
pub use summarise::{Place, Summaries, summarise};

use domain::procedure::Mark;
use psychometrics::Moments;
use psychometrics::rank::{self, Spearman};
use serde::{Deserialize, Serialize};

/// How many groups of marks a table has: none, «2», «3», «4», «5».
pub(crate) const GROUPS: usize = 5;

/// Everything that the seven analyses, the official signs and most models need to know about a group of rows.
///
/// All of it is counts. `empty`, `observe` (of a [`Lens`]) and `merge` make it a commutative monoid: any split of the
/// rows, in any order, over any number of threads gives the same value, bit for bit. A row "wrote" when its pupil was
/// present and its primary score is known; the printed score counts as it stands, doubtful or not, so that official
/// figures reproduce ([`Summary::clean`] is the same histogram without doubtful rows).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub(crate) shape: Shape,
    /// Rows by primary score; never shorter than `max + 1`, longer only up to the highest score observed above it.
    pub(crate) histogram: Vec<u64>,
    /// The same without doubtful rows, `max + 1` long.
    pub(crate) clean: Vec<u64>,
    /// Absent pupils by journal mark.
    pub(crate) absent: [u64; GROUPS],
    /// Present, but without a score.
    pub(crate) unscored: u64,
    /// Mark × journal mark of those who wrote.
    pub(crate) crossed: [[u64; GROUPS]; GROUPS],
    /// Journal mark × primary score; the last column is every score above the maximum.
    pub(crate) journal: Vec<u64>,
    pub(crate) doubts: Doubts,
    /// Item × value × column, see [`Shape`].
    pub(crate) table: Vec<u64>,
    /// Item × value × group: what to add to the marks that the bounds alone would give. Empty while no row differs.
    pub(crate) moved: Vec<i64>,
}

impl Summary {
    /// The summary of no rows.
    pub fn empty(shape: &Shape) -> Self {
        let scores = usize::from(shape.max) + 1;
        Self {
            histogram: vec![0; scores],
            clean: vec![0; scores],
            absent: [0; GROUPS],
            unscored: 0,
            crossed: [[0; GROUPS]; GROUPS],
            journal: vec![0; GROUPS * (scores + 1)],
            doubts: Doubts::default(),
            table: vec![0; shape.table_len()],
            moved: Vec::new(),
            shape: shape.clone(),
        }
    }

    /// Bytes of memory that it takes.
    pub fn bytes(&self) -> usize {
        let counts = [&self.histogram, &self.clean, &self.journal, &self.table];
        let counts: usize = counts.iter().map(|counts| counts.len()).sum();
        size_of::<Self>() + size_of::<u64>() * (counts + self.moved.len()) + self.shape.items.len()
    }

    /// What it is a summary of.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Rows seen: those who wrote, the absent, and those present without a score.
    pub fn rows(&self) -> u64 {
        self.wrote() + self.absent() + self.unscored
    }

    /// Pupils who wrote: present, with a primary score.
    pub fn wrote(&self) -> u64 {
        self.histogram.iter().sum()
    }

    /// Pupils who were absent.
    pub fn absent(&self) -> u64 {
        self.absent.iter().sum()
    }

    /// Absent pupils who had this journal mark (`None`: no journal mark).
    pub fn absent_with(&self, journal: Option<Mark>) -> u64 {
        self.absent[group(journal)]
    }

    /// Rows of pupils who were present but whose score is not known.
    pub const fn unscored(&self) -> u64 {
        self.unscored
    }

    /// Rows by primary score, index = score; entries beyond the maximum are scores that the work cannot bring.
    pub fn histogram(&self) -> &[u64] {
        &self.histogram
    }

    /// Rows by primary score from 0 to the maximum: where marks are defined.
    pub fn within(&self) -> &[u64] {
        &self.histogram[..=usize::from(self.shape.max)]
    }

    /// Rows whose printed score is above the maximum.
    pub fn above(&self) -> u64 {
        self.histogram[usize::from(self.shape.max) + 1..].iter().sum()
    }

    /// Rows by primary score without doubtful rows: not shifted, total = sum of items, no refused cell.
    pub fn clean(&self) -> &[u64] {
        &self.clean
    }

    /// Pupils who wrote and got this mark (`None`: no mark is defined for their score).
    pub fn marks(&self, mark: Option<Mark>) -> u64 {
        self.crossed[group(mark)].iter().sum()
    }

    /// Pupils who got some mark.
    pub fn marked(&self) -> u64 {
        Mark::ALL.iter().map(|&mark| self.marks(Some(mark))).sum()
    }

    /// Pupils who wrote, by mark and journal mark (`None`: without).
    pub fn crossed(&self, mark: Option<Mark>, journal: Option<Mark>) -> u64 {
        self.crossed[group(mark)][group(journal)]
    }

    /// Pupils who wrote and have no journal mark.
    pub fn without_journal(&self) -> u64 {
        self.crossed.iter().map(|row| row[0]).sum()
    }

    /// Pupils who wrote and had this journal mark, by primary score; the last entry is every score above the maximum.
    pub fn scores_of(&self, journal: Option<Mark>) -> &[u64] {
        let width = usize::from(self.shape.max) + 2;
        &self.journal[group(journal) * width..][..width]
    }

    /// How many rows of those who wrote are doubtful, and why.
    pub const fn doubts(&self) -> &Doubts {
        &self.doubts
    }

    /// The counts of one item, by its place among the columns; `None` past the last.
    pub fn item(&self, place: usize) -> Option<ItemCounts<'_>> {
        ItemCounts::of(self, place)
    }

    /// The counts of every item, in column order.
    pub fn items(&self) -> impl Iterator<Item = ItemCounts<'_>> {
        (0..self.shape.items.len()).filter_map(|place| self.item(place))
    }

    /// Rows by score of those whose every cell is known and adds up to the printed score: the rows on which
    /// reliability, discrimination and models rest. `max + 1` long, all zero where the work has no items.
    pub fn complete(&self) -> Vec<u64> {
        let mut scores = vec![0; usize::from(self.shape.max) + 1];
        if let Some(item) = self.item(0) {
            for values in item.rows() {
                scores.iter_mut().zip(values).for_each(|(total, &n)| *total += n);
            }
        }
        scores
    }

    /// n, Σ and Σ² of the primary score of those who wrote, as printed.
    pub fn scores(&self) -> Moments {
        Moments::of_histogram(&self.histogram)
    }

    /// Spearman's correlation of the journal mark and the primary score, over those who wrote and have a journal mark.
    pub fn spearman(&self) -> Spearman {
        let width = usize::from(self.shape.max) + 2;
        rank::spearman(&self.journal[width..], width)
    }
}

/// The group of a mark: 0 for none, 1–4 for «2»–«5».
pub(crate) fn group(mark: Option<Mark>) -> usize {
    mark.map_or(0, |mark| usize::from(mark.number()) - 1)
}

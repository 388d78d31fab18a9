//! The rows of a mixed model, folded into cross-products by group as they come.

use crate::linear::Square;
use crate::moments::Moments;

/// Why a row does not enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no group of this number.
    Group(usize),
    /// The row has more or fewer columns than the design.
    Width(usize),
    /// A number of the row is none, or its square passes all bounds.
    NotANumber,
}

/// Counts, sums and sums of products of the columns of a design and the outcome, group by group.
///
/// All that a mixed model needs of its rows: 31,000 pupils in 2,400 schools become 2,400 small matrices. Columns whose
/// mean is large against their spread lose digits, so years and scale scores are best taken from a round middle.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossProducts {
    width: usize,
    counts: Vec<u64>,
    squares: Vec<Square>,
}

impl CrossProducts {
    /// No rows yet, of so many groups and so many columns of fixed effects.
    ///
    /// A design with an intercept has a column of ones; nothing is added by itself.
    pub fn new(groups: usize, width: usize) -> Self {
        Self {
            width,
            counts: vec![0; groups],
            squares: vec![Square::zero(width + 1); groups],
        }
    }

    /// The sums of the design with nothing but an intercept, from the moments of each group.
    pub fn of_moments(groups: &[Moments]) -> Self {
        let mut sums = Self::new(groups.len(), 1);
        for (group, moments) in groups.iter().enumerate() {
            sums.counts[group] = moments.n;
            let [n, sum, square] = [moments.n, moments.sum, moments.square].map(|count| count as f64);
            for (cell, value) in [([0, 0], n), ([0, 1], sum), ([1, 0], sum), ([1, 1], square)] {
                sums.squares[group][cell] = value;
            }
        }
        sums
    }

    /// Adds a row: the number of its group, its columns, its outcome.
    pub fn add(&mut self, group: usize, columns: &[f64], outcome: f64) -> Result<(), Fault> {
        if columns.len() != self.width {
            return Err(Fault::Width(columns.len()));
        }
        let bounded = |x: &f64| (x * x).is_finite();
        if !(columns.iter().all(bounded) && bounded(&outcome)) {
            return Err(Fault::NotANumber);
        }
        let square = self.squares.get_mut(group).ok_or(Fault::Group(group))?;
        let row: Vec<f64> = columns.iter().copied().chain([outcome]).collect();
        square.add_outer(&row, 1.0);
        self.counts[group] += 1;
        Ok(())
    }

    /// The number of columns of fixed effects.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The number of rows of each group.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// The products of each group, the outcome last.
    pub(super) fn squares(&self) -> &[Square] {
        &self.squares
    }
}

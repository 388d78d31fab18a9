//! Sums and products of items: what every classical figure is computed from.

use crate::matrix::{ABSENT, Responses, points};
use crate::moments::{Joint, Moments};

/// n, Σx and Σxy of all pairs of items over the rows in which no item is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Products {
    n: u64,
    sums: Vec<u64>,
    cross: Vec<u64>,
}

impl Products {
    /// The sums of the complete rows; a cell not begun counts as zero points.
    pub fn of(responses: &Responses) -> Self {
        let items = responses.items();
        let mut found = Self {
            n: 0,
            sums: vec![0; items],
            cross: vec![0; items * items],
        };
        for row in responses.rows().filter(|row| !row.contains(&ABSENT)) {
            found.add(row);
        }
        found.mirror();
        found
    }

    /// The sums as stored elsewhere: Σx of each item and Σxy row by row; `None` where their sizes do not fit.
    pub fn of_sums(n: u64, sums: Vec<u64>, cross: Vec<u64>) -> Option<Self> {
        (cross.len() == sums.len() * sums.len()).then_some(Self { n, sums, cross })
    }

    /// Number of complete rows.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// Number of items.
    pub fn items(&self) -> usize {
        self.sums.len()
    }

    /// n, Σx and Σx² of an item.
    pub fn item(&self, item: usize) -> Moments {
        Moments {
            n: self.n,
            sum: self.sums[item],
            square: self.cross(item, item),
        }
    }

    /// n, Σ and Σ² of the total of all items.
    pub fn total(&self) -> Moments {
        Moments {
            n: self.n,
            sum: self.sums.iter().sum(),
            square: self.cross.iter().sum(),
        }
    }

    /// The joint sums of an item (x) and the total (y).
    pub fn with_total(&self, item: usize) -> Joint {
        let (one, total) = (self.item(item), self.total());
        Joint {
            n: self.n,
            x: [one.sum, one.square],
            y: [total.sum, total.square],
            cross: self.cross[item * self.items()..][..self.items()].iter().sum(),
        }
    }

    /// nΣxy − ΣxΣy of two items.
    pub(crate) fn covariation(&self, one: usize, other: usize) -> i128 {
        let both = i128::from(self.sums[one]) * i128::from(self.sums[other]);
        i128::from(self.n) * i128::from(self.cross(one, other)) - both
    }

    /// The covariance of two items with the denominator n − 1; `None` for fewer than two rows.
    pub fn covariance(&self, one: usize, other: usize) -> Option<f64> {
        let pairs = self.n as f64 * self.n.checked_sub(1).filter(|&df| df > 0)? as f64;
        Some(self.covariation(one, other) as f64 / pairs)
    }

    /// Pearson's correlation of two items; `None` where one of them does not vary.
    pub fn correlation(&self, one: usize, other: usize) -> Option<f64> {
        let (a, b) = (self.covariation(one, one), self.covariation(other, other));
        (a > 0 && b > 0).then(|| self.covariation(one, other) as f64 / (a as f64 * b as f64).sqrt())
    }

    /// All correlations, row by row; `None` where an item does not vary.
    pub fn correlations(&self) -> Option<Vec<f64>> {
        let items = 0..self.items();
        let row = |one| items.clone().map(move |other| self.correlation(one, other));
        items.clone().flat_map(row).collect()
    }

    fn cross(&self, one: usize, other: usize) -> u64 {
        self.cross[one * self.items() + other]
    }

    /// Adds a row to the upper triangle.
    fn add(&mut self, row: &[u8]) {
        let items = self.items();
        let of = |byte: u8| u64::from(points(byte).unwrap_or(0));
        self.n += 1;
        for (one, &byte) in row.iter().enumerate() {
            let x = of(byte);
            if x == 0 {
                continue;
            }
            self.sums[one] += x;
            let cells = &mut self.cross[one * items + one..(one + 1) * items];
            for (cell, &y) in cells.iter_mut().zip(&row[one..]) {
                *cell += x * of(y);
            }
        }
    }

    fn mirror(&mut self) {
        let items = self.items();
        for one in 0..items {
            for other in 0..one {
                self.cross[one * items + other] = self.cross[other * items + one];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::NOT_ATTEMPTED;

    #[test]
    fn rows_with_an_absent_item_are_left_out_and_what_was_not_begun_is_a_zero() {
        let cells = vec![1, 2, NOT_ATTEMPTED, 1, 1, ABSENT];
        let found = Products::of(&Responses::new(vec![1, 2], cells).unwrap());
        assert_eq!((found.n(), found.item(0).sum, found.item(1).sum), (2, 1, 3));
        assert_eq!(found.total(), Moments::default().and(1, 3).and(1, 1));
        assert_eq!(found.with_total(1), Joint::default().and(1, 2, 3).and(1, 1, 1));
    }

    #[test]
    fn an_item_that_does_not_vary_has_no_correlations() {
        let found = Products::of(&Responses::new(vec![1, 1], vec![1, 1, 1, 0]).unwrap());
        assert_eq!((found.correlation(0, 1), found.correlations()), (None, None));
        assert_eq!(found.covariance(0, 1), Some(0.0));
    }

    #[test]
    fn stored_sums_of_the_wrong_size_are_refused() {
        assert_eq!(Products::of_sums(3, vec![1, 1], vec![1, 0, 1]), None);
    }
}

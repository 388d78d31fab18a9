//! Which items of a matrix have finite parameters, and why the others have none.

use crate::matrix::{Responses, points};

/// Why an item has no finite parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Everybody to whom it was shown got these points.
    Constant(u8),
    /// Nobody got these points, though somebody got more.
    Gap(u8),
    /// It was shown to nobody.
    Unseen,
}

/// The items of a matrix by whether they can be estimated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Estimable {
    /// Columns that can, in their order.
    pub columns: Vec<usize>,
    /// Columns that cannot, each with its flaw.
    pub left_out: Vec<(usize, Flaw)>,
}

/// Tells the items apart. Points that nobody reached at the upper end of an item are no flaw: see [`reduced`].
pub fn estimable(responses: &Responses) -> Estimable {
    let mut found = Estimable::default();
    for item in 0..responses.items() {
        match flaw(&reached(responses, item)) {
            None => found.columns.push(item),
            Some(flaw) => found.left_out.push((item, flaw)),
        }
    }
    found
}

/// How often each number of points of an item was reached.
pub fn reached(responses: &Responses, item: usize) -> Vec<u64> {
    let mut counts = vec![0; usize::from(responses.maxima()[item]) + 1];
    for row in responses.rows() {
        if let Some(points) = points(row[item]) {
            counts[usize::from(points)] += 1;
        }
    }
    counts
}

/// The matrix of these items, each with the most points that somebody got as its maximum.
pub fn reduced(responses: &Responses, columns: &[usize]) -> Option<Responses> {
    let top = |&item: &usize| reached(responses, item).iter().rposition(|&n| n > 0).unwrap_or(0) as u8;
    let cells = responses.of_items(columns)?.rows().flatten().copied().collect();
    Responses::new(columns.iter().map(top).collect(), cells).ok()
}

fn flaw(counts: &[u64]) -> Option<Flaw> {
    let Some(top) = counts.iter().rposition(|&n| n > 0) else {
        return Some(Flaw::Unseen);
    };
    let empty = counts[..top].iter().filter(|&&n| n == 0).count();
    if empty == top {
        return Some(Flaw::Constant(top as u8));
    }
    let gap = counts[..top].iter().position(|&n| n == 0);
    gap.map(|points| Flaw::Gap(points as u8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::ABSENT;

    #[test]
    fn every_item_that_cannot_be_estimated_says_why() {
        let rows = [
            [1, 0, 3, 2, 0, ABSENT],
            [1, 0, 1, 1, 1, ABSENT],
            [1, 0, 0, 2, 2, ABSENT],
        ];
        let matrix = Responses::new(vec![1, 1, 3, 2, 3, 1], rows.concat()).unwrap();
        let found = estimable(&matrix);
        assert_eq!(found.columns, [4]);
        let flaws = [
            (0, Flaw::Constant(1)),
            (1, Flaw::Constant(0)),
            (2, Flaw::Gap(2)),
            (3, Flaw::Gap(0)),
            (5, Flaw::Unseen),
        ];
        assert_eq!(found.left_out, flaws);
        assert_eq!(reduced(&matrix, &found.columns).unwrap().maxima(), [2]);
    }
}

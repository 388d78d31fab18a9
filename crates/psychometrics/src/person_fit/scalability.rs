//! Ht: how a work goes along with the works of the others.

use crate::matrix::{ABSENT, Responses, points};

/// The transposed scalability coefficient Ht (Sijtsma 1986; Sijtsma and Meijer 1992) of every person.
///
/// Σ cov(i, j) / Σ covmax(i, j) over the others j, a covariance of two persons over the items and the greatest that
/// their scores allow. 1 is perfect order, 0 is chance; small and negative values mean misfit. Only items of one point
/// and persons who were shown all of them; `None` for others and for scores of nothing or all. From item totals and a
/// histogram of scores: n·k steps, never all pairs.
pub fn scalability(responses: &Responses) -> Vec<Option<f64>> {
    let items = responses.items();
    let complete = |row: &&[u8]| !row.contains(&ABSENT);
    let score = |row: &[u8]| row.iter().filter(|&&byte| points(byte) == Some(1)).count();
    let (mut totals, mut scores) = (vec![0u64; items], vec![0u64; items + 1]);
    for row in responses.rows().filter(complete) {
        scores[score(row)] += 1;
        for (total, &byte) in totals.iter_mut().zip(row) {
            *total += u64::from(points(byte).unwrap_or(0));
        }
    }
    let binary = responses.maxima().iter().all(|&max| max == 1);
    let of = |row: &[u8]| {
        let own = score(row);
        let solved = row
            .iter()
            .zip(&totals)
            .filter(|(byte, _)| points(**byte) == Some(1));
        let both: u64 = solved.map(|(_, &total)| total).sum();
        coefficient(items as u64, (own as u64, both), &scores)
    };
    responses
        .rows()
        .map(|row| (binary && complete(&row)).then(|| of(row)).flatten())
        .collect()
}

/// The coefficient of a score whose solved items were solved `both` times in all; covariances times k², the person itself
/// taken out.
fn coefficient(k: u64, (own, both): (u64, u64), scores: &[u64]) -> Option<f64> {
    let (mut all, mut most) = (0i128, 0i128);
    for (&n, other) in scores.iter().zip(0u64..) {
        let n = i128::from(n) - i128::from(other == own);
        let (low, high) = (other.min(own), other.max(own));
        most += n * i128::from(low * (k - high));
        all += n * i128::from(other);
    }
    let found = i128::from(k) * (i128::from(both) - i128::from(own)) - i128::from(own) * all;
    (most > 0).then(|| found as f64 / most as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_in_perfect_order_go_along_fully_and_a_turned_one_against_them() {
        let rows = vec![1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1];
        let found = scalability(&Responses::new(vec![1; 3], rows).unwrap());
        assert!(found[4].unwrap() < 0.0 && found[0].unwrap() > 0.0, "{found:?}");
        assert_eq!(found[5], None);
        let good = scalability(&Responses::new(vec![1; 3], vec![1, 0, 0, 1, 1, 0, 1, 0, 0]).unwrap());
        assert_eq!(good, [Some(1.0); 3]);
    }

    #[test]
    fn persons_not_shown_every_item_and_items_of_several_points_have_none() {
        let found = scalability(&Responses::new(vec![1; 2], vec![1, 0, ABSENT, 1, 1, 0]).unwrap());
        assert!(found[0].is_some() && found[1].is_none());
        assert_eq!(
            scalability(&Responses::new(vec![2, 1], vec![1, 0]).unwrap()),
            [None]
        );
    }
}

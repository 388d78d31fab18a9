//! Ht: how a work goes along with the works of the others.

use crate::matrix::{ABSENT, Responses, points};

/// The transposed scalability coefficient Ht (Sijtsma 1986; Sijtsma and Meijer 1992) of every person.
///
/// Σ cov(i, j) / Σ covmax(i, j) over the others j, a covariance of two persons over the items and the greatest that
/// their points allow in any order of the items. 1 is perfect order, 0 is chance; small and negative values mean misfit.
/// Only persons who were shown all items; `None` for others and for equal points on all items. From totals of the items
/// and of the points in order: n·k·log k steps, never all pairs. It lies where items of several points have unequal
/// maxima: then an order of points may not be possible, the greatest is too great and Ht too small for everybody, so
/// that persons of one work may be compared, not works.
pub fn scalability(responses: &Responses) -> Vec<Option<f64>> {
    let complete = |row: &&[u8]| !row.contains(&ABSENT);
    let mut sums = Sums {
        items: vec![0; responses.items()],
        places: vec![0; responses.items()],
    };
    for row in responses.rows().filter(complete) {
        let own = earned(row);
        add(&mut sums.places, &ordered(&own));
        add(&mut sums.items, &own);
    }
    let of = |row: &[u8]| complete(&row).then(|| sums.coefficient(&earned(row))).flatten();
    responses.rows().map(of).collect()
}

/// Points of all complete rows.
struct Sums {
    /// By item.
    items: Vec<i128>,
    /// By place, each row put in order.
    places: Vec<i128>,
}

impl Sums {
    /// Covariances times k², the person itself taken out.
    fn coefficient(&self, own: &[i128]) -> Option<f64> {
        let covariance = |own: &[i128], sums: &[i128]| {
            let pairs = own.iter().zip(sums);
            let both: i128 = pairs.map(|(x, sum)| x * (sum - x)).sum();
            let (x, all): (i128, i128) = (own.iter().sum(), sums.iter().sum());
            own.len() as i128 * both - x * (all - x)
        };
        let most = covariance(&ordered(own), &self.places);
        (most > 0).then(|| covariance(own, &self.items) as f64 / most as f64)
    }
}

fn earned(row: &[u8]) -> Vec<i128> {
    row.iter()
        .map(|&byte| i128::from(points(byte).unwrap_or(0)))
        .collect()
}

fn ordered(own: &[i128]) -> Vec<i128> {
    let mut ordered = own.to_vec();
    ordered.sort_unstable();
    ordered
}

fn add(sums: &mut [i128], own: &[i128]) {
    sums.iter_mut().zip(own).for_each(|(sum, x)| *sum += x);
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
    fn a_person_not_shown_every_item_has_none() {
        let found = scalability(&Responses::new(vec![1; 2], vec![1, 0, ABSENT, 1, 1, 0]).unwrap());
        assert!(found[0].is_some() && found[1].is_none());
        assert_eq!(
            scalability(&Responses::new(vec![2, 1], vec![1, 0]).unwrap()),
            [None]
        );
    }

    #[test]
    fn points_are_summed_as_all_pairs_of_persons_would_be() {
        let maxima = [2, 3, 1, 3, 2];
        let mut draws = crate::draw::Draws::new(4, 0);
        let rows: Vec<Vec<u8>> = (0..30)
            .map(|_| {
                maxima
                    .iter()
                    .map(|&max| draws.below(usize::from(max) + 1) as u8)
                    .collect()
            })
            .collect();
        let responses = Responses::new(maxima.to_vec(), rows.concat()).unwrap();
        let covariance = |one: &[u8], other: &[u8]| {
            let mean = |row: &[u8]| row.iter().map(|&x| f64::from(x)).sum::<f64>() / 5.0;
            let (a, b) = (mean(one), mean(other));
            let pairs = one.iter().zip(other);
            pairs
                .map(|(&x, &y)| (f64::from(x) - a) * (f64::from(y) - b))
                .sum::<f64>()
        };
        let sorted = |row: &Vec<u8>| {
            let mut row = row.clone();
            row.sort_unstable();
            row
        };
        for (one, found) in rows.iter().zip(scalability(&responses)) {
            let others = || rows.iter().filter(|other| !std::ptr::eq(*other, one));
            let own: f64 = others().map(|other| covariance(one, other)).sum();
            let most: f64 = others()
                .map(|other| covariance(&sorted(one), &sorted(other)))
                .sum();
            assert!((found.unwrap() - own / most).abs() < 1e-12);
        }
    }
}

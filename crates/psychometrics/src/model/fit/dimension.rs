//! Is there one ability or are there several?

use super::dependence::residuals;
use crate::draw::Draws;
use crate::linear::{Square, eigen};
use crate::matrix::{ABSENT, Responses, points};
use crate::model::item::Item;
use crate::model::marginal::posteriors;
use crate::model::person::{Ability, Prior};

/// An eigenvalue with what it would be if there were nothing to find.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// The eigenvalue; the mean of all is 1.
    pub value: f64,
    /// The mean of the same eigenvalue over drawn matrices.
    pub expected: f64,
    /// What 95 of 100 drawn matrices stay below.
    pub limit: f64,
}

impl Contrast {
    /// Whether it is larger than chance makes it.
    pub fn stands_out(&self) -> bool {
        self.value > self.limit
    }
}

/// The largest eigenvalues of the correlations of residuals, against those of answers drawn from the model.
///
/// In one-dimensional data residuals have nothing in common; a first contrast that stands out is a second dimension
/// or a set of dependent items (Linacre 1998; limits by drawing as in parallel analysis). Abilities are means of
/// posterior distributions, in the drawn matrices as in the true one. `draws` are how many, and the seed. None where
/// a pair of items has no correlation.
pub fn contrasts(
    items: &[Item],
    responses: &Responses,
    population: Prior,
    draws: (u32, u64),
) -> Option<Vec<Contrast>> {
    let of = |responses: &Responses| -> Option<Vec<f64>> {
        let abilities = posteriors(items, population, responses);
        let rows = responses.rows().zip(abilities);
        let residual =
            |(row, ability): (_, Option<Ability>)| residuals(items, row, ability.map(|one| one.theta));
        let residuals: Vec<_> = rows.map(residual).collect();
        Some(eigen(&correlations(&residuals)?).values)
    };
    let drawn = (0..draws.0).filter_map(|run| {
        let mut draws = Draws::new(draws.1, u64::from(run));
        of(&answered(items, responses, population, &mut draws)?)
    });
    compared(of(responses)?, drawn.collect())
}

/// Parallel analysis (Horn 1965): the largest eigenvalues of the correlations of items, against columns shuffled.
///
/// The number of eigenvalues that stand out is the number of dimensions; with items of very different difficulty the
/// correlations of points make a spurious second one.
pub fn parallel(responses: &Responses, draws: (u32, u64)) -> Option<Vec<Contrast>> {
    let complete: Vec<Vec<Option<f64>>> = responses
        .rows()
        .filter(|row| !row.contains(&ABSENT))
        .map(|row| row.iter().map(|&byte| points(byte).map(f64::from)).collect())
        .collect();
    let shuffled = |run: u32| {
        let mut draws = Draws::new(draws.1, u64::from(run));
        let mut rows = complete.clone();
        for item in 0..responses.items() {
            for last in (1..rows.len()).rev() {
                let with = draws.below(last + 1);
                (rows[last][item], rows[with][item]) = (rows[with][item], rows[last][item]);
            }
        }
        Some(eigen(&correlations(&rows)?).values)
    };
    let found = eigen(&correlations(&complete)?).values;
    compared(found, (0..draws.0).filter_map(shuffled).collect())
}

/// Other persons of the population answering as the model says what these were shown.
fn answered(
    items: &[Item],
    responses: &Responses,
    population: Prior,
    draws: &mut Draws,
) -> Option<Responses> {
    let mut cells = Vec::with_capacity(responses.persons() * items.len());
    for row in responses.rows() {
        let theta = population.mean + population.sd * draws.normal();
        let answer = |(item, &byte): (&Item, &u8)| match byte {
            ABSENT => ABSENT,
            _ => item.drawn(theta, draws),
        };
        cells.extend(items.iter().zip(row).map(answer));
    }
    Responses::new(responses.maxima().to_vec(), cells).ok()
}

/// Correlations over the rows where both are known.
fn correlations(rows: &[Vec<Option<f64>>]) -> Option<Square> {
    let size = rows.first()?.len();
    let mut found = Square::diagonal(&vec![1.0; size]);
    for one in 0..size {
        for other in one + 1..size {
            let both = || rows.iter().filter_map(move |row| Some((row[one]?, row[other]?)));
            let n = both().count() as f64;
            let sums = both().fold([0.0; 2], |sums, (x, y)| [sums[0] + x, sums[1] + y]);
            let [x, y] = sums.map(|sum| sum / n);
            let [xx, yy, xy] = both().fold([0.0; 3], |[xx, yy, xy], (a, b)| {
                [
                    xx + (a - x) * (a - x),
                    yy + (b - y) * (b - y),
                    xy + (a - x) * (b - y),
                ]
            });
            let value = (xx > 0.0 && yy > 0.0).then(|| xy / (xx * yy).sqrt())?;
            (found[[one, other]], found[[other, one]]) = (value, value);
        }
    }
    Some(found)
}

/// Eigenvalues against the drawn ones of the same rank.
fn compared(found: Vec<f64>, drawn: Vec<Vec<f64>>) -> Option<Vec<Contrast>> {
    let at = |(rank, value): (usize, f64)| {
        let mut same: Vec<f64> = drawn.iter().map(|values| values[rank]).collect();
        same.sort_by(f64::total_cmp);
        let limit = *same.get((same.len() * 95).div_ceil(100).checked_sub(1)?)?;
        Some(Contrast {
            value,
            expected: same.iter().sum::<f64>() / same.len() as f64,
            limit,
        })
    };
    found.into_iter().enumerate().map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::trial::{answers, normal_thetas};

    fn items() -> Vec<Item> {
        (0..8)
            .map(|at| Item::adjacent(1.2, vec![0.7 - 0.2 * f64::from(at)]))
            .collect()
    }

    /// Four items of one ability beside four of another.
    fn two_abilities() -> Responses {
        let one = answers(&items(), &normal_thetas(600, 0.0, 1.0), |_, _| true);
        let other = answers(&items(), &normal_thetas(601, 0.0, 1.0), |_, _| true);
        let rows = one.rows().zip(other.rows());
        let cells = rows.flat_map(|(one, other)| [&one[..4], &other[4..]].concat());
        Responses::new(vec![1; 8], cells.collect()).unwrap()
    }

    #[test]
    fn a_second_ability_stands_out_and_a_single_one_does_not() {
        let population = Prior { mean: 0.0, sd: 1.0 };
        let single = answers(&items(), &normal_thetas(600, 0.0, 1.0), |_, _| true);
        for (responses, expected) in [(single, 1), (two_abilities(), 2)] {
            let found = parallel(&responses, (40, 1)).unwrap();
            assert_eq!(found.iter().take_while(|one| one.stands_out()).count(), expected);
            let found = contrasts(&items(), &responses, population, (40, 1)).unwrap();
            assert_eq!(found[0].stands_out(), expected == 2, "{found:?}");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_bits() {
        let responses = two_abilities();
        assert_eq!(parallel(&responses, (5, 3)), parallel(&responses, (5, 3)));
        assert_ne!(parallel(&responses, (5, 3)), parallel(&responses, (5, 4)));
    }

    #[test]
    fn without_spread_there_are_no_contrasts() {
        let responses = Responses::new(vec![1, 1], vec![1, 0, 1, 1]).unwrap();
        assert_eq!(parallel(&responses, (5, 1)), None);
    }
}

//! Local dependence: do two items share more than ability?

use crate::chi_square;
use crate::matrix::{Responses, points};
use crate::model::grid::Grid;
use crate::model::item::Item;

/// A pair of items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The places of both items.
    pub items: [usize; 2],
    /// How many persons were shown both.
    pub n: u64,
    /// Yen's Q3: the correlation of the residuals of both; none where one has no spread.
    pub q3: Option<f64>,
}

/// Q3 of every pair (Yen 1984), given an ability for each person.
///
/// Without dependence it lies about −1/(k − 1), not 0: compare a pair with the mean of all (Christensen, Makransky
/// and Horton 2017 look at 0.2 above it). It lies where abilities come from few items.
pub fn q3(items: &[Item], responses: &Responses, abilities: &[Option<f64>]) -> Vec<Pair> {
    let residuals: Vec<Vec<Option<f64>>> = responses
        .rows()
        .zip(abilities)
        .map(|(row, ability)| residuals(items, row, *ability))
        .collect();
    let mut found = Vec::new();
    for one in 0..items.len() {
        for other in one + 1..items.len() {
            found.push(pair(&residuals, [one, other]));
        }
    }
    found
}

/// The mean of Q3 over all pairs, against which each is compared.
pub fn mean_q3(pairs: &[Pair]) -> Option<f64> {
    let known: Vec<f64> = pairs.iter().filter_map(|pair| pair.q3).collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}

/// x − E(x) of a person, none for items not shown.
pub(super) fn residuals(items: &[Item], row: &[u8], ability: Option<f64>) -> Vec<Option<f64>> {
    let of = |(item, &byte): (&Item, &u8)| Some(f64::from(points(byte)?) - item.spread(ability?).mean);
    items.iter().zip(row).map(of).collect()
}

fn pair(residuals: &[Vec<Option<f64>>], items: [usize; 2]) -> Pair {
    let both = || {
        residuals
            .iter()
            .filter_map(|row| Some((row[items[0]]?, row[items[1]]?)))
    };
    let n = both().count();
    let (x, y) = both().fold((0.0, 0.0), |sums, (x, y)| (sums.0 + x, sums.1 + y));
    let (x, y) = (x / n as f64, y / n as f64);
    let [xx, yy, xy] = both().fold([0.0; 3], |[xx, yy, xy], (a, b)| {
        let (a, b) = (a - x, b - y);
        [xx + a * a, yy + b * b, xy + a * b]
    });
    Pair {
        items,
        n: n as u64,
        q3: (xx > 0.0 && yy > 0.0).then(|| xy / (xx * yy).sqrt()),
    }
}

/// The local dependence statistics of a pair (Chen and Thissen 1997).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Table {
    /// The places of both items.
    pub items: [usize; 2],
    /// Σ (O − E)²/E over the joint table of categories.
    pub x2: f64,
    /// 2Σ O ln(O/E).
    pub g2: f64,
    /// (c_1 − 1)(c_2 − 1).
    pub df: u64,
    /// The probability of so large an X²: rough, since E is estimated.
    pub p: f64,
    /// √(X²/n)-sized dependence with its direction: above 0 where both are solved together too often.
    pub v: f64,
    /// How many persons were shown both.
    pub n: u64,
}

/// X² and G² of the joint table of every pair, expectations summed over the distribution of ability.
pub fn tables(items: &[Item], responses: &Responses, grid: &Grid) -> Vec<Table> {
    let mut p = Vec::new();
    let mut nodes: Vec<Vec<Vec<f64>>> = Vec::new();
    for &theta in &grid.nodes {
        let row = items.iter().map(|item| {
            item.probabilities(theta, &mut p);
            p.clone()
        });
        nodes.push(row.collect());
    }
    let mut found = Vec::new();
    for one in 0..items.len() {
        for other in one + 1..items.len() {
            found.extend(table(responses, (&nodes, &grid.weights), [one, other]));
        }
    }
    found
}

fn table(
    responses: &Responses,
    (nodes, weights): (&[Vec<Vec<f64>>], &[f64]),
    items: [usize; 2],
) -> Option<Table> {
    let width = items.map(|item| usize::from(responses.maxima()[item]) + 1);
    let mut observed = vec![0u64; width[0] * width[1]];
    for row in responses.rows() {
        if let (Some(x), Some(y)) = (points(row[items[0]]), points(row[items[1]])) {
            observed[usize::from(x) * width[1] + usize::from(y)] += 1;
        }
    }
    let n: u64 = observed.iter().sum();
    let mut found = Table {
        items,
        x2: 0.0,
        g2: 0.0,
        df: ((width[0] - 1) * (width[1] - 1)) as u64,
        p: 1.0,
        v: 0.0,
        n,
    };
    let mut products = 0.0;
    for (cell, &seen) in observed.iter().enumerate() {
        let (x, y) = (cell / width[1], cell % width[1]);
        let p: f64 = nodes
            .iter()
            .zip(weights)
            .map(|(node, w)| w * node[items[0]][x] * node[items[1]][y])
            .sum();
        let (seen, expected) = (seen as f64, p * n as f64);
        found.x2 += (seen - expected) * (seen - expected) / expected;
        found.g2 += if seen > 0.0 {
            2.0 * seen * libm::log(seen / expected)
        } else {
            0.0
        };
        products += (x * y) as f64 * (seen - expected);
    }
    found.v = (found.x2 / n as f64).sqrt() * products.signum();
    found.p = chi_square::tail(found.x2, found.df as f64).filter(|_| n > 0)?;
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::trial::{answers, normal_thetas};

    /// Ten items of which the last repeats the answer to the one before.
    fn copied() -> (Vec<Item>, Responses, Vec<Option<f64>>) {
        let at = |at: i32| Item::adjacent(1.0, vec![1.0 - 0.2 * f64::from(at.min(8))]);
        let items: Vec<Item> = (0..10).map(at).collect();
        let thetas = normal_thetas(1500, 0.0, 1.0);
        let free = answers(&items, &thetas, |_, _| true);
        let row = |row: &[u8]| [&row[..9], &row[8..9]].concat();
        let cells = free.rows().flat_map(row).collect();
        let responses = Responses::new(vec![1; 10], cells).unwrap();
        (items, responses, thetas.into_iter().map(Some).collect())
    }

    #[test]
    fn an_item_that_repeats_another_stands_out() {
        let (items, responses, abilities) = copied();
        let pairs = q3(&items, &responses, &abilities);
        let mean = mean_q3(&pairs).unwrap();
        for pair in &pairs {
            let off = pair.q3.unwrap() - mean;
            assert_eq!(off > 0.2, pair.items == [8, 9], "{pair:?}");
        }
        for table in tables(&items, &responses, &Grid::normal(0.0, 1.0, 0.4)) {
            assert_eq!(table.p < 1e-6, table.items == [8, 9], "{table:?}");
            assert!(table.items != [8, 9] || table.v > 0.5);
        }
    }

    #[test]
    fn items_never_shown_together_have_no_figures() {
        let (items, ..) = copied();
        let responses = answers(&items[..2], &[0.0; 20], |person, item| person % 2 == item);
        let pairs = q3(&items[..2], &responses, &[Some(0.0); 20]);
        assert_eq!((pairs[0].n, pairs[0].q3, mean_q3(&pairs)), (0, None, None));
        assert!(tables(&items[..2], &responses, &Grid::normal(0.0, 1.0, 0.4)).is_empty());
    }
}

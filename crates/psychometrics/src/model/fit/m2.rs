//! M2: does the model give the means of items and of products of two items (Maydeu-Olivares and Joe 2006)?
//!
//! For items of more points the means are of points, not of categories (M2* of Cai and Hansen 2013).

use crate::chi_square;
use crate::linear::{Cholesky, Square, dot};
use crate::matrix::{ABSENT, Responses, points};
use crate::model::grid::Grid;
use crate::model::item::Item;

/// More items than these make a system too large to solve for one figure.
const MOST_ITEMS: usize = 60;

/// The fit of the whole model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct M2 {
    /// The statistic.
    pub statistic: f64,
    /// Means and means of products, less the free parameters.
    pub df: u64,
    /// The probability of so large a statistic where the model holds.
    pub p: f64,
    /// The root mean square error of approximation: how wrong the model is, whatever n.
    pub rmsea: f64,
    /// The root mean square of the differences of observed and expected correlations.
    pub srmsr: Option<f64>,
    /// The persons with no item missing.
    pub n: u64,
}

/// A model as a function of its free parameters, for the slopes of its means.
pub trait Moving {
    /// How many parameters are free.
    fn free(&self) -> usize;
    /// Items and distribution with a parameter moved.
    fn moved(&self, parameter: usize, by: f64) -> (Vec<Item>, Grid);
    /// Items and distribution as they are.
    fn still(&self) -> (Vec<Item>, Grid);
}

/// The statistic over complete rows; none with too few or too many items, or where parameters are not determined.
pub fn m2(model: &impl Moving, responses: &Responses) -> Option<M2> {
    let (items, grid) = model.still();
    let size = items.len();
    let moments = size + size * (size - 1) / 2;
    let df = moments
        .checked_sub(model.free())
        .filter(|&df| df > 0 && size <= MOST_ITEMS)?;
    let (observed, n) = observed(responses)?;
    let expected = expected(&items, &grid);
    let residuals: Vec<f64> = observed.iter().zip(&expected).map(|(o, e)| o - e).collect();
    let factor = Cholesky::of(&covariance(&items, &grid, &expected))?;
    // With LLᵀ = Ξ everything is least squares: the part of L⁻¹e outside the span of L⁻¹Δ.
    let whitened = factor.forward(&residuals);
    let slopes: Vec<Vec<f64>> = (0..model.free())
        .map(|parameter| factor.forward(&slope(model, parameter)))
        .collect();
    let mut normal = Square::zero(slopes.len());
    for (row, one) in slopes.iter().enumerate() {
        for (column, other) in slopes.iter().enumerate().take(row + 1) {
            normal[[row, column]] = dot(one, other);
        }
    }
    let right: Vec<f64> = slopes.iter().map(|slope| dot(slope, &whitened)).collect();
    let explained = dot(&right, &normal.solve(&right)?);
    let statistic = n as f64 * (dot(&whitened, &whitened) - explained).max(0.0);
    let excess = (statistic - df as f64).max(0.0) / (df as f64 * (n.max(2) - 1) as f64);
    Some(M2 {
        statistic,
        df: df as u64,
        p: chi_square::tail(statistic, df as f64)?,
        rmsea: excess.sqrt(),
        srmsr: srmsr(responses, &items, &expected, &grid),
        n,
    })
}

/// The pairs of items in a fixed order.
fn pairs(size: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..size).flat_map(move |one| (one + 1..size).map(move |other| (one, other)))
}

/// The means of points, then of products of two, over complete rows.
fn observed(responses: &Responses) -> Option<(Vec<f64>, u64)> {
    let size = responses.items();
    let mut sums = vec![0u64; size + size * (size - 1) / 2];
    let mut n = 0;
    for row in responses.rows().filter(|row| !row.contains(&ABSENT)) {
        n += 1;
        let x: Vec<u64> = row
            .iter()
            .map(|&byte| u64::from(points(byte).unwrap_or(0)))
            .collect();
        let products = pairs(size).map(|(one, other)| x[one] * x[other]);
        for (sum, value) in sums.iter_mut().zip(x.iter().copied().chain(products)) {
            *sum += value;
        }
    }
    (n > 1).then(|| (sums.iter().map(|&sum| sum as f64 / n as f64).collect(), n))
}

/// E(x) and E(x²) of each item at each node.
fn at_nodes(items: &[Item], grid: &Grid) -> Vec<Vec<[f64; 2]>> {
    let at = |theta: f64| {
        let of = |item: &Item| {
            let spread = item.spread(theta);
            [spread.mean, spread.variance + spread.mean * spread.mean]
        };
        items.iter().map(of).collect()
    };
    grid.nodes.iter().map(|&theta| at(theta)).collect()
}

fn expected(items: &[Item], grid: &Grid) -> Vec<f64> {
    let mut found = vec![0.0; items.len() + items.len() * (items.len() - 1) / 2];
    for (row, weight) in at_nodes(items, grid).iter().zip(&grid.weights) {
        let products = pairs(items.len()).map(|(one, other)| row[one][0] * row[other][0]);
        let values = row.iter().map(|one| one[0]).chain(products);
        for (sum, value) in found.iter_mut().zip(values) {
            *sum += weight * value;
        }
    }
    found
}

/// Ξ: the covariances, over persons, of points and products of points.
fn covariance(items: &[Item], grid: &Grid, means: &[f64]) -> Square {
    let of_one = (0..items.len()).map(|item| (item, item));
    let kinds: Vec<(usize, usize)> = of_one.chain(pairs(items.len())).collect();
    let mut found = Square::zero(kinds.len());
    for (values, &weight) in at_nodes(items, grid).iter().zip(&grid.weights) {
        if weight < 1e-13 {
            continue;
        }
        let product: Vec<f64> = kinds
            .iter()
            .map(|&(one, other)| values[one][0] * if one == other { 1.0 } else { values[other][0] })
            .collect();
        for (row, &kind) in kinds.iter().enumerate() {
            let cells = found.row_mut(row);
            for (column, &other) in kinds.iter().enumerate().take(row + 1) {
                cells[column] += weight * both(values, (kind, product[row]), (other, product[column]));
            }
        }
    }
    for row in 0..kinds.len() {
        for column in 0..=row {
            found[[row, column]] -= means[row] * means[column];
        }
    }
    found
}

/// The mean of a product of two kinds at a node: an item that both have enters with E(x²) for E(x)².
fn both(
    values: &[[f64; 2]],
    (one, first): ((usize, usize), f64),
    (other, second): ((usize, usize), f64),
) -> f64 {
    let again = |item: usize| {
        let [simple, square] = values[item];
        let shared = (item == other.0 || item == other.1) && simple > 0.0;
        if shared { square / (simple * simple) } else { 1.0 }
    };
    let twice = if one.0 == one.1 { 1.0 } else { again(one.1) };
    first * second * again(one.0) * twice
}

/// The slopes of the means by a parameter: central differences.
fn slope(model: &impl Moving, parameter: usize) -> Vec<f64> {
    let width = 1e-4;
    let at = |by: f64| {
        let (items, grid) = model.moved(parameter, by);
        expected(&items, &grid)
    };
    let (low, high) = (at(-width), at(width));
    low.iter()
        .zip(high)
        .map(|(low, high)| (high - low) / (2.0 * width))
        .collect()
}

/// Correlations observed and expected: the root mean square of their differences.
fn srmsr(responses: &Responses, items: &[Item], expected: &[f64], grid: &Grid) -> Option<f64> {
    let size = items.len();
    let (seen, n) = observed(responses)?;
    let mut squares = vec![0u64; size];
    for row in responses.rows().filter(|row| !row.contains(&ABSENT)) {
        for (sum, &byte) in squares.iter_mut().zip(row) {
            let x = u64::from(points(byte).unwrap_or(0));
            *sum += x * x;
        }
    }
    let mut second = vec![0.0; size];
    for (row, weight) in at_nodes(items, grid).iter().zip(&grid.weights) {
        for (sum, value) in second.iter_mut().zip(row) {
            *sum += weight * value[1];
        }
    }
    let sd = |square: f64, mean: f64| Some((square - mean * mean).sqrt()).filter(|sd| *sd > 0.0);
    let mut sum = 0.0;
    for (place, (one, other)) in (size..).zip(pairs(size)) {
        let of = |means: &[f64], square: &dyn Fn(usize) -> f64| {
            let spread = sd(square(one), means[one])? * sd(square(other), means[other])?;
            Some((means[place] - means[one] * means[other]) / spread)
        };
        let observed = of(&seen, &|item| squares[item] as f64 / n as f64)?;
        let off = observed - of(expected, &|item| second[item])?;
        sum += off * off;
    }
    Some((sum / (size * (size - 1) / 2) as f64).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marginal::{Model, Specification, fit};
    use crate::model::trial::{answers, normal_thetas};

    fn items() -> Vec<Item> {
        let d = |at: usize| vec![1.5 - 0.3 * at as f64, 1.0 - 0.4 * at as f64];
        let item = |at: usize| Item::adjacent(0.8 + 0.1 * at as f64, d(at)[..1 + at % 2].to_vec());
        (0..6).map(item).collect()
    }

    #[test]
    fn for_a_true_model_it_is_on_average_as_large_as_its_degrees_of_freedom() {
        let (mut sum, mut df) = (0.0, 0);
        for run in 0..30 {
            let responses = answers(&items(), &normal_thetas(800 + run, 0.0, 1.0), |_, _| true);
            let fitted = fit(&responses, &Specification::new(Model::Slopes)).unwrap();
            let found = m2(&fitted, &responses).unwrap();
            (sum, df) = (sum + found.statistic, found.df);
        }
        // 21 means less 15 parameters; the mean of 30 such values has the standard error √(2·6/30).
        assert_eq!(df, 6);
        assert!(
            (sum / 30.0 - 6.0).abs() < 3.0 * (12.0f64 / 30.0).sqrt(),
            "{}",
            sum / 30.0
        );
    }

    #[test]
    fn a_wrong_model_is_found_and_sized() {
        let responses = answers(&items(), &normal_thetas(3000, 0.0, 1.6), |_, _| true);
        let wrong = fit(&responses, &Specification::new(Model::Rasch)).unwrap();
        let right = fit(&responses, &Specification::new(Model::Slopes)).unwrap();
        let [wrong, right] = [wrong, right].map(|model| m2(&model, &responses).unwrap());
        assert!(
            wrong.p < 1e-6 && wrong.rmsea > 0.02 && right.p > 0.001,
            "{wrong:?} {right:?}"
        );
        assert!(right.srmsr.unwrap() < wrong.srmsr.unwrap());
    }

    #[test]
    fn three_items_of_free_slopes_leave_nothing_to_test() {
        let responses = answers(&items()[..3], &normal_thetas(500, 0.0, 1.0), |_, _| true);
        let fitted = fit(&responses, &Specification::new(Model::Slopes)).unwrap();
        assert_eq!(m2(&fitted, &responses), None);
    }
}

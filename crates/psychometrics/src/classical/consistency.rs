//! Reliability from one administration: Guttman's bounds, Kuder–Richardson, McDonald's ω.
//!
//! All take the errors of items as independent. Criteria of one answer depend on each other: then every figure here
//! is too high. None of them shows that the items measure one thing.

use super::Products;
use crate::linear::Square;
use crate::reliability;

/// Cronbach's α of all items; for items of 0 and 1 points it is KR-20 (Kuder and Richardson 1937, Cronbach 1951).
pub fn alpha(products: &Products) -> Option<f64> {
    let items: Vec<_> = (0..products.items()).map(|item| products.item(item)).collect();
    reliability::alpha(&items, products.total())
}

/// α of items brought to one spread, k·r̄/(1 + (k − 1)r̄), with the mean correlation r̄.
pub fn standardised_alpha(products: &Products) -> Option<f64> {
    let k = products.items() as f64;
    let sum: f64 = products.correlations()?.iter().sum();
    (products.items() > 1 && sum > 0.0).then(|| k / (k - 1.0) * (1.0 - k / sum))
}

/// KR-21 (Kuder and Richardson 1937): k/(k − 1)·(1 − M(k − M)/(k·s²)) from mean and spread of the total alone.
///
/// `None` for fewer than two items, no spread, or where an item brought more than one point. It takes all items as
/// equally difficult and lies (too low) where they are not.
pub fn kr21(products: &Products) -> Option<f64> {
    let binary = |item| products.item(item).square == products.item(item).sum;
    let total = products.total();
    let (k, mean) = (products.items() as f64, total.mean()?);
    let variance = total.variance().filter(|&variance| variance > 0.0)?;
    (products.items() > 1 && (0..products.items()).all(binary))
        .then(|| k / (k - 1.0) * (1.0 - mean * (k - mean) / (k * variance)))
}

/// Guttman's λ2 (1945): (Σ_{i≠j} cᵢⱼ + √(k/(k − 1)·Σ_{i≠j} cᵢⱼ²)) / s²; never below α.
pub fn lambda2(products: &Products) -> Option<f64> {
    let k = products.items();
    let whole = products.total().spread();
    if k < 2 || whole <= 0 {
        return None;
    }
    let pairs = (0..k).flat_map(|one| (0..one).map(move |other| products.covariation(one, other) as f64));
    let (sum, squares) = pairs.fold((0.0, 0.0), |(sum, squares), c| (sum + c, squares + c * c));
    let spread = (k as f64 / (k as f64 - 1.0) * 2.0 * squares).sqrt();
    Some((2.0 * sum + spread) / whole as f64)
}

/// Guttman's λ6 (1945): 1 − Σ sᵢ²(1 − Rᵢ²) / s², with the squared multiple correlation of each item with the others.
///
/// `None` where the correlations cannot be inverted: an item that does not vary or repeats others. With few rows
/// per item Rᵢ² is too high, and so is λ6.
pub fn lambda6(products: &Products) -> Option<f64> {
    let errors = unexplained(products)?;
    let variance = products.total().variance()?;
    let own = |(item, error): (usize, f64)| Some(products.item(item).variance()? * error);
    let sum: f64 = errors.into_iter().enumerate().map(own).sum::<Option<f64>>()?;
    (variance > 0.0).then(|| 1.0 - sum / variance)
}

/// λ6 of items brought to one spread, 1 − Σ(1 − Rᵢ²)/ΣΣrᵢⱼ: the form that many programs print.
pub fn standardised_lambda6(products: &Products) -> Option<f64> {
    let whole: f64 = products.correlations()?.iter().sum();
    let errors: f64 = unexplained(products)?.iter().sum();
    (whole > 0.0).then(|| 1.0 - errors / whole)
}

/// 1 − Rᵢ² of each item: the reciprocal diagonal of the inverted correlations.
fn unexplained(products: &Products) -> Option<Vec<f64>> {
    let k = products.items();
    if products.n() <= k as u64 || k < 2 {
        return None;
    }
    let inverse = Square::of_rows(k, products.correlations()?)?.inverse()?;
    Some((0..k).map(|item| 1.0 / inverse[[item, item]]).collect())
}

/// One common factor of items by least squares of correlations.
#[derive(Clone, Debug, PartialEq)]
pub struct OneFactor {
    /// Loading of each item, within −1..1.
    pub loadings: Vec<f64>,
    /// McDonald's ω of the total of points, (Σsᵢλᵢ)² / ((Σsᵢλᵢ)² + Σsᵢ²(1 − λᵢ²)).
    pub omega: f64,
    /// Root mean square of the correlations left over.
    pub residual: f64,
    /// Whether the loadings settled; where not, nothing here is to be trusted.
    pub converged: bool,
}

/// The factor and ω total (McDonald 1999) by the minres method (Harman and Jones 1966): least Σ_{i<j}(rᵢⱼ − λᵢλⱼ)².
///
/// Each loading in turn takes its best value given the others, until none moves. `None` for fewer than three items
/// or where one does not vary. ω takes one factor as true: look at `residual`, and at loadings of different signs.
pub fn one_factor(products: &Products) -> Option<OneFactor> {
    let k = products.items();
    let correlations = products.correlations().filter(|_| k > 2)?;
    let mut loadings = start(&correlations, k);
    let mut converged = false;
    for _ in 0..10_000 {
        if sweep(&correlations, &mut loadings) < 1e-12 {
            converged = true;
            break;
        }
    }
    Some(OneFactor {
        omega: omega(products, &loadings)?,
        residual: residual(&correlations, &loadings),
        loadings,
        converged,
    })
}

/// Row sums of the correlations over the root of their total: the first centroid.
fn start(correlations: &[f64], k: usize) -> Vec<f64> {
    let total: f64 = correlations.iter().sum();
    let root = total.max(1.0).sqrt();
    correlations
        .chunks_exact(k)
        .map(|row| (row.iter().sum::<f64>() / root).clamp(-1.0, 1.0))
        .collect()
}

/// Sets every loading to its best value given the others; tells the longest step.
fn sweep(correlations: &[f64], loadings: &mut [f64]) -> f64 {
    let mut step = 0.0f64;
    for (item, row) in correlations.chunks_exact(loadings.len()).enumerate() {
        let own = loadings[item];
        let (mut cross, mut square) = (-row[item] * own, -own * own);
        for (r, l) in row.iter().zip(&*loadings) {
            cross += r * l;
            square += l * l;
        }
        if square > 1e-12 {
            loadings[item] = (cross / square).clamp(-1.0, 1.0);
            step = step.max((loadings[item] - own).abs());
        }
    }
    step
}

fn omega(products: &Products, loadings: &[f64]) -> Option<f64> {
    let (mut common, mut unique) = (0.0, 0.0);
    for (item, loading) in loadings.iter().enumerate() {
        let variance = products.item(item).variance()?;
        common += variance.sqrt() * loading;
        unique += variance * (1.0 - loading * loading);
    }
    let true_variance = common * common;
    (true_variance + unique > 0.0).then(|| true_variance / (true_variance + unique))
}

fn residual(correlations: &[f64], loadings: &[f64]) -> f64 {
    let k = loadings.len();
    let left = |one: usize, other: usize| correlations[one * k + other] - loadings[one] * loadings[other];
    let squares: f64 = (0..k)
        .flat_map(|one| (0..one).map(move |other| (one, other)))
        .map(|(one, other)| left(one, other) * left(one, other))
        .sum();
    (squares / (k * (k - 1) / 2) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Responses;

    /// Cross products whose correlations are exactly those of one factor: n large, sums zeroed by symmetric rows.
    fn one_dimensional(loadings: &[f64]) -> Products {
        let scale = 1_000_000_000.0;
        let k = loadings.len();
        let cell = |place: usize| {
            let (one, other) = (place / k, place % k);
            let r = if one == other {
                1.0
            } else {
                loadings[one] * loadings[other]
            };
            (r * scale) as u64
        };
        Products::of_sums(1_000_000, vec![0; k], (0..k * k).map(cell).collect()).unwrap()
    }

    #[test]
    fn a_factor_that_made_the_correlations_is_found_again() {
        let loadings = [0.8, 0.7, 0.6, 0.5, 0.4, 0.3];
        let found = one_factor(&one_dimensional(&loadings)).unwrap();
        assert!(found.converged && found.residual < 1e-6, "{found:?}");
        for (one, other) in found.loadings.iter().zip(loadings) {
            assert!((one - other).abs() < 1e-6, "{found:?}");
        }
        let unique: f64 = loadings.iter().map(|l| 1.0 - l * l).sum();
        assert!((found.omega - 3.3 * 3.3 / (3.3 * 3.3 + unique)).abs() < 1e-6);
    }

    #[test]
    fn items_with_equal_loadings_have_omega_lambda2_and_alpha_alike() {
        let products = one_dimensional(&[0.6; 8]);
        let known = 8.0 * 0.36 / (1.0 + 7.0 * 0.36);
        let found = [
            alpha(&products),
            standardised_alpha(&products),
            lambda2(&products),
            one_factor(&products).map(|factor| factor.omega),
        ];
        for value in found {
            assert!((value.unwrap() - known).abs() < 1e-6, "{found:?}");
        }
    }

    #[test]
    fn an_item_that_does_not_vary_leaves_no_correlations_but_still_an_alpha() {
        let rows = vec![1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 1, 1];
        let products = Products::of(&Responses::new(vec![1; 3], rows).unwrap());
        assert!(alpha(&products).is_some() && lambda2(&products).is_some());
        let flat = Products::of(&Responses::new(vec![1; 3], vec![1, 0, 0, 1, 1, 0, 1, 1, 1]).unwrap());
        assert_eq!(
            (standardised_alpha(&flat), lambda6(&flat), one_factor(&flat)),
            (None, None, None)
        );
    }

    #[test]
    fn kr21_is_only_for_items_of_one_point() {
        let products = Products::of(&Responses::new(vec![2; 2], vec![2, 1, 0, 0, 1, 1]).unwrap());
        assert_eq!(kr21(&products), None);
    }
}

//! The greatest lower bound of reliability (GLB): the best that one administration can say without a model.
//!
//! Jackson and Agunwamba (1977): of all ways to part the covariances of the items Σ into a true part and independent
//! errors ψ, both possible (Σ − diag ψ positive semidefinite, ψ ≥ 0), the one with most error. No reliability that the
//! covariances allow is smaller, so GLB is never below α, λ2, λ4 or λ6. It is a semidefinite programme:
//! greatest Σψᵢ with Σ − diag ψ ⪰ 0 and ψ ≥ 0; GLB = 1 − Σψᵢ/s².
//!
//! It lies (too high) in samples: the programme makes the most of chance covariances. Samples below 1,000 are not
//! recommended for more than ten items (Oosterwijk, van der Ark and Sijtsma 2017), and 1,000 need not be enough
//! (Shapiro and ten Berge 2000); with few items the bias plays no role (ten Berge and Sočan 2004).

mod programme;

use super::Products;
use crate::linear::{Cholesky, Square, eigen};
use programme::Programme;

/// The greatest lower bound of the reliability of a total of items.
#[derive(Clone, Debug, PartialEq)]
pub struct GreatestLowerBound {
    /// The bound, 1 − Σψᵢ/s².
    pub value: f64,
    /// The unique variance ψᵢ of each item, points squared; 0 where an item can be computed from the others.
    pub unique: Vec<f64>,
    /// How far the exact bound of these covariances lies below `value` at most, by the dual programme.
    pub gap: f64,
}

/// Greatest `gap` of a bound that is told.
const EXACT: f64 = 1e-8;
/// Below so much of the order an eigenvalue of correlations is zero.
const NOTHING: f64 = 1e-12;

/// The bound of these items; `None` where nothing varies, for fewer than two items or not more rows than items.
///
/// With not more rows than items the bound is 1 whatever the rows say.
pub fn of(products: &Products) -> Option<GreatestLowerBound> {
    let whole = products.total().variance().filter(|&variance| variance > 0.0)?;
    let items = products.items();
    if items < 2 || products.n() <= items as u64 {
        return None;
    }
    let variances: Vec<f64> = (0..items)
        .map(|item| products.item(item).variance())
        .collect::<Option<_>>()?;
    let varying: Vec<usize> = (0..items).filter(|&item| variances[item] > 0.0).collect();
    let face = Face::of(correlations(products, &varying)?)?;
    let own: f64 = variances.iter().sum();
    let weights = face.free.iter().map(|&place| variances[varying[place]] / own);
    let solved = Programme::new(face.rest, weights.collect())?.solved();
    let mut unique = vec![0.0; items];
    for (&place, share) in face.free.iter().zip(&solved.unique) {
        unique[varying[place]] = share * variances[varying[place]];
    }
    Some(GreatestLowerBound {
        value: 1.0 - unique.iter().sum::<f64>() / whole,
        gap: solved.gap * own / whole,
        unique,
    })
    .filter(|found| found.gap <= EXACT)
}

fn correlations(products: &Products, varying: &[usize]) -> Option<Square> {
    let row = |&one: &usize| varying.iter().map(move |&other| products.correlation(one, other));
    let cells = varying.iter().flat_map(row).collect::<Option<Vec<f64>>>()?;
    Square::of_rows(varying.len(), cells)
}

/// What is left of the correlations when items that can be computed from each other are taken out.
///
/// Where a sum of items is constant, no item of the sum has an error of its own: ψ is 0 for all of them, and Σ − diag ψ is
/// positive semidefinite exactly where its Schur complement is. Without this the programme had no inner point.
struct Face {
    /// Items that may have errors, by place.
    free: Vec<usize>,
    /// The Schur complement, positive definite.
    rest: Square,
}

impl Face {
    fn of(correlations: Square) -> Option<Self> {
        let order = correlations.order();
        if Cholesky::of(&correlations).is_some() {
            return Some(Self {
                free: (0..order).collect(),
                rest: correlations,
            });
        }
        let tied = tied(&correlations);
        let (tied, free): (Vec<usize>, Vec<usize>) = (0..order).partition(|&place| tied[place]);
        let rest = complement(&correlations, [&tied, &free])?;
        Some(Self { free, rest })
    }
}

/// The items that take part in a constant sum.
fn tied(correlations: &Square) -> Vec<bool> {
    let order = correlations.order();
    let found = eigen(correlations);
    let mut parts = vec![0.0; order];
    for (value, vector) in found.values.iter().zip(&found.vectors) {
        if *value <= NOTHING * order as f64 {
            parts.iter_mut().zip(vector).for_each(|(part, v)| *part += v * v);
        }
    }
    parts.into_iter().map(|part| part > 1e-10).collect()
}

/// R_ff − R_ft·R_tt⁺·R_tf.
fn complement(correlations: &Square, [tied, free]: [&[usize]; 2]) -> Option<Square> {
    let part = |rows: &[usize]| -> Vec<f64> {
        let row = |&one: &usize| rows.iter().map(move |&other| correlations[[one, other]]);
        rows.iter().flat_map(row).collect()
    };
    let mut rest = Square::of_rows(free.len(), part(free))?;
    let own = eigen(&Square::of_rows(tied.len(), part(tied))?);
    for (value, vector) in own.values.iter().zip(&own.vectors) {
        if *value > NOTHING * correlations.order() as f64 {
            let on = |&one: &usize| -> f64 {
                let pairs = tied.iter().zip(vector);
                pairs.map(|(&other, v)| correlations[[one, other]] * v).sum()
            };
            rest.add_outer(&free.iter().map(on).collect::<Vec<f64>>(), -1.0 / value);
        }
    }
    Some(rest)
}

#[cfg(test)]
mod tests;

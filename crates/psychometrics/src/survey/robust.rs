//! Weighted regression with errors that allow for clusters.

use crate::linear::{Square, dot};
use crate::survey::{Design, Estimate, Refused};

/// A coefficient with its cluster-robust error.
pub type Coefficient = Estimate;

/// Weighted least squares with the errors of Liang and Zeger (1986, Biometrika 73:13), times G/(G − 1)·(n − 1)/(n − k).
///
/// `rows` holds the columns of each element, its outcome last; an intercept is a column of ones. The clusters are those
/// of the design, strata are not used. Degrees of freedom are G − 1. It lies (errors too small) with fewer than about
/// forty clusters, or where a few hold most of the pupils (Cameron and Miller 2015, Journal of Human Resources 50:317).
pub fn regression(design: &Design, rows: &[Vec<f64>]) -> Result<Vec<Coefficient>, Refused> {
    let width = rows
        .first()
        .map_or(0, Vec::len)
        .checked_sub(1)
        .ok_or(Refused::Empty)?;
    if rows.len() != design.weights.len() {
        return Err(Refused::Length(rows.len()));
    }
    let sound = |row: &Vec<f64>| row.len() == width + 1 && row.iter().all(|x| x.is_finite());
    if let Some(place) = rows.iter().position(|row| !sound(row)) {
        return Err(Refused::NotANumber(place));
    }
    let groups = design
        .strata
        .iter()
        .map(|stratum| stratum.clusters.len())
        .sum::<usize>();
    if groups <= width || rows.len() <= width {
        return Err(Refused::Collinear);
    }
    let (mut square, mut right) = (Square::zero(width), vec![0.0; width]);
    for (row, weight) in rows.iter().zip(&design.weights) {
        square.add_outer(&row[..width], *weight);
        right
            .iter_mut()
            .zip(row)
            .for_each(|(sum, x)| *sum += weight * x * row[width]);
    }
    let inverse = square.inverse().ok_or(Refused::Collinear)?;
    let coefficients = inverse.times(&right);
    let middle = scores(design, rows, &coefficients, groups);
    let [g, n, k] = [groups, rows.len(), width].map(|count| count as f64);
    let variance = inverse
        .product(&middle)
        .product(&inverse)
        .scaled(g / (g - 1.0) * (n - 1.0) / (n - k));
    let coefficient = |(place, &value): (usize, &f64)| Estimate {
        value,
        error: variance[[place, place]].max(0.0).sqrt(),
        freedom: groups as u64 - 1,
    };
    Ok(coefficients.iter().enumerate().map(coefficient).collect())
}

/// Σssᵀ over clusters with s = Σwx(y − xβ).
fn scores(design: &Design, rows: &[Vec<f64>], coefficients: &[f64], groups: usize) -> Square {
    let width = coefficients.len();
    let mut sums = vec![vec![0.0; width]; groups];
    for ((row, weight), &cluster) in rows.iter().zip(&design.weights).zip(&design.clusters) {
        let left = row[width] - dot(&row[..width], coefficients);
        sums[cluster]
            .iter_mut()
            .zip(row)
            .for_each(|(sum, x)| *sum += weight * x * left);
    }
    let mut middle = Square::zero(width);
    sums.iter().for_each(|sum| middle.add_outer(sum, 1.0));
    middle
}

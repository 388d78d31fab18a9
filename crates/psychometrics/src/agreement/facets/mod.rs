//! Severity of markers by the many-facet Rasch model.
//!
//! Linacre, J. M. (1989). Many-Facet Rasch Measurement. A work of ability θ gets x points for criterion i from marker
//! j with odds exp(xθ − x·Cⱼ − β_ix): a severe marker shifts all thresholds of all criteria by the same Cⱼ. Estimated
//! by conditional maximum likelihood, given each work's sum of points, so that abilities drop out and bring no bias
//! (as joint estimates of Linacre's program have, by about L/(L − 1) for L marks a work). Works marked by several
//! markers link these; a marker without such a link cannot be compared. It lies where a marker uses the scale in his
//! own way (only middle points): that is no severity.

mod likelihood;
mod ratings;

pub use ratings::{Fault, Rating, Ratings};

use crate::chi_square;
use crate::linear::{Square, dot};
use likelihood::{Height, Layout, regular};

/// Newton's steps at most.
const STEPS: usize = 60;

/// A number of the model with its standard error, in logits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// The severity of a marker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Severity {
    /// The number of the marker.
    pub marker: usize,
    /// How many points he gave or refused: his ratings.
    pub ratings: u64,
    /// Cⱼ, above 0 where he gives less than the mean marker for the same work.
    pub severity: Estimate,
    /// The mean square of his ratings given the works' sums, Σ(x − E)²/ΣV: about 1; more where he is unpredictable.
    pub infit: f64,
}

/// A test of whether all markers are equally severe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Homogeneity {
    /// Wald's statistic CᵀΣ⁻¹C.
    pub chi_square: f64,
    /// The number of markers less one.
    pub freedom: u64,
    /// Its p-value.
    pub p: f64,
}

/// A fitted model.
#[derive(Clone, Debug)]
pub struct Facets {
    /// Works whose sum is neither 0 nor the most possible: the others say nothing.
    pub works: u64,
    /// The severities of the markers, their mean being 0.
    pub markers: Vec<Severity>,
    /// The thresholds of each criterion, all of them having the mean 0: where x points become as likely as x − 1.
    pub thresholds: Vec<Vec<Estimate>>,
    /// The conditional log-likelihood.
    pub likelihood: f64,
    /// Whether the markers differ; `None` where their covariances leave it open.
    pub homogeneity: Option<Homogeneity>,
}

impl Facets {
    /// Fits the model by Newton's steps; the likelihood is concave.
    pub fn of(ratings: &Ratings) -> Result<Self, Fault> {
        let layout = Layout::of(ratings);
        let mut at = vec![0.0; layout.width()];
        let mut here = Height::of(ratings, &layout, &at);
        for _ in 0..STEPS {
            let step = regular(&here.information, &layout)
                .ok_or(Fault::Undetermined)?
                .solve(&here.gradient);
            if dot(&step, &here.gradient) < 1e-16 * here.likelihood.abs().max(1.0) {
                return finished(ratings, &layout, &at, &here).ok_or(Fault::Undetermined);
            }
            (at, here) = uphill(ratings, &layout, (&at, &here), &step).ok_or(Fault::Undetermined)?;
        }
        Err(Fault::Undetermined)
    }
}

/// The step, halved until it does not lead down.
fn uphill(
    ratings: &Ratings,
    layout: &Layout,
    (at, here): (&[f64], &Height),
    step: &[f64],
) -> Option<(Vec<f64>, Height)> {
    let mut length = 1.0;
    for _ in 0..40 {
        let next: Vec<f64> = at.iter().zip(step).map(|(at, step)| at + length * step).collect();
        let there = Height::of(ratings, layout, &next);
        if there.likelihood >= here.likelihood - 1e-12 * here.likelihood.abs() {
            return Some((next, there));
        }
        length /= 2.0;
    }
    None
}

fn finished(ratings: &Ratings, layout: &Layout, at: &[f64], here: &Height) -> Option<Facets> {
    let map = layout.to_centred();
    let inverse = regular(&here.information, layout)?.inverse();
    let covariance = map.product(&inverse).product(&map.transposed());
    let values = map.times(at);
    let estimate = |place: usize| Estimate {
        value: values[place],
        error: covariance[[place, place]].max(0.0).sqrt(),
    };
    let fits = here.infits();
    let marker = |(place, &marker): (usize, &usize)| Severity {
        marker,
        ratings: ratings.given_by(marker),
        severity: estimate(place),
        infit: fits[place],
    };
    let thresholds = |places: std::ops::Range<usize>| places.map(estimate).collect();
    let markers: Vec<Severity> = layout.markers.iter().enumerate().map(marker).collect();
    let sound = markers.iter().all(|marker| marker.severity.error < 1e3);
    sound.then(|| Facets {
        works: ratings.telling(),
        thresholds: layout.criteria().map(thresholds).collect(),
        likelihood: here.likelihood,
        homogeneity: homogeneity(&values, &covariance, markers.len()),
        markers,
    })
}

/// Over all markers but the last, whose severity the others give.
fn homogeneity(values: &[f64], covariance: &Square, markers: usize) -> Option<Homogeneity> {
    let free = markers.checked_sub(1).filter(|&free| free > 0)?;
    let cells = (0..free)
        .flat_map(|row| covariance.row(row)[..free].to_vec())
        .collect();
    let chi_square = dot(
        &Square::of_rows(free, cells)?.solve(&values[..free])?,
        &values[..free],
    );
    Some(Homogeneity {
        chi_square,
        freedom: free as u64,
        p: chi_square::tail(chi_square, free as f64)?,
    })
}

#[cfg(test)]
mod tests;

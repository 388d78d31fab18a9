//! The density on both sides of a bound by local polynomials of the distribution function.
//!
//! Cattaneo, M. D., Jansson, M. and Ma, X. (2020). Simple local polynomial density estimators. JASA 115:1449. No
//! histogram and no bins: the empirical distribution function is smoothed on each side, its slope at the bound is the
//! density. Test and densities are taken one degree above that for which the bandwidth is meant, so that the bias
//! does not enter the p-value. With few different scores it is weak: for whole points prefer
//! [`crate::boundary::counterfactual`].

use crate::boundary::mccrary::{Bins, Curve};
use crate::boundary::{Refused, Scores, powers};
use crate::distribution::normal;
use crate::linear::{Cholesky, Square, dot};

/// The densities on both sides and their difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Number of scores, and how many lie within each bandwidth.
    pub n: [u64; 3],
    /// The density below and from the bound on.
    pub density: [f64; 2],
    /// Their standard errors by the jackknife.
    pub errors: [f64; 2],
    /// The difference over its error; above 0 where there is more above the bound.
    pub t: f64,
    /// The two-sided p-value, by the normal distribution.
    pub p: f64,
}

/// The densities at a bound (which belongs to the upper side) with these bandwidths below and above, by local
/// polynomials of this degree (1 to 5; 3 is usual).
pub fn difference(
    scores: &Scores,
    bound: f64,
    bandwidths: [f64; 2],
    degree: usize,
) -> Result<Difference, Refused> {
    if !(1..=5).contains(&degree) {
        return Err(Refused::Degree);
    }
    if !bandwidths.iter().all(|h| *h > 0.0 && h.is_finite()) || !bound.is_finite() {
        return Err(Refused::Window);
    }
    let below = Side::of(scores, bound, (bandwidths[0], false), degree)?;
    let above = Side::of(scores, bound, (bandwidths[1], true), degree)?;
    let (variance, t) = (below.variance + above.variance, above.density - below.density);
    let t = t / variance.sqrt();
    if !t.is_finite() {
        return Err(Refused::TooFew);
    }
    Ok(Difference {
        n: [scores.total, below.n, above.n],
        density: [below.density, above.density],
        errors: [below.variance.sqrt(), above.variance.sqrt()],
        t,
        p: 2.0 * normal(-t.abs()),
    })
}

/// Bandwidths below and above a bound: those of the least mean squared error of the density of degree 2, so that the
/// test is taken with degree 3.
///
/// h⁵ = V/(4nB²), with the variance V·f/(nh) and the bias B·h² of a triangular kernel at a boundary. Density and bend
/// at the bound come from McCrary's polynomial of the fourth degree on each side (`bin` as there), so it is a rule of
/// thumb; the paper's own selector takes more steps. Never more than the side's reach.
pub fn bandwidths(scores: &Scores, bound: f64, bin: Option<f64>) -> Result<[f64; 2], Refused> {
    let bins = Bins::of(scores, bound, bin)?;
    let bandwidth = |above: bool| {
        let Curve { far, coefficients } = bins.curve(above)?;
        let [variance, bias] = constants().ok_or(Refused::TooFew)?;
        let density = coefficients[0].max(0.0);
        let bend = 2.0 * coefficients[2] / (far * far) * bias / 6.0;
        let h = libm::pow(
            variance * density / (4.0 * scores.total as f64 * bend * bend),
            0.2,
        );
        if h > 0.0 {
            Ok(h.min(far))
        } else {
            Err(Refused::TooFew)
        }
    };
    Ok([bandwidth(false)?, bandwidth(true)?])
}

/// Variance and bias of the slope of a local parabola at a boundary, from the integrals of uᵃ(1 − u) over 0..1.
pub(super) fn constants() -> Option<[f64; 2]> {
    let moment = |power: usize| 1.0 / ((power + 1) as f64 * (power + 2) as f64);
    let mut design = Square::zero(3);
    let mut middle = Square::zero(3);
    for a in 0..3 {
        let share = |less: usize| 1.0 / (a + less) as f64;
        for b in 0..3 {
            design[[a, b]] = moment(a + b);
            middle[[a, b]] = moment(a) * moment(b + 1)
                + (share(2) - share(1)) * moment(a + b + 2)
                + (share(2) - share(3)) * moment(a + b + 3);
        }
    }
    let slope = Cholesky::of(&design)?.solve(&[0.0, 1.0, 0.0]);
    let next: Vec<f64> = (0..3).map(|a| moment(a + 3)).collect();
    Some([dot(&middle.times(&slope), &slope), dot(&next, &slope)])
}

struct Side {
    n: u64,
    density: f64,
    variance: f64,
}

/// A score within the bandwidth: its powers, its kernel weight, its place among the different scores.
struct Near {
    row: Vec<f64>,
    weight: f64,
    place: usize,
}

impl Side {
    fn of(scores: &Scores, bound: f64, window: (f64, bool), degree: usize) -> Result<Self, Refused> {
        let near = near(scores, bound, window, degree);
        if near.len() < degree + 2 {
            return Err(Refused::TooFew);
        }
        let n = scores.total as f64;
        let mut design = Square::zero(degree + 1);
        let mut right = vec![0.0; degree + 1];
        let before = cumulated(&scores.counts);
        for Near { row, weight, place } in &near {
            let count = scores.counts[*place] as f64;
            design.add_outer(row, weight * count / n);
            // A score that several share stands at the last of its steps.
            let height = (before[*place + 1] - 1) as f64 / (n - 1.0);
            right
                .iter_mut()
                .zip(row)
                .for_each(|(sum, x)| *sum += weight * count / n * x * height);
        }
        let factor = Cholesky::of(&design).ok_or(Refused::TooFew)?;
        let slope = factor.solve(
            &[0.0, 1.0]
                .into_iter()
                .chain(vec![0.0; degree - 1])
                .collect::<Vec<_>>(),
        );
        Ok(Self {
            n: near.iter().map(|near| scores.counts[near.place]).sum(),
            density: dot(&slope, &right) / window.0,
            variance: variance(scores, &near, &slope) / (window.0 * window.0),
        })
    }
}

fn near(scores: &Scores, bound: f64, (bandwidth, above): (f64, bool), degree: usize) -> Vec<Near> {
    let inside = |(place, &value): (usize, &f64)| {
        let x = (value - bound) / bandwidth;
        let weight = (1.0 - x.abs()) / bandwidth;
        ((x >= 0.0) == above && x.abs() <= 1.0).then(|| Near {
            row: powers(x, degree),
            weight,
            place,
        })
    };
    scores.values.iter().enumerate().filter_map(inside).collect()
}

/// How many scores lie before each different score, and all of them.
fn cumulated(counts: &[u64]) -> Vec<u64> {
    let mut sums = vec![0];
    for count in counts {
        sums.push(sums[sums.len() - 1] + count);
    }
    sums
}

/// Σψ²/n² with ψⱼ = Σ g(xᵢ)·1(xᵢ ≥ xⱼ)/(n − 1) over i ≠ j, g the weight of a score in the slope.
///
/// The square of the density over n, of lower order than the rest, is not subtracted, as in the published values.
fn variance(scores: &Scores, near: &[Near], slope: &[f64]) -> f64 {
    let n = scores.total as f64;
    let (mut above, mut sum) = (0.0, 0.0);
    let mut next = near.iter().rev().peekable();
    for place in (0..scores.values.len()).rev() {
        let count = scores.counts[place] as f64;
        let own = next
            .next_if(|near| near.place == place)
            .map_or(0.0, |near| near.weight * dot(&near.row, slope));
        above += count * own;
        let influence = (above - own) / (n - 1.0);
        sum += count * influence * influence;
    }
    sum / (n * n)
}

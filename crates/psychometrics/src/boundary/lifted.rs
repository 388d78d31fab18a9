//! Were scores below a bound lifted to it? The most powerful linear test against the region's own shape.
//!
//! The expected law is the rest of the region tilted to the group's mean, so that the region's own jump is in it. The
//! alternative says that a share of the scores within reach below the bound was moved to the bound: then the score at
//! the bound weighs ln(1 + λΣm/p) and each score within reach below it ln(1 − λ) (Neyman and Pearson). The weights are
//! made orthogonal to 1 and to the score, since total and mean were taken from the group itself. The tail of the sum
//! over n scores is Lugannani and Rice's (1980) in the form r* of Barndorff-Nielsen (1986): a z-value that is normal
//! even for a class of ten. It lies where the group's distribution has another shape than the region's near the bound,
//! which is why z-values of many groups are calibrated on each other before use.

use super::Refused;
use super::relative::{rest_of, tilted};
use libm::{exp, log};

/// What is looked for at a bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lift {
    /// The first score of the better mark.
    pub bound: usize,
    /// How many points below the bound are within reach.
    pub reach: usize,
    /// The share of the scores within reach that the alternative moves, between 0 and 1.
    pub share: f64,
}

/// A group at a bound.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifted {
    /// Nearly standard normal where nobody lifted and the shape is the region's; large where scores were lifted.
    pub z: f64,
    /// Scores within reach below the bound, and at the bound.
    pub observed: [u64; 2],
    /// The same as the region lets expect.
    pub expected: [f64; 2],
    /// Expected number of each score.
    pub law: Vec<f64>,
    /// The variance of the log-likelihood ratio: how much the group could tell at this bound, whatever it does.
    pub information: f64,
}

/// Added to every score of the rest, so that none is impossible.
const ADDED: f64 = 0.5;
/// Newton steps at most.
const STEPS: usize = 60;

/// Tests a group against the rest of its region at one bound.
///
/// Both are histograms whose index is the score; the region's holds the group's scores too. Refused where the reach
/// does not lie within the scores, the region does not hold the group, or all scores of the group are equal to an end.
pub fn lifted(region: &[u64], group: &[u64], lift: Lift) -> Result<Lifted, Refused> {
    let Lift { bound, reach, share } = lift;
    if reach == 0 || bound < reach || bound >= region.len() || !(0.0 < share && share < 1.0) {
        return Err(Refused::Window);
    }
    let law = law(region, group)?;
    let n = group.iter().sum::<u64>() as f64;
    let weights = weights(&law, lift);
    let sum: f64 = group
        .iter()
        .zip(&weights)
        .map(|(&count, w)| count as f64 * w)
        .sum();
    let below = bound - reach..bound;
    Ok(Lifted {
        z: signed_root(&law, &weights, [n, sum / n]).ok_or(Refused::NoConvergence)?,
        observed: [
            group.get(below.clone()).unwrap_or(&[]).iter().sum(),
            group.get(bound).copied().unwrap_or(0),
        ],
        expected: [n * law[below].iter().sum::<f64>(), n * law[bound]],
        information: n * law.iter().zip(&weights).map(|(p, w)| p * w * w).sum::<f64>(),
        law: law.iter().map(|p| n * p).collect(),
    })
}

/// The law of scores of the rest of the region, tilted to the mean of the group.
pub fn law(region: &[u64], group: &[u64]) -> Result<Vec<f64>, Refused> {
    let rest = rest_of(region, group)?;
    let mean = crate::moments::Moments::of_histogram(group)
        .mean()
        .ok_or(Refused::TooFew)?;
    let mut law = tilted(&rest, mean)?;
    let total: f64 = law.iter().sum();
    let size = rest.iter().sum::<u64>() as f64;
    let share = ADDED * law.len() as f64 / (size + ADDED * law.len() as f64);
    let even = share / law.len() as f64;
    law.iter_mut()
        .for_each(|p| *p = *p / total * (1.0 - share) + even);
    Ok(law)
}

/// The log-likelihood ratio of the alternative, less its regression on 1 and the score.
fn weights(law: &[f64], Lift { bound, reach, share }: Lift) -> Vec<f64> {
    let mut weights = vec![0.0; law.len()];
    let moved: f64 = law[bound - reach..bound].iter().sum::<f64>() * share;
    weights[bound - reach..bound].fill(log(1.0 - share));
    weights[bound] = log(1.0 + moved / law[bound]);
    let mean = |of: &dyn Fn(usize) -> f64| law.iter().enumerate().map(|(x, p)| p * of(x)).sum::<f64>();
    let centre = mean(&|x| x as f64);
    let level = mean(&|x| weights[x]);
    let spread = mean(&|x| (x as f64 - centre) * (x as f64 - centre));
    let slope = mean(&|x| (x as f64 - centre) * weights[x]) / spread;
    let line = |x: usize| level + slope * (x as f64 - centre);
    let plain = weights.clone();
    weights
        .iter_mut()
        .enumerate()
        .for_each(|(x, w)| *w = plain[x] - line(x));
    weights
}

/// r* = r + ln(u/r)/r of the mean of n draws of the weights.
fn signed_root(law: &[f64], weights: &[f64], [n, mean]: [f64; 2]) -> Option<f64> {
    let moments = |t: f64| {
        let mut sums = [0.0f64; 3];
        for (p, w) in law.iter().zip(weights) {
            let part = p * exp(t * w);
            sums = [sums[0] + part, sums[1] + part * w, sums[2] + part * w * w];
        }
        let first = sums[1] / sums[0];
        [log(sums[0]), first, sums[2] / sums[0] - first * first]
    };
    let variance = moments(0.0)[2];
    let (mut low, mut high, mut t) = (-60.0, 60.0, 0.0);
    for _ in 0..STEPS {
        let [_, first, second] = moments(t);
        if first < mean {
            low = t;
        } else {
            high = t;
        }
        let newton = t + (mean - first) / second;
        if (newton - t).abs() < 1e-11 {
            break;
        }
        let next = if low < newton && newton < high {
            newton
        } else {
            low + (high - low) / 2.0
        };
        t = next;
    }
    let [cumulant, _, second] = moments(t);
    let root = (2.0 * n * (t * mean - cumulant)).max(0.0).sqrt() * t.signum();
    let plain = mean * (n / variance).sqrt();
    let u = t * (n * second).sqrt();
    if !plain.is_finite() {
        return None;
    }
    let far = root.abs() > 0.05 && u / root > 0.0 && second > 1e-12;
    Some(if far { root + log(u / root) / root } else { plain })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Draws;

    const LIFT: Lift = Lift {
        bound: 10,
        reach: 2,
        share: 0.6,
    };

    /// Scores of `n` pupils of normal ability around a mean, of 20 points.
    fn scores(draws: &mut Draws, n: usize, mean: f64) -> Vec<u64> {
        let mut counts = vec![0; 21];
        for _ in 0..n {
            counts[libm::round(mean + 4.0 * draws.normal()).clamp(0.0, 20.0) as usize] += 1;
        }
        counts
    }

    fn plus(one: &[u64], other: &[u64]) -> Vec<u64> {
        one.iter().zip(other).map(|(a, b)| a + b).collect()
    }

    #[test]
    fn honest_groups_of_any_level_have_normal_values_to_the_tail() {
        let mut draws = Draws::new(1, 0);
        let rest = scores(&mut draws, 20_000, 10.0);
        for (n, mean) in [(12, 10.0), (25, 7.0), (25, 13.0), (80, 10.0)] {
            let z: Vec<f64> = (0..4000)
                .filter_map(|_| {
                    let own = scores(&mut draws, n, mean);
                    Some(lifted(&plus(&rest, &own), &own, LIFT).ok()?.z)
                })
                .collect();
            let above = |limit: f64| z.iter().filter(|&&z| z > limit).count() as f64 / z.len() as f64;
            assert!(
                (above(1.645) - 0.05).abs() < 0.025,
                "{n} {mean}: {}",
                above(1.645)
            );
            assert!(above(3.09) < 0.003, "{n} {mean}: {}", above(3.09));
        }
    }

    #[test]
    fn a_class_whose_scores_below_the_bound_were_lifted_stands_far_out() {
        let mut draws = Draws::new(2, 0);
        let rest = scores(&mut draws, 20_000, 10.0);
        let mut out = 0;
        for _ in 0..200 {
            let mut own = scores(&mut draws, 25, 10.0);
            own[10] += own[9] + own[8];
            own[8..10].fill(0);
            out += u32::from(lifted(&plus(&rest, &own), &own, LIFT).unwrap().z > 2.6);
        }
        assert!(out > 170, "{out}");
    }

    #[test]
    fn the_law_has_the_mean_of_the_group_even_where_the_rest_has_it_nearly_by_itself() {
        let mut draws = Draws::new(6, 0);
        let rest = scores(&mut draws, 20_000, 10.0);
        for _ in 0..500 {
            let own = scores(&mut draws, 25, 10.0);
            let found = law(&plus(&rest, &own), &own).unwrap();
            let mean = found
                .iter()
                .zip(0u32..)
                .map(|(p, x)| p * f64::from(x))
                .sum::<f64>();
            let wanted = crate::moments::Moments::of_histogram(&own).mean().unwrap();
            assert!((mean - wanted).abs() < 0.01, "{mean} {wanted}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let far = Lift { bound: 99, ..LIFT };
        assert_eq!(lifted(&[1; 21], &[1; 21], far).err(), Some(Refused::Window));
        assert_eq!(lifted(&[0; 21], &[1; 21], LIFT).err(), Some(Refused::TooFew));
    }
}

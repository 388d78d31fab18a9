//! A school at the bounds of marks against its region.
//!
//! Where a whole region has a peak above a bound, every school has one; a school stands out only if its own is larger.
//! And a strong school has more scores above a bound than below by its level alone. So the scores just above and just
//! below are compared with those of the rest of the region, tilted to the school's level: the expected histogram is
//! the rest's times e^(t·score), with the t that gives it the school's mean. The tilted histogram keeps the region's
//! own peak. Given how many of the school's scores lie in the window, those above follow the noncentral hypergeometric
//! distribution of Fisher (1935), so the region's own chance is in the test. Exact for any size of school.

use crate::boundary::Refused;
use crate::distribution::beta;
use crate::interval::Interval;
use libm::{exp, lgamma, log};

/// The scores around a bound that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// The first score of the better mark.
    pub bound: usize,
    /// How many scores below it count.
    pub below: usize,
    /// How many scores from it on count.
    pub above: usize,
}

/// A probability of a result at least as great as the one found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tail {
    /// P(X ≥ x): never too small, often too great with small counts.
    pub exact: f64,
    /// P(X > x) + P(X = x)/2: right on average over results (Lancaster 1961).
    pub mid: f64,
}

/// A school's scores at a bound, and what its region lets expect.
#[derive(Clone, Debug, PartialEq)]
pub struct AtBound {
    /// The bound and how far around it scores were compared.
    pub around: Around,
    /// Scores in the window below the bound and from the bound on.
    pub scores: [u64; 2],
    /// The share of those above that the region lets expect at the school's level.
    pub expected: f64,
    /// The upper tail: an excess above the bound.
    pub tail: Tail,
    /// The lower tail: a lack above the bound.
    pub lack: Tail,
    /// Odds of lying above over the expected odds; `None` where one side is empty.
    pub odds_ratio: Option<f64>,
    /// The interval of the school's share above, whose expectation is `expected`.
    pub share: Interval,
    mass: Vec<f64>,
}

/// Compares a school with the rest of its region at one bound.
///
/// Both are histograms whose index is the score; the region's holds the school's scores too. Refused where the window
/// does not lie within the scores, the region does not hold the school, the school has nothing in the window, or its
/// mean lies outside the rest's scores.
pub fn at_bound(region: &[u64], school: &[u64], around: Around, confidence: f64) -> Result<AtBound, Refused> {
    let rest = rest_of(region, school)?;
    let sides = |counts: &[u64]| around.sides(counts);
    let window = around.lies_within(region.len())?;
    let (own, others) = (sides(school), sides(&rest));
    if own == [0, 0] || others.contains(&0) {
        return Err(Refused::TooFew);
    }
    let tilted = tilted(&rest, mean(school).ok_or(Refused::TooFew)?)?;
    let [low, high] = [window[0].clone(), window[1].clone()].map(|range| tilted[range].iter().sum::<f64>());
    let expected = high / (low + high);
    let plain = log(others[1] as f64) - log(others[0] as f64);
    let mass = noncentral(own, others, log(high) - log(low) - plain);
    Ok(AtBound {
        around,
        scores: own,
        expected,
        tail: upper(&mass, own[1]),
        lack: upper(&mass.iter().rev().copied().collect::<Vec<_>>(), own[0]),
        odds_ratio: (!own.contains(&0)).then(|| own[1] as f64 / own[0] as f64 / (high / low)),
        share: share_interval(own, confidence).ok_or(Refused::Window)?,
        mass,
    })
}

/// The upper tail over several bounds at once: of the sum of the scores above them, bounds being independent given
/// the level. `None` without bounds, or where two windows share a score and it would count twice.
pub fn together(bounds: &[AtBound]) -> Option<Tail> {
    let first = bounds.first()?.mass.clone();
    let windows: Vec<Around> = bounds.iter().map(|bound| bound.around).collect();
    let mass = bounds[1..]
        .iter()
        .fold(first, |mass, bound| convolved(&mass, &bound.mass));
    (!overlap(&windows)).then(|| upper(&mass, bounds.iter().map(|bound| bound.scores[1]).sum()))
}

/// Whether two windows share a score.
pub fn overlap(windows: &[Around]) -> bool {
    let range = |around: &Around| {
        around.bound.saturating_sub(around.below)..around.bound.saturating_add(around.above)
    };
    let mut ranges: Vec<_> = windows.iter().map(range).collect();
    ranges.sort_by_key(|range| range.start);
    ranges.windows(2).any(|pair| pair[1].start < pair[0].end)
}

/// The tail of so many scores above a bound against a known share, by the binomial distribution.
pub fn against_share([below, above]: [u64; 2], share: f64) -> Option<Tail> {
    if !(0.0..=1.0).contains(&share) {
        return None;
    }
    let n = (below + above) as f64;
    let at_least = |k: u64| {
        if k == 0 {
            1.0
        } else {
            beta(share, k as f64, n - k as f64 + 1.0)
        }
    };
    let more = if below == 0 { 0.0 } else { at_least(above + 1) };
    let exact = at_least(above);
    Some(Tail {
        exact,
        mid: (exact + more) / 2.0,
    })
}

impl Around {
    fn lies_within(self, scores: usize) -> Result<[std::ops::Range<usize>; 2], Refused> {
        let from = self.bound.checked_sub(self.below).ok_or(Refused::Window)?;
        let end = self
            .bound
            .checked_add(self.above)
            .filter(|end| *end <= scores)
            .ok_or(Refused::Window)?;
        let [low, high] = [from..self.bound, self.bound..end];
        if low.is_empty() || high.is_empty() {
            Err(Refused::Window)
        } else {
            Ok([low, high])
        }
    }

    fn sides(self, counts: &[u64]) -> [u64; 2] {
        let sum = |places: std::ops::Range<usize>| places.filter_map(|place| counts.get(place)).sum();
        let from = self.bound.saturating_sub(self.below);
        [
            sum(from..self.bound),
            sum(self.bound..self.bound.saturating_add(self.above).min(counts.len())),
        ]
    }
}

pub(super) fn rest_of(region: &[u64], school: &[u64]) -> Result<Vec<u64>, Refused> {
    if school.len() > region.len() {
        return Err(Refused::Window);
    }
    let own = school.iter().chain(std::iter::repeat(&0));
    region
        .iter()
        .zip(own)
        .map(|(all, own)| all.checked_sub(*own).ok_or(Refused::TooFew))
        .collect()
}

fn mean(counts: &[u64]) -> Option<f64> {
    crate::moments::Moments::of_histogram(counts).mean()
}

/// The rest's histogram times e^(t·(score − mean)), with the t that gives it this mean: the root of a rising function,
/// by Newton's steps inside a bracket.
pub(super) fn tilted(rest: &[u64], wanted: f64) -> Result<Vec<f64>, Refused> {
    let present = || {
        rest.iter()
            .enumerate()
            .filter(|(_, n)| **n > 0)
            .map(|(score, _)| score as f64)
    };
    let (low, high) = present()
        .next()
        .zip(present().next_back())
        .ok_or(Refused::TooFew)?;
    if !(low < wanted && wanted < high) {
        return Err(Refused::TooFew);
    }
    let weight = |t: f64, score: usize| rest[score] as f64 * exp(t * (score as f64 - wanted));
    let moments = |t: f64| {
        (0..rest.len()).fold([0.0; 2], |[first, second], score| {
            let (x, weight) = (score as f64 - wanted, weight(t, score));
            [first + weight * x, second + weight * x * x]
        })
    };
    let reach = 300.0 / (high - low).max(1.0);
    let (mut left, mut right, mut t) = (-reach, reach, 0.0);
    for _ in 0..80 {
        let [balance, slope] = moments(t);
        if balance < 0.0 {
            left = t;
        } else {
            right = t;
        }
        let newton = t - balance / slope;
        // At the root rounding may put Newton's step outside of the bracket; halving would lead away again.
        if (newton - t).abs() < 1e-12 {
            break;
        }
        let next = if left < newton && newton < right {
            newton
        } else {
            left + (right - left) / 2.0
        };
        if (next - t).abs() < 1e-14 {
            break;
        }
        t = next;
    }
    Ok((0..rest.len()).map(|score| weight(t, score)).collect())
}

/// P(X = x) for x of 0..=n: in proportion to C(n, x)·C(N, M − x)·ωˣ, n and N being the scores in the window of the
/// school and of the rest, M those above of both; `slope` is ln ω, the school's expected odds over the rest's.
fn noncentral(own: [u64; 2], others: [u64; 2], slope: f64) -> Vec<f64> {
    let [n, size] = [own, others].map(|sides| sides[0] + sides[1]);
    let sum = own[1] + others[1];
    let logarithm = |x: u64| match sum.checked_sub(x) {
        Some(other) if other <= size => choose(n, x) + choose(size, other) + x as f64 * slope,
        _ => f64::NEG_INFINITY,
    };
    let terms: Vec<f64> = (0..=n).map(logarithm).collect();
    let top = terms
        .iter()
        .fold(f64::NEG_INFINITY, |top, &term| f64::max(top, term));
    let weights: Vec<f64> = terms.iter().map(|term| exp(term - top)).collect();
    let total: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / total).collect()
}

fn choose(n: u64, k: u64) -> f64 {
    let [n, k] = [n, k].map(|count| count as f64);
    lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0)
}

fn convolved(one: &[f64], other: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; one.len() + other.len() - 1];
    for (place, a) in one.iter().enumerate() {
        sum[place..]
            .iter_mut()
            .zip(other)
            .for_each(|(cell, b)| *cell += a * b);
    }
    sum
}

/// Small terms are added first, so that a tail keeps its digits.
fn upper(mass: &[f64], found: u64) -> Tail {
    let at = (found as usize).min(mass.len());
    let more: f64 = mass[at..].iter().skip(1).rev().sum();
    let exact = more + mass.get(at).unwrap_or(&0.0);
    Tail {
        exact: exact.min(1.0),
        mid: ((exact + more) / 2.0).min(1.0),
    }
}

/// The mid-p interval of a share (Lancaster 1961); `None` without scores or outside 0 < confidence < 1.
pub fn share_interval(sides: [u64; 2], confidence: f64) -> Option<Interval> {
    if !(0.0 < confidence && confidence < 1.0) || sides == [0, 0] {
        return None;
    }
    let tail = (1.0 - confidence) / 2.0;
    let share_with = |wanted: f64| {
        let (mut left, mut right) = (0.0, 1.0);
        for _ in 0..60 {
            let middle = left + (right - left) / 2.0;
            let below = against_share(sides, middle).is_some_and(|tail| tail.mid < wanted);
            if below { left = middle } else { right = middle }
        }
        left + (right - left) / 2.0
    };
    Some(Interval {
        low: if sides[1] == 0 { 0.0 } else { share_with(tail) },
        high: if sides[0] == 0 {
            1.0
        } else {
            share_with(1.0 - tail)
        },
    })
}

#[cfg(test)]
mod tests;

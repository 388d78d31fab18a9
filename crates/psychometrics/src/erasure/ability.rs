//! The most likely ability within bounds, from a part of the items.

use crate::matrix::points;
use crate::model::Item;

/// The bounds of ability, in logits: a part of a work is often all right or all wrong.
const BOUND: f64 = 4.0;
/// Steps of the first search; a likelihood with guessing may have several tops.
const STEPS: i32 = 64;

/// A most likely ability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likely {
    /// θ, within −4..4.
    pub theta: f64,
    /// The log-likelihood there.
    pub log_likelihood: f64,
    /// How many items it was made from.
    pub n: u32,
}

/// The most likely ability within −4..4 by the items that `part` names; without any, 0 with likelihood 1.
pub fn most_likely(items: &[Item], row: &[u8], part: impl Fn(usize) -> bool) -> Likely {
    let all = items.iter().zip(row).enumerate();
    let chosen = all.filter(|(place, _)| part(*place));
    let shown: Vec<(&Item, u8)> = chosen
        .filter_map(|(_, (item, &byte))| Some((item, points(byte)?)))
        .collect();
    let mut p = Vec::new();
    let mut height = |theta: f64| {
        shown
            .iter()
            .map(|(item, points)| law(item, *points, theta, &mut p))
            .sum::<f64>()
    };
    let theta = if shown.is_empty() {
        0.0
    } else {
        highest(&mut height)
    };
    Likely {
        theta,
        log_likelihood: height(theta),
        n: shown.len() as u32,
    }
}

/// ln of the chance of these points.
fn law(item: &Item, points: u8, theta: f64, p: &mut Vec<f64>) -> f64 {
    item.probabilities(theta, p);
    let chance = p.get(usize::from(points)).copied().unwrap_or(0.0);
    libm::log(chance.max(f64::MIN_POSITIVE))
}

/// The highest place within the bounds: the best step of a first search, then the top beside it.
fn highest(height: &mut impl FnMut(f64) -> f64) -> f64 {
    let at = |step: i32| BOUND * f64::from(step) / f64::from(STEPS / 2);
    let (mut best, mut top) = (0, f64::NEG_INFINITY);
    for step in -STEPS / 2..=STEPS / 2 {
        let found = height(at(step));
        if found > top {
            (best, top) = (step, found);
        }
    }
    golden(
        [at((best - 1).max(-STEPS / 2)), at((best + 1).min(STEPS / 2))],
        height,
    )
}

/// The top between two bounds by the golden section.
fn golden([mut low, mut high]: [f64; 2], height: &mut impl FnMut(f64) -> f64) -> f64 {
    let ratio = (5f64.sqrt() - 1.0) / 2.0;
    let (mut left, mut right) = (high - ratio * (high - low), low + ratio * (high - low));
    let (mut at_left, mut at_right) = (height(left), height(right));
    for _ in 0..40 {
        if at_left > at_right {
            (high, right, at_right) = (right, left, at_left);
            left = high - ratio * (high - low);
            at_left = height(left);
        } else {
            (low, left, at_left) = (left, right, at_right);
            right = low + ratio * (high - low);
            at_right = height(right);
        }
    }
    // At a bound the top is the bound itself, which a section only comes near to.
    [low, high, (low + high) / 2.0]
        .into_iter()
        .fold((low, f64::NEG_INFINITY), |(theta, top), other| {
            let found = height(other);
            if found > top { (other, found) } else { (theta, top) }
        })
        .0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::person::ml;

    fn items() -> Vec<Item> {
        (0..10)
            .map(|i| Item::adjacent(1.0, vec![1.5 - f64::from(i) / 3.0]))
            .collect()
    }

    #[test]
    fn inside_the_bounds_it_is_maximum_likelihood() {
        let row = [1, 1, 1, 0, 1, 1, 0, 0, 1, 0];
        let found = most_likely(&items(), &row, |_| true);
        assert!((found.theta - ml(&items(), &row).unwrap().theta).abs() < 1e-6);
        assert_eq!(found.n, 10);
    }

    #[test]
    fn all_right_ends_at_the_bound_and_nothing_at_the_middle() {
        assert!((most_likely(&items(), &[1; 10], |_| true).theta - BOUND).abs() < 1e-6);
        let nothing = most_likely(&items(), &[1; 10], |_| false);
        assert_eq!((nothing.theta, nothing.log_likelihood, nothing.n), (0.0, 0.0, 0));
    }
}

//! How many equal answers chance gives: mean and spread for ω, the whole law for the generalised binomial test.

use crate::distribution::normal;

/// The law of the number of matches over items with these chances to match, taken as independent.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchLaw {
    /// Σp.
    pub mean: f64,
    /// Σp(1 − p).
    pub variance: f64,
    /// The law over the first half of the items, and the tail sums of that over the second: together they give any
    /// tail without the whole convolution.
    first: Vec<f64>,
    second_tail: Vec<f64>,
}

impl MatchLaw {
    /// The law for these chances.
    pub fn of(chances: &[f64]) -> Self {
        let (one, other) = chances.split_at(chances.len() / 2);
        let mut second_tail = convolved(other);
        for place in (1..second_tail.len()).rev() {
            second_tail[place - 1] += second_tail[place];
        }
        Self {
            mean: chances.iter().sum(),
            variance: chances.iter().map(|p| p * (1.0 - p)).sum(),
            first: convolved(one),
            second_tail,
        }
    }

    /// P(H ≥ h): the p-value of the generalised binomial test (van der Linden and Sotaridona 2006), exact.
    pub fn tail(&self, matches: u32) -> f64 {
        let rest = |k: usize| match (matches as usize).checked_sub(k) {
            Some(left) => self.second_tail.get(left).copied().unwrap_or(0.0),
            None => 1.0,
        };
        let sum: f64 = self.first.iter().enumerate().map(|(k, p)| p * rest(k)).sum();
        sum.min(1.0)
    }

    /// (h − Σp)/√Σp(1 − p); `None` where chance leaves nothing open.
    pub fn standardised(&self, matches: u32) -> Option<f64> {
        (self.variance > 0.0).then(|| (f64::from(matches) - self.mean) / self.variance.sqrt())
    }
}

/// Trials taken in at one go: one pass over the law for four of them instead of four.
const TOGETHER: usize = 4;

/// The law of the number of hits among independent trials with these chances (Poisson's binomial).
fn convolved(chances: &[f64]) -> Vec<f64> {
    // Zeros before the law stand for fewer than no hits.
    let mut law = vec![0.0; TOGETHER + chances.len() + 1];
    law[TOGETHER] = 1.0;
    let mut next = law.clone();
    let mut most = 0;
    for group in chances.chunks(TOGETHER) {
        most += group.len();
        let [none, one, two, three, four] = together(group);
        let reach = ..TOGETHER + most + 1;
        for (new, w) in next[reach][TOGETHER..]
            .iter_mut()
            .zip(law[reach].array_windows::<5>())
        {
            *new = none * w[4] + one * w[3] + two * w[2] + three * w[1] + four * w[0];
        }
        std::mem::swap(&mut law, &mut next);
    }
    law.split_off(TOGETHER)
}

/// The law of the number of hits among up to four trials.
fn together(group: &[f64]) -> [f64; TOGETHER + 1] {
    let mut law = [1.0, 0.0, 0.0, 0.0, 0.0];
    for &p in group {
        for hits in (1..=TOGETHER).rev() {
            law[hits] = (1.0 - p) * law[hits] + p * law[hits - 1];
        }
        law[0] *= 1.0 - p;
    }
    law
}

/// The one-sided p-value of a standardised number of matches by the normal law.
///
/// It lies (too small) far out in the tail with few items: use the exact tail there.
pub(super) fn normal_tail(z: f64) -> f64 {
    normal(-z)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_chances_give_the_binomial_law() {
        let law = MatchLaw::of(&[0.3; 7]);
        let mut tail = 0.0;
        for (hits, ways) in (0..=7).rev().zip([1.0, 7.0, 21.0, 35.0, 35.0, 21.0, 7.0, 1.0]) {
            tail += ways * (0..7).map(|i| if i < hits { 0.3 } else { 0.7 }).product::<f64>();
            assert!((law.tail(hits) / tail - 1.0).abs() < 1e-13, "{hits}");
        }
        assert_eq!((law.tail(8), law.mean), (0.0, 2.1));
    }

    #[test]
    fn a_far_tail_keeps_its_digits() {
        let chances: Vec<f64> = (0..120).map(|i| 0.05 + f64::from(i % 5) / 50.0).collect();
        let all: f64 = chances.iter().product();
        assert!((MatchLaw::of(&chances).tail(120) / all - 1.0).abs() < 1e-12);
    }

    #[test]
    fn no_items_match_nothing_for_certain() {
        let law = MatchLaw::of(&[]);
        assert_eq!((law.tail(0), law.tail(1), law.standardised(0)), (1.0, 0.0, None));
    }
}

//! Counts of schools against what is expected, where honest schools differ in their rates.
//!
//! A count is Poisson around rate × expected; the rates of honest schools are log-normal with mean 1. Their spread is
//! found from normal scores of all counts, the far ones held, so that a few that are far out do not widen it. The tail
//! is a mixture over nine rates (Gauss and Hermite). It lies where expected counts are all below two.

use crate::chi_square;
use crate::school::calibration::z_of;
use crate::school::{Refused, root};

/// A count and what was expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Count {
    /// The count.
    pub observed: u64,
    /// What was expected, above 0.
    pub expected: f64,
}

/// How counts of honest schools differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counts {
    /// How many counts it rests on.
    pub units: usize,
    /// By what expected counts are multiplied so that they are right on the whole.
    pub factor: f64,
    /// The standard deviation of the logarithm of the rates.
    pub spread: f64,
}

/// Nodes and weights of Gauss and Hermite for nine points, for the standard normal law.
const NODES: [[f64; 2]; 9] = [
    [-4.512_745_863_399_783, 2.234_584_400_774_656e-5],
    [-3.205_429_002_856_47, 2.789_141_321_231_769e-3],
    [-2.076_847_978_677_83, 4.991_640_676_521_789e-2],
    [-1.023_255_663_789_133, 2.440_975_028_949_394e-1],
    [0.0, 4.063_492_063_492_062e-1],
    [1.023_255_663_789_133, 2.440_975_028_949_394e-1],
    [2.076_847_978_677_83, 4.991_640_676_521_789e-2],
    [3.205_429_002_856_47, 2.789_141_321_231_769e-3],
    [4.512_745_863_399_783, 2.234_584_400_774_656e-5],
];
/// Normal scores are held here.
const HELD: f64 = 2.0;
/// E min(Z², 2²) of the standard normal law.
const EXPECTED: f64 = 0.920_537_4;
/// Expected counts from which on a count tells of the spread.
const TELLING: f64 = 2.0;
/// The greatest spread that is looked for.
const GREATEST: f64 = 2.5;
/// Halvings of the spread.
const STEPS: usize = 14;
/// Counts this unlikely do not set the factor.
const FAR: f64 = 0.01;

impl Counts {
    /// Fits counts of ten or more schools, of which ten expect two at least.
    pub fn of(units: &[Count]) -> Result<Self, Refused> {
        let sound = |unit: &Count| unit.expected > 0.0 && unit.expected < 1e12;
        if let Some(place) = units.iter().position(|unit| !sound(unit)) {
            return Err(Refused::NotMeasured(place));
        }
        let telling: Vec<Count> = units
            .iter()
            .filter(|unit| unit.expected >= TELLING)
            .copied()
            .collect();
        if telling.len() < 10 {
            return Err(Refused::TooFew {
                given: telling.len(),
                needed: 10,
            });
        }
        let mut found = Self {
            units: units.len(),
            factor: factor(units.iter()).max(1e-9),
            spread: 0.0,
        };
        for _ in 0..2 {
            found.spread = found.spread_of(&telling);
            let law = found;
            found.factor = factor(units.iter().filter(|unit| law.p(**unit) > FAR)).max(1e-9);
        }
        Ok(found)
    }

    /// The chance of as great a count in an honest school: P(X > x) + P(X = x)/2.
    pub fn p(&self, unit: Count) -> f64 {
        let mean = unit.expected * self.factor;
        let part = |&[node, weight]: &[f64; 2]| {
            let rate = libm::exp(self.spread * node - self.spread * self.spread / 2.0);
            weight * mid(mean * rate, unit.observed)
        };
        NODES.iter().map(part).sum::<f64>().clamp(0.0, 1.0)
    }

    fn spread_of(self, telling: &[Count]) -> f64 {
        let excess = |spread: f64| {
            let law = Self { spread, ..self };
            let square = |unit: &Count| {
                let z = z_of(law.p(*unit)).clamp(-HELD, HELD);
                z * z
            };
            telling.iter().map(square).sum::<f64>() / telling.len() as f64 - EXPECTED
        };
        root(excess, (0.0, GREATEST), STEPS)
    }
}

fn factor<'a>(units: impl Iterator<Item = &'a Count>) -> f64 {
    let (observed, expected) = units.fold((0, 0.0), |(observed, expected), unit| {
        (observed + unit.observed, expected + unit.expected)
    });
    observed as f64 / f64::max(expected, 1e-300)
}

/// The upper tail of Poisson's law with half of the count itself.
fn mid(mean: f64, count: u64) -> f64 {
    (at_least(mean, count) + at_least(mean, count + 1)) / 2.0
}

/// P(X ≥ k) = P(χ² of 2k degrees ≤ 2λ).
fn at_least(mean: f64, count: u64) -> f64 {
    if count == 0 {
        return 1.0;
    }
    1.0 - chi_square::tail(2.0 * mean, 2.0 * count as f64).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Draws;

    fn counts(draws: &mut Draws, n: usize, spread: f64) -> Vec<Count> {
        let one = |place: usize| {
            let expected = 1.0 + (place % 9) as f64;
            let rate = libm::exp(spread * draws.normal() - spread * spread / 2.0);
            Count {
                observed: draws.poisson(expected * rate),
                expected,
            }
        };
        (0..n).map(one).collect()
    }

    #[test]
    fn the_spread_of_rates_is_found_and_tails_are_right() {
        let mut draws = Draws::new(1, 0);
        for spread in [0.2, 0.6] {
            let units = counts(&mut draws, 4000, spread);
            let found = Counts::of(&units).unwrap();
            assert!((found.spread - spread).abs() < 0.12, "{found:?}");
            let below = |p: f64| units.iter().filter(|&&unit| found.p(unit) <= p).count() as f64 / 4000.0;
            assert!(
                (below(0.05) - 0.05).abs() < 0.015 && below(0.001) < 0.0025,
                "{} {}",
                below(0.05),
                below(0.001)
            );
        }
    }

    #[test]
    fn a_tail_without_spread_is_that_of_poisson() {
        let law = Counts {
            units: 10,
            factor: 1.0,
            spread: 0.0,
        };
        // P(X ≥ 3) = 1 − 5/e², P(X ≥ 4) = 1 − 19/3e² of mean 2.
        let square = libm::exp(-2.0);
        let known = (1.0 - 5.0 * square + 1.0 - 19.0 / 3.0 * square) / 2.0;
        assert!(
            (law.p(Count {
                observed: 3,
                expected: 2.0
            }) - known)
                .abs()
                < 1e-9
        );
    }

    #[test]
    fn too_few_or_unsound_counts_are_refused() {
        let few = vec![
            Count {
                observed: 3,
                expected: 3.0
            };
            9
        ];
        assert_eq!(Counts::of(&few), Err(Refused::TooFew { given: 9, needed: 10 }));
        let bad = vec![
            Count {
                observed: 3,
                expected: 0.0
            };
            19
        ];
        assert_eq!(Counts::of(&bad), Err(Refused::NotMeasured(0)));
    }
}

//! Draws that depend on nothing but their name.
//!
//! A counter-based generator: a [`Key`] is a place in the tree seed → school → cohort → class or pupil → work, and
//! the n-th draw at a place is a hash of the key and n. No state is carried from one draw to the next, so rows may be
//! generated in any order, by any number of threads, and come out the same. The hash is the finaliser of SplitMix64
//! (Steele, Lea, Flood 2014, with the constants of Stafford's variant 13): a bijection of 64 bits in which every input
//! bit flips every output bit with a probability near one half. Good enough for simulation, useless as a cipher.

use std::sync::OnceLock;

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
const CELLS: usize = 4096;
/// Quantile at the outer edge of the first and last cell; chosen so that the variance of the draws is 1.
const EDGE: f64 = 4.0;

const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A place in the tree of draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key(u64);

impl Key {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(mix(seed ^ GOLDEN))
    }

    /// The place of this label below this place.
    pub(crate) const fn child(self, label: u64) -> Self {
        Self(mix(self.0 ^ mix(label.wrapping_add(GOLDEN))))
    }

    /// The place below this one that a text names.
    pub(crate) fn named(self, text: &str) -> Self {
        text.bytes().fold(self, |key, byte| key.child(u64::from(byte)))
    }

    /// The draw of this number as 64 bits.
    pub(crate) const fn bits(self, index: u64) -> u64 {
        mix(self.0.wrapping_add(index.wrapping_add(1).wrapping_mul(GOLDEN)))
    }

    /// The place as a label for other draws.
    pub(crate) const fn label(self) -> u64 {
        self.0
    }

    /// Uniform on [0, 1).
    pub(crate) fn unit(self, index: u64) -> f64 {
        (self.bits(index) >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// Uniform on 0 … n − 1.
    pub(crate) fn below(self, index: u64, n: u32) -> u32 {
        (((self.bits(index) >> 32) * u64::from(n)) >> 32) as u32
    }

    /// Standard normal.
    pub(crate) fn normal(self, index: u64) -> f64 {
        quantiles().of(self.bits(index))
    }
}

/// Quantiles of the normal distribution at 4097 equally likely steps, straight lines between them.
pub(crate) struct Quantiles([f64; CELLS + 1]);

impl Quantiles {
    /// The normal draw that these bits stand for.
    pub(crate) fn of(&self, bits: u64) -> f64 {
        let cell = (bits >> 52) as usize;
        let part = f64::from((bits >> 20) as u32) * (1.0 / 4_294_967_296.0);
        self.0[cell] + part * (self.0[cell + 1] - self.0[cell])
    }
}

/// The table, computed at the first call.
pub(crate) fn quantiles() -> &'static Quantiles {
    static TABLE: OnceLock<Quantiles> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = [0.0; CELLS + 1];
        for (step, slot) in table.iter_mut().enumerate() {
            *slot = quantile(step as f64 / CELLS as f64);
        }
        Quantiles(table)
    })
}

/// The normal quantile by halving, cut off at ±[`EDGE`]: exact enough, and the same bits everywhere.
pub(crate) fn quantile(probability: f64) -> f64 {
    let (mut low, mut high) = (-EDGE, EDGE);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if 0.5 * libm::erfc(-middle / std::f64::consts::SQRT_2) < probability {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_draws_have_the_moments_of_the_normal_distribution() {
        let key = Key::new(7);
        let n = 400_000;
        let draws: Vec<f64> = (0..n).map(|index| key.normal(index)).collect();
        let mean = draws.iter().sum::<f64>() / n as f64;
        let power = |k: usize| {
            draws
                .iter()
                .map(|&z| [z; 4][..k].iter().product::<f64>())
                .sum::<f64>()
                / n as f64
        };
        assert!(mean.abs() < 0.006, "{mean}");
        assert!((power(2) - 1.0).abs() < 0.01, "{}", power(2));
        assert!(
            power(3).abs() < 0.03 && (power(4) - 3.0).abs() < 0.08,
            "{}",
            power(4)
        );
    }

    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (p, z) in [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.01, -2.326_347_874_040_841),
        ] {
            assert!((quantile(p) - z).abs() < 1e-9, "{p}");
        }
        assert!((quantile(0.0) + EDGE).abs() < 1e-9 && (quantile(1.0) - EDGE).abs() < 1e-9);
    }

    #[test]
    fn neighbouring_places_and_numbers_share_nothing() {
        let root = Key::new(1);
        let mut seen = std::collections::BTreeSet::new();
        for label in 0..100 {
            for index in 0..100 {
                seen.insert(root.child(label).bits(index));
            }
        }
        assert_eq!(seen.len(), 10_000);
        assert_ne!(Key::new(1).bits(0), Key::new(2).bits(0));
        assert_ne!(root.named("МА").label(), root.named("АМ").label());
    }

    #[test]
    fn a_draw_below_n_is_below_n_and_reaches_every_number() {
        let key = Key::new(3);
        let seen: std::collections::BTreeSet<u32> = (0..200).map(|index| key.below(index, 7)).collect();
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), (0..7).collect::<Vec<_>>());
    }
}

//! Draws for resampling: the same seed gives the same draws on every machine, in any order, by any number of threads.

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014, constants of Stafford's variant 13).
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A run of draws that depends on nothing but its seed and its number.
///
/// Counter-based: the k-th draw is a hash of seed, run and k, so that run 7 of a bootstrap is the same whether runs
/// 0 to 6 were made or not. Good enough for resampling, useless as a cipher.
#[derive(Clone, Debug)]
pub struct Draws {
    key: u64,
    count: u64,
}

impl Draws {
    /// The run of this number under this seed.
    pub const fn new(seed: u64, run: u64) -> Self {
        Self {
            key: mix(mix(seed ^ GOLDEN) ^ mix(run.wrapping_add(GOLDEN))),
            count: 0,
        }
    }

    /// The next 64 bits.
    pub const fn bits(&mut self) -> u64 {
        self.count = self.count.wrapping_add(1);
        mix(self.key.wrapping_add(self.count.wrapping_mul(GOLDEN)))
    }

    /// The next number, uniform on [0, 1).
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// The next place among `n`, each as likely as another; 0 where there is none.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// The next standard normal number, by inversion.
    pub fn normal(&mut self) -> f64 {
        let inside = self.unit().max(f64::MIN_POSITIVE);
        crate::distribution::normal_quantile(inside).unwrap_or(0.0)
    }

    /// The next count of a Poisson distribution with this mean; 0 where the mean is not positive.
    ///
    /// Small means by counting exponential gaps; from 30 on by the next integer below a normal quantile corrected
    /// for skewness (Cornish and Fisher), whose distribution differs from Poisson's by less than one per mille there.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        if !(mean > 0.0 && mean.is_finite()) {
            return 0;
        }
        if mean < 30.0 {
            return self.gaps(libm::exp(-mean));
        }
        let z = self.normal();
        let value = mean + z * mean.sqrt() + (z * z - 1.0) / 6.0 + 0.5;
        value.max(0.0) as u64
    }

    /// How many uniform factors stay above a product.
    fn gaps(&mut self, floor: f64) -> u64 {
        let mut product = self.unit();
        let mut count = 0;
        while product > floor {
            product *= self.unit();
            count += 1;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(values: impl Iterator<Item = f64>) -> [f64; 3] {
        let all: Vec<f64> = values.collect();
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        let central = |k: usize| {
            let powers = all.iter().map(|x| [x - mean; 3][..k].iter().product::<f64>());
            powers.sum::<f64>() / all.len() as f64
        };
        [mean, central(2), central(3)]
    }

    #[test]
    fn counts_have_the_mean_the_variance_and_the_skewness_of_poisson() {
        for mean in [0.3, 4.0, 29.0, 31.0, 400.0] {
            let mut draws = Draws::new(1, 0);
            let [first, second, third] = moments((0..40_000).map(|_| draws.poisson(mean) as f64));
            assert!((first / mean - 1.0).abs() < 0.03, "{mean}: {first}");
            assert!((second / mean - 1.0).abs() < 0.03, "{mean}: {second}");
            let skewness = third / (second * second.sqrt());
            assert!((skewness - 1.0 / mean.sqrt()).abs() < 0.05, "{mean}: {skewness}");
        }
        for mean in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Draws::new(1, 0).poisson(mean), 0);
        }
    }

    #[test]
    fn normal_draws_have_the_moments_of_the_normal_distribution() {
        let mut draws = Draws::new(5, 2);
        let [mean, variance, third] = moments((0..40_000).map(|_| draws.normal()));
        assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.02 && third.abs() < 0.05);
    }

    #[test]
    fn a_run_is_the_same_whatever_was_drawn_before() {
        let mut one = Draws::new(9, 4);
        let mut other = one.clone();
        assert_eq!(one.bits(), other.bits());
        assert_ne!(Draws::new(9, 4).bits(), Draws::new(9, 5).bits());
        assert_ne!(Draws::new(9, 4).bits(), Draws::new(8, 4).bits());
    }

    #[test]
    fn every_place_is_reached_and_none_beyond() {
        let mut draws = Draws::new(3, 0);
        let mut seen = [0u32; 7];
        (0..7000).for_each(|_| seen[draws.below(7)] += 1);
        assert!(seen.iter().all(|&n| (850..1150).contains(&n)), "{seen:?}");
        assert_eq!(draws.below(0), 0);
    }
}

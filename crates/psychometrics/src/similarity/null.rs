//! How many equal answers chance gives: mean and spread for ω, the whole law for the generalised binomial test.

use crate::distribution::normal;
use fearless_simd::{Level, Simd, dispatch};

/// The law of the number of matches over items with these chances to match, taken as independent.
#[derive(Clone, Debug, Default, PartialEq)]
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
        let mut law = Self::default();
        law.renew(chances, &mut Bench::default());
        law
    }

    /// Becomes the law for these chances, in the memory of the one before.
    pub(super) fn renew(&mut self, chances: &[f64], bench: &mut Bench) {
        let (one, other) = chances.split_at(chances.len() / 2);
        bench.convolve(other, &mut self.second_tail);
        let mut sum = 0.0;
        for cell in self.second_tail[TOGETHER..].iter_mut().rev() {
            sum += *cell;
            *cell = sum;
        }
        bench.convolve(one, &mut self.first);
        [self.mean, self.variance] = spread(chances);
    }

    /// P(H ≥ h): the p-value of the generalised binomial test (van der Linden and Sotaridona 2006), exact.
    pub fn tail(&self, matches: u32) -> f64 {
        let (first, rest) = (&self.first[TOGETHER..], &self.second_tail[TOGETHER..]);
        let matches = matches as usize;
        // So many in the first half leave nothing to be matched in the second: its tail is 1.
        let (open, done) = first.split_at(first.len().min(matches + 1));
        let least = (matches + 1).saturating_sub(rest.len());
        let open = open.get(least..).unwrap_or(&[]);
        let rest = rest
            .get(matches + 1 - least - open.len()..=matches - least)
            .unwrap_or(&[]);
        (done.iter().sum::<f64>() + reversed_dot(open, rest)).min(1.0)
    }

    /// (h − Σp)/√Σp(1 − p); `None` where chance leaves nothing open.
    pub fn standardised(&self, matches: u32) -> Option<f64> {
        (self.variance > 0.0).then(|| (f64::from(matches) - self.mean) / self.variance.sqrt())
    }
}

/// Sums that run side by side: a processor adds them at one go, and their order stays the same everywhere.
const LANES: usize = 8;

/// Σp and Σp(1 − p).
pub(super) fn spread(chances: &[f64]) -> [f64; 2] {
    let mut lanes = [[0.0; LANES]; 2];
    let mut add = |lane: usize, p: f64| {
        lanes[0][lane] += p;
        lanes[1][lane] += p * (1.0 - p).max(0.0);
    };
    let (whole, rest) = chances.as_chunks::<LANES>();
    for chunk in whole {
        (0..LANES).for_each(|lane| add(lane, chunk[lane]));
    }
    rest.iter().enumerate().for_each(|(lane, &p)| add(lane, p));
    lanes.map(|sums| sums.iter().sum())
}

/// Σ aₖ·b₍ₙ₋ₖ₎ of two slices of one length.
fn reversed_dot(one: &[f64], other: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    let ((whole, rest), (left, turned)) = (one.as_chunks::<LANES>(), other.as_rchunks::<LANES>());
    for (one, other) in whole.iter().zip(turned.iter().rev()) {
        (0..LANES).for_each(|lane| lanes[lane] += one[lane] * other[LANES - 1 - lane]);
    }
    let rest = rest.iter().zip(left.iter().rev());
    lanes.iter().sum::<f64>() + rest.map(|(one, other)| one * other).sum::<f64>()
}

/// What convolutions need beside the chances, kept from one to the next: instructions and memory.
#[derive(Clone, Debug)]
pub(super) struct Bench {
    level: Level,
    spare: Vec<f64>,
}

impl Default for Bench {
    fn default() -> Self {
        Self::at(Level::new())
    }
}

impl Bench {
    /// With instructions of this level: they change how long it takes, and no bit of what comes out, for each sum
    /// is made of the same numbers in the same order.
    fn at(level: Level) -> Self {
        Self {
            level,
            spare: Vec::new(),
        }
    }

    fn convolve(&mut self, chances: &[f64], law: &mut Vec<f64>) {
        let spare = &mut self.spare;
        dispatch!(self.level, simd => simd.vectorize(
            #[inline(always)]
            || convolve(chances, law, spare)
        ));
    }
}

/// Trials taken in at one go: one pass over the law for four of them instead of four.
const TOGETHER: usize = 4;

/// The law of the number of hits among independent trials with these chances (Poisson's binomial).
///
/// Four zeros before the law stand for fewer than no hits.
#[inline(always)]
fn convolve(chances: &[f64], law: &mut Vec<f64>, spare: &mut Vec<f64>) {
    for cells in [&mut *law, spare] {
        cells.clear();
        cells.resize(TOGETHER + chances.len() + 1, 0.0);
    }
    law[TOGETHER] = 1.0;
    let mut most = 0;
    for group in chances.chunks(TOGETHER) {
        most += group.len();
        let factors = together(group);
        let (old, new) = (&law[..=TOGETHER + most], &mut spare[TOGETHER..=TOGETHER + most]);
        multiply(factors, old, new);
        std::mem::swap(law, spare);
    }
}

/// A law times that of four trials.
#[inline(always)]
fn multiply([none, one, two, three, four]: [f64; TOGETHER + 1], old: &[f64], new: &mut [f64]) {
    for (new, w) in new.iter_mut().zip(old.array_windows::<5>()) {
        *new = none * w[4] + one * w[3] + two * w[2] + three * w[1] + four * w[0];
    }
}

/// The law of the number of hits among up to four trials.
#[inline(always)]
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
    fn wide_instructions_change_no_bit() {
        let chances: Vec<f64> = (0..97).map(|i| 0.03 + f64::from(i % 13) / 14.0).collect();
        let of = |level| {
            let mut law = MatchLaw::default();
            law.renew(&chances, &mut Bench::at(level));
            (law.first, law.second_tail)
        };
        assert_eq!(of(Level::new()), of(Level::baseline()));
    }

    #[test]
    fn any_tail_is_that_of_all_sums() {
        for items in 0..40usize {
            let chances: Vec<f64> = (0..items).map(|i| 0.1 + (i % 7) as f64 / 9.0).collect();
            let mut whole = vec![1.0];
            for p in &chances {
                whole.push(0.0);
                for hits in (0..whole.len()).rev() {
                    let fewer = hits.checked_sub(1).map_or(0.0, |hits| whole[hits]);
                    whole[hits] = (1.0 - p) * whole[hits] + p * fewer;
                }
            }
            let law = MatchLaw::of(&chances);
            for hits in 0..=items + 2 {
                let known: f64 = whole.iter().skip(hits).sum();
                assert!((law.tail(hits as u32) - known).abs() < 1e-14, "{items} {hits}");
            }
        }
    }

    #[test]
    fn no_items_match_nothing_for_certain() {
        let law = MatchLaw::of(&[]);
        assert_eq!((law.tail(0), law.tail(1), law.standardised(0)), (1.0, 0.0, None));
    }
}

//! Answers drawn from known items, for tests.

use super::item::Item;
use crate::distribution::normal_quantile;
use crate::matrix::{ABSENT, Responses};

/// A counter-based generator: the mixing function of `SplitMix64` (Steele, Lea and Flood 2014).
pub(crate) struct Draws(pub(crate) u64);

impl Draws {
    /// A number between 0 and 1.
    pub(crate) fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64 + 1e-17
    }

    /// A standard normal number.
    pub(crate) fn normal(&mut self) -> f64 {
        normal_quantile(self.share()).unwrap_or(0.0)
    }

    /// An answer of somebody of this ability.
    pub(crate) fn answer(&mut self, item: &Item, theta: f64) -> u8 {
        let (mut p, mut left) = (Vec::new(), self.share());
        item.probabilities(theta, &mut p);
        for (x, p) in p.iter().enumerate() {
            left -= p;
            if left < 0.0 {
                return x as u8;
            }
        }
        item.max()
    }
}

/// The answers of persons of these abilities; `shown` says which items whom.
pub(crate) fn answers(items: &[Item], thetas: &[f64], shown: impl Fn(usize, usize) -> bool) -> Responses {
    let mut draws = Draws(7);
    let mut cells = Vec::new();
    for (person, &theta) in thetas.iter().enumerate() {
        for (place, item) in items.iter().enumerate() {
            let answer = draws.answer(item, theta);
            cells.push(if shown(person, place) { answer } else { ABSENT });
        }
    }
    Responses::new(items.iter().map(Item::max).collect(), cells).unwrap()
}

/// Normal abilities.
pub(crate) fn normal_thetas(n: usize, mean: f64, sd: f64) -> Vec<f64> {
    let mut draws = Draws(n as u64);
    (0..n).map(|_| mean + sd * draws.normal()).collect()
}

//! Item curves as tables: one draw of 31 bits gives a category by comparing, with no exponential on the way.

use crate::parameters::{ItemCurve, MOST_POINTS};

const BUCKETS: usize = 512;
const LOWEST: f64 = -5.0;
const WIDTH: f64 = 10.0 / BUCKETS as f64;
/// Between X, 0, 1 … 5 points lie six thresholds.
const LANES: usize = MOST_POINTS as usize + 1;

/// Draws have 31 bits, so that no draw reaches the filling of an unused lane.
const DRAWS: f64 = (1u64 << 31) as f64;

/// Thresholds of one item at one ability: the category is the number of thresholds that the draw reaches.
type Thresholds = [u32; LANES];

/// The curves of all items of a work, at 512 steps of ability from −5 to 5.
///
/// Ability is rounded to a step of 0.02, which moves a probability by less than 0.01 and a share by nothing.
pub(crate) struct Curves {
    items: usize,
    thresholds: Vec<Thresholds>,
}

/// The step of ability, 0–511; abilities beyond ±5 stand at the ends.
pub(crate) fn bucket(ability: f64) -> usize {
    (((ability - LOWEST) / WIDTH) as i64).clamp(0, BUCKETS as i64 - 1) as usize
}

/// The ability in the middle of a step.
fn middle(bucket: usize) -> f64 {
    LOWEST + (bucket as f64 + 0.5) * WIDTH
}

/// exp(weight · ability) for every step of ability.
pub(crate) fn exponentials(weight: f64) -> Vec<f64> {
    (0..BUCKETS)
        .map(|step| libm::exp(weight * middle(step)))
        .collect()
}

impl Curves {
    /// Tables for classes in which X is told from 0, a share `telling` of all: there X is so much more frequent, at the
    /// expense of 0, that its share over all classes is that of the curve.
    pub(crate) fn new(items: &[ItemCurve], telling: f64) -> Self {
        let at = |item, step| thresholds(&concentrated(probabilities(item, middle(step)), telling));
        let thresholds = (0..BUCKETS)
            .flat_map(|step| items.iter().map(move |item| at(item, step)))
            .collect();
        Self {
            items: items.len(),
            thresholds,
        }
    }

    /// The thresholds of all items at a step of ability.
    pub(crate) fn at(&self, bucket: usize) -> &[Thresholds] {
        &self.thresholds[bucket * self.items..(bucket + 1) * self.items]
    }
}

/// The category that a draw of 31 bits falls into: 0 for X, 1 for 0 points, 2 for 1 point…
pub(crate) fn category(thresholds: &Thresholds, draw: u32) -> u8 {
    thresholds
        .iter()
        .map(|&threshold| u8::from(draw >= threshold))
        .sum()
}

/// Probabilities of X, 0, 1… points.
pub(crate) fn probabilities(item: &ItemCurve, ability: f64) -> Vec<f64> {
    let mut weights = vec![libm::exp(item.x[0] + item.x[1] * ability), 1.0];
    for (step, difficulty) in item.steps.iter().enumerate() {
        weights.push(libm::exp((step + 1) as f64 * item.slope * ability - difficulty));
    }
    let all: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / all).collect()
}

/// Moves probability from 0 to X; a tenth of the two stays with 0 at least.
fn concentrated(mut probabilities: Vec<f64>, telling: f64) -> Vec<f64> {
    let both = probabilities[0] + probabilities[1];
    probabilities[0] = (probabilities[0] / telling).min(0.9 * both);
    probabilities[1] = both - probabilities[0];
    probabilities
}

fn thresholds(probabilities: &[f64]) -> Thresholds {
    let mut found = [u32::MAX; LANES];
    let mut below = 0.0;
    for (slot, probability) in found.iter_mut().zip(&probabilities[..probabilities.len() - 1]) {
        below += probability;
        *slot = (below * DRAWS) as u32;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Key;
    use crate::parameters::Parameters;

    #[test]
    fn drawn_categories_come_as_often_as_the_curve_says() {
        let work = &Parameters::builtin()[1];
        let curves = Curves::new(&work.items, 1.0);
        let key = Key::new(5);
        for ability in [-2.0, 0.0, 1.5] {
            let step = bucket(ability);
            for (place, item) in work.items.iter().enumerate() {
                let mut counts = [0u32; 8];
                for index in 0..20_000 {
                    let draw = key.child(place as u64).bits(index) as u32 >> 1;
                    counts[usize::from(category(&curves.at(step)[place], draw))] += 1;
                }
                let wanted = concentrated(probabilities(item, middle(step)), 1.0);
                for (count, wanted) in counts.iter().zip(&wanted) {
                    let got = f64::from(*count) / 20_000.0;
                    assert!((got - wanted).abs() < 0.016, "{} {got} {wanted}", item.code);
                }
                assert_eq!(counts[wanted.len()..].iter().sum::<u32>(), 0);
            }
        }
    }

    #[test]
    fn abilities_beyond_the_table_stand_at_its_ends() {
        assert_eq!((bucket(-99.0), bucket(99.0)), (0, BUCKETS - 1));
        assert_eq!(bucket(0.0), BUCKETS / 2);
    }

    #[test]
    fn the_able_leave_less_out_and_earn_more() {
        for item in Parameters::builtin().iter().flat_map(|work| &work.items) {
            let (weak, able) = (probabilities(item, -2.0), probabilities(item, 2.0));
            assert!(weak[0] > able[0] && weak.last() < able.last(), "{}", item.code);
        }
    }
}

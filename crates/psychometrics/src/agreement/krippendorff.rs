//! Krippendorff's α: agreement of any number of markers, with gaps.
//!
//! Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability; Content Analysis (2019), chapter 12. α = 1 −
//! Dₒ/Dₑ, the observed disagreement within works over that of marks dealt out at random. Works marked by one marker
//! alone take no part. Like κ it falls where one mark prevails.

use crate::draw::Draws;
use crate::interval::Interval;
use crate::quantile;

/// What the difference of two marks means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// Equal or not.
    Nominal,
    /// By the number of marks that lie between, as often as they are given.
    Ordinal,
    /// By the square of the difference of their values.
    Interval,
    /// By the square of the difference over the sum; values are not negative.
    Ratio,
}

/// Works by the levels that markers gave them.
#[derive(Clone, Debug, PartialEq)]
pub struct Marks {
    /// The value of each level, rising.
    levels: Vec<f64>,
    /// How often each level was given to each work with two marks or more, work after work.
    counts: Vec<u32>,
}

/// α with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alpha {
    /// Number of works with two marks or more.
    pub works: usize,
    /// Number of marks given to these.
    pub marks: u64,
    /// α: 1 for full agreement, 0 for chance.
    pub value: f64,
    /// Its interval, from works drawn with replacement.
    pub interval: Interval,
}

impl Marks {
    /// Takes the marks of every work, one of each marker who marked it, as values (points, grades).
    ///
    /// `None` where a value is no number, or fewer than two works have two marks.
    pub fn of(works: &[Vec<f64>]) -> Option<Self> {
        let mut levels: Vec<f64> = works.iter().flatten().copied().collect();
        if levels.iter().any(|value| !value.is_finite()) {
            return None;
        }
        levels.sort_unstable_by(f64::total_cmp);
        levels.dedup_by(|a, b| a == b);
        let mut counts = Vec::new();
        let paired = || works.iter().filter(|work| work.len() > 1);
        for work in paired() {
            let begin = counts.len();
            counts.resize(begin + levels.len(), 0);
            for value in work {
                counts[begin + levels.partition_point(|level| level < value)] += 1;
            }
        }
        (paired().count() > 1).then_some(Self { levels, counts })
    }

    /// α by a metric, its interval from so many samples of works under a seed.
    ///
    /// A work is drawn with all its marks, since marks of one work are not independent; samples in which nothing
    /// varies are left out. `None` where nothing varies at all, or outside 0 < confidence < 1.
    pub fn alpha(&self, metric: Metric, (samples, seed): (u32, u64), confidence: f64) -> Option<Alpha> {
        if !(0.0 < confidence && confidence < 1.0) {
            return None;
        }
        let works: Vec<&[u32]> = self.counts.chunks_exact(self.levels.len()).collect();
        let value = self.of_works(works.iter().copied(), metric)?;
        let sample = |run: u32| {
            let mut draws = Draws::new(seed, u64::from(run));
            let drawn: Vec<usize> = works.iter().map(|_| draws.below(works.len())).collect();
            self.of_works(drawn.iter().map(|&work| works[work]), metric)
        };
        let mut values: Vec<f64> = (0..samples).filter_map(sample).collect();
        values.sort_unstable_by(f64::total_cmp);
        let tail = ((1.0 - confidence) / 2.0 * 10_000.0) as usize;
        Some(Alpha {
            works: works.len(),
            marks: self.counts.iter().map(|&count| u64::from(count)).sum(),
            value,
            interval: Interval {
                low: quantile::of_sorted(&values, [tail, 10_000])?,
                high: quantile::of_sorted(&values, [10_000 - tail, 10_000])?,
            },
        })
    }

    fn of_works<'a>(&self, works: impl Iterator<Item = &'a [u32]>, metric: Metric) -> Option<f64> {
        let size = self.levels.len();
        let mut pairs = vec![0.0; size * size];
        for work in works {
            add_pairs(work, &mut pairs);
        }
        let sums: Vec<f64> = pairs.chunks_exact(size).map(|row| row.iter().sum()).collect();
        let total: f64 = sums.iter().sum();
        let (mut observed, mut expected) = (0.0, 0.0);
        for high in 1..size {
            for low in 0..high {
                let distance = self.distance(metric, [low, high], &sums);
                observed += pairs[low * size + high] * distance;
                expected += sums[low] * sums[high] * distance;
            }
        }
        let value = 1.0 - (total - 1.0) * observed / expected;
        value.is_finite().then_some(value)
    }

    /// The square of the difference of two levels.
    fn distance(&self, metric: Metric, [low, high]: [usize; 2], sums: &[f64]) -> f64 {
        let [a, b] = [self.levels[low], self.levels[high]];
        let difference = match metric {
            Metric::Nominal => 1.0,
            Metric::Ordinal => sums[low..=high].iter().sum::<f64>() - (sums[low] + sums[high]) / 2.0,
            Metric::Interval => b - a,
            Metric::Ratio => (b - a) / (a + b),
        };
        difference * difference
    }
}

/// The pairs of marks of a work, each work counting as much as it has marks.
fn add_pairs(work: &[u32], pairs: &mut [f64]) {
    let given: u32 = work.iter().sum();
    let weight = 1.0 / f64::from(given - 1);
    for (row, &one) in work.iter().enumerate().filter(|(_, n)| **n > 0) {
        for (column, &other) in work.iter().enumerate().filter(|(_, n)| **n > 0) {
            let count = if row == column {
                one * (one - 1)
            } else {
                one * other
            };
            pairs[row * work.len() + column] += weight * f64::from(count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four observers and twelve units with gaps: the worked example of Krippendorff (2011).
    fn example() -> Marks {
        let observers = [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
            [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
            [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
        ];
        let work = |unit: usize| {
            let marks = observers.iter().map(|row| row[unit]);
            marks.filter(|&mark| mark > 0).map(f64::from).collect()
        };
        Marks::of(&(0..12).map(work).collect::<Vec<Vec<f64>>>()).unwrap()
    }

    #[test]
    fn the_worked_example_comes_out_in_every_metric() {
        for (metric, known) in [
            (Metric::Nominal, 0.743),
            (Metric::Ordinal, 0.815),
            (Metric::Interval, 0.849),
            (Metric::Ratio, 0.797),
        ] {
            let found = example().alpha(metric, (200, 1), 0.95).unwrap();
            assert!((found.value - known).abs() < 5e-4, "{metric:?}: {found:?}");
            assert_eq!((found.works, found.marks), (11, 40));
            assert!(found.interval.low < found.value && found.value <= found.interval.high);
        }
    }

    #[test]
    fn a_seed_gives_the_same_interval_again() {
        let of = |seed: u64| {
            example()
                .alpha(Metric::Ordinal, (100, seed), 0.9)
                .unwrap()
                .interval
        };
        assert_eq!(of(4), of(4));
        assert_ne!(of(4), of(5));
    }

    #[test]
    fn full_agreement_is_one_and_dealt_marks_are_near_zero() {
        let full: Vec<Vec<f64>> = (0..9).map(|work| vec![f64::from(work % 3); 3]).collect();
        let found = Marks::of(&full)
            .unwrap()
            .alpha(Metric::Interval, (50, 1), 0.95)
            .unwrap();
        assert_eq!((found.value, found.interval.low), (1.0, 1.0));
        let mut draws = Draws::new(6, 0);
        let dealt: Vec<Vec<f64>> = (0..400)
            .map(|_| (0..3).map(|_| draws.below(4) as f64).collect())
            .collect();
        let found = Marks::of(&dealt)
            .unwrap()
            .alpha(Metric::Nominal, (200, 1), 0.99)
            .unwrap();
        assert!(found.interval.low < 0.0 && 0.0 < found.interval.high, "{found:?}");
    }

    #[test]
    fn marks_that_say_nothing_have_no_alpha() {
        assert_eq!(
            Marks::of(&[vec![1.0], vec![2.0, 3.0]]),
            None,
            "one work with two marks"
        );
        assert_eq!(Marks::of(&[vec![1.0, f64::NAN], vec![2.0, 3.0]]), None);
        let same = Marks::of(&[vec![2.0, 2.0], vec![2.0, 2.0]]).unwrap();
        assert_eq!(same.alpha(Metric::Nominal, (10, 1), 0.95), None);
        assert_eq!(example().alpha(Metric::Nominal, (10, 1), 1.0), None);
    }
}

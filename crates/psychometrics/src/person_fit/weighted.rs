//! Fit figures that weigh what a person did against what the model expects: lz, lz*, extended caution indices.

use super::standardised::Standardised;
use crate::matrix::points;
use crate::model::item::Slope;
use crate::model::{Item, Prior};

/// How the ability was estimated: estimating takes degrees of freedom away, which Snijders's correction gives back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Estimator {
    /// It is known: no correction, and lz* is lz.
    Known,
    /// Maximum likelihood.
    Likelihood,
    /// Warm's weighted likelihood.
    Warm,
    /// The mode of the posterior distribution.
    Mode(Prior),
}

/// The standardised log-likelihood of a work: lz (Drasgow, Levine and Williams 1985) of an [`Estimator::Known`] ability,
/// lz* (Snijders 2001; Magis, Raîche and Béland 2012; for several points Sinharay 2016) of an estimated one.
///
/// Very negative values mean misfit. `None` where no item was shown or nothing is left open.
pub fn log_likelihood(items: &[Item], row: &[u8], theta: f64, estimator: Estimator) -> Option<Standardised> {
    let sums = Sums::of(
        items,
        row,
        theta,
        |_, _, p| if p > 0.0 { libm::log(p) } else { 0.0 },
    );
    sums.standardised(theta, estimator)
}

/// The standardised extended caution indices (Tatsuoka 1984; Snijders 2001 for estimated abilities).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extended {
    /// ECI2: against the mean expected points of the group on each item.
    pub group: Option<Standardised>,
    /// ECI4: against the expected points of the person itself.
    pub own: Option<Standardised>,
}

/// The extended caution indices of a work; large positive values mean misfit.
///
/// `means` holds for each item the mean of the expected points over the group the person is compared with.
pub fn extended_caution(
    items: &[Item],
    row: &[u8],
    (theta, estimator): (f64, Estimator),
    means: &[f64],
) -> Extended {
    let expected: Vec<f64> = items.iter().map(|item| item.spread(theta).mean).collect();
    let against = |level: &[f64]| {
        let shown: Vec<f64> = level
            .iter()
            .zip(row)
            .filter(|&(_, &byte)| points(byte).is_some())
            .map(|(&x, _)| x)
            .collect();
        let mean = shown.iter().sum::<f64>() / shown.len().max(1) as f64;
        let weight = |item: usize, x: f64, _: f64| -x * (level.get(item).copied().unwrap_or(mean) - mean);
        Sums::of(items, row, theta, weight).standardised(theta, estimator)
    };
    Extended {
        group: against(means),
        own: against(&expected),
    }
}

/// Sums over the items shown, of the weights w of categories and the score s = P'/P of the estimating equation.
#[derive(Default)]
struct Sums {
    n: u32,
    /// Σ(w(x) − E w).
    value: f64,
    /// Σ E(w·s) = Σ w·P'.
    cross: f64,
    /// Σ E(s²), the information.
    information: f64,
    /// Σ E(s·s'), for Warm's correction.
    warm: f64,
    /// Category by category its chance, w and s, item after item.
    cells: Vec<[f64; 3]>,
    /// How many categories each item has.
    widths: Vec<usize>,
}

impl Sums {
    fn of(items: &[Item], row: &[u8], theta: f64, weight: impl Fn(usize, f64, f64) -> f64) -> Self {
        let mut sums = Self::default();
        let mut slopes = Vec::new();
        for (place, (item, &byte)) in items.iter().zip(row).enumerate() {
            let Some(points) = points(byte) else {
                continue;
            };
            item.slopes(theta, &mut slopes);
            sums.add(&slopes, points, |x, p| weight(place, x, p));
        }
        sums
    }

    fn add(&mut self, slopes: &[Slope], points: u8, weight: impl Fn(f64, f64) -> f64) {
        let weights: Vec<f64> = slopes
            .iter()
            .zip(0u32..)
            .map(|(slope, x)| weight(f64::from(x), slope.p))
            .collect();
        let expected: f64 = weights.iter().zip(slopes).map(|(w, slope)| w * slope.p).sum();
        self.n += 1;
        self.value += weights.get(usize::from(points)).copied().unwrap_or(0.0) - expected;
        self.widths.push(slopes.len());
        for (w, slope) in weights.iter().zip(slopes) {
            let score = if slope.p > 0.0 { slope.first / slope.p } else { 0.0 };
            self.cross += w * slope.first;
            self.information += score * slope.first;
            self.warm += score * slope.second;
            self.cells.push([slope.p, *w, score]);
        }
    }

    /// What the estimator adds to the likelihood's own equation (r₀ of Snijders).
    fn added(&self, theta: f64, estimator: Estimator) -> f64 {
        match estimator {
            Estimator::Known | Estimator::Likelihood => 0.0,
            Estimator::Warm => self.warm / (2.0 * self.information),
            Estimator::Mode(prior) => (prior.mean - theta) / (prior.sd * prior.sd),
        }
    }

    /// (value + c·r₀) over the spread of w − c·s, with c = Σ w·P' / I; c is 0 for a known ability.
    fn standardised(&self, theta: f64, estimator: Estimator) -> Option<Standardised> {
        let c = match estimator {
            Estimator::Known => 0.0,
            _ if self.information > 0.0 => self.cross / self.information,
            _ => return None,
        };
        let (mut variance, mut third, mut start) = (0.0, 0.0, 0);
        for width in &self.widths {
            let item = &self.cells[start..start + width];
            start += width;
            let left = |cell: &[f64; 3]| cell[1] - c * cell[2];
            let mean: f64 = item.iter().map(|cell| cell[0] * left(cell)).sum();
            for cell in item {
                let off = left(cell) - mean;
                variance += cell[0] * off * off;
                third += cell[0] * off * off * off;
            }
        }
        let sd = variance.sqrt();
        (sd > 1e-12).then(|| Standardised {
            z: (self.value + c * self.added(theta, estimator)) / sd,
            skewness: third / (variance * sd),
            n: self.n,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::ABSENT;
    use crate::model::person::{ml, wle};

    fn items() -> Vec<Item> {
        (0..20)
            .map(|i| Item::adjacent(1.0, vec![2.0 - f64::from(i) / 5.0]))
            .collect()
    }

    #[test]
    fn a_turned_work_misfits_and_a_guttman_pattern_fits_too_well() {
        let items = items();
        let easy: Vec<u8> = (0..20).map(|i| u8::from(i < 10)).collect();
        let turned: Vec<u8> = easy.iter().rev().copied().collect();
        let theta = ml(&items, &easy).unwrap().theta;
        let z = |row: &[u8]| {
            log_likelihood(&items, row, theta, Estimator::Likelihood)
                .unwrap()
                .z
        };
        assert!(z(&turned) < -4.0 && z(&easy) > 1.5, "{} {}", z(&turned), z(&easy));
        let caution = |row: &[u8]| {
            extended_caution(&items, row, (theta, Estimator::Known), &[0.5; 20])
                .own
                .unwrap()
                .z
        };
        assert!(caution(&turned) > 4.0 && caution(&easy) < -1.5);
    }

    /// Every row of eight items, weighted by its chance at an ability.
    fn moments(estimate: impl Fn(&[Item], &[u8]) -> Option<f64>, estimator: Estimator) -> [f64; 3] {
        let items: Vec<Item> = (0..8)
            .map(|i| Item::adjacent(1.0 + f64::from(i % 3) / 2.0, vec![1.2 - f64::from(i) / 3.0]))
            .collect();
        let [mut all, mut sum, mut square] = [0.0; 3];
        for mask in 0u32..256 {
            let row: Vec<u8> = (0..8).map(|i| (mask >> i & 1) as u8).collect();
            let mut p = Vec::new();
            let chance: f64 = items
                .iter()
                .zip(&row)
                .map(|(item, &x)| {
                    item.probabilities(0.1, &mut p);
                    p[usize::from(x)]
                })
                .product();
            let Some(theta) = estimate(&items, &row) else {
                continue;
            };
            let z = log_likelihood(&items, &row, theta, estimator).unwrap().z;
            all += chance;
            sum += chance * z;
            square += chance * z * z;
        }
        [all, sum / all, square / all - sum * sum / all / all]
    }

    #[test]
    fn at_the_true_ability_the_figure_has_mean_0_and_variance_1_exactly() {
        let [all, mean, variance] = moments(|_, _| Some(0.1), Estimator::Known);
        assert!(
            (all - 1.0).abs() < 1e-12 && mean.abs() < 1e-12 && (variance - 1.0).abs() < 1e-12,
            "{mean} {variance}"
        );
    }

    #[test]
    fn at_an_estimated_ability_the_correction_brings_the_variance_back_to_1() {
        let warm = |items: &[Item], row: &[u8]| wle(items, row).map(|ability| ability.theta);
        let bare = moments(warm, Estimator::Known)[2];
        let corrected = moments(warm, Estimator::Warm)[2];
        assert!(
            (corrected - 1.0).abs() < (bare - 1.0).abs() / 2.0,
            "{bare} {corrected}"
        );
    }

    #[test]
    fn a_work_of_nothing_has_no_fit() {
        assert_eq!(
            log_likelihood(&items(), &[ABSENT; 20], 0.0, Estimator::Likelihood),
            None
        );
        let sure = vec![Item::adjacent(1.0, vec![2000.0])];
        assert_eq!(log_likelihood(&sure, &[1], 0.0, Estimator::Warm), None);
    }

    #[test]
    fn several_points_are_weighed_category_by_category() {
        let items = vec![Item::adjacent(1.0, vec![1.0, 0.5]); 6];
        let middle = log_likelihood(&items, &[1; 6], 0.0, Estimator::Known).unwrap();
        let ends = log_likelihood(&items, &[0, 2, 0, 2, 0, 2], 0.0, Estimator::Known).unwrap();
        assert!(middle.z > 0.5 && ends.z < -1.0, "{middle:?} {ends:?}");
    }
}

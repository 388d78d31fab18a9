//! Funnel limits with over-dispersion.
//!
//! Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance. Statistics in Medicine 24:1185.
//! Schools differ by more than chance: by pupils, by selection, by teachers. Limits that allow for chance alone then
//! cross nearly everybody; the spread that all schools show is taken into the limits, estimated so that a few extreme
//! schools do not widen them for all.

use crate::distribution::{beta, normal, normal_quantile};
use crate::interval::Interval;
use crate::quantile;
use crate::school::{Measured, Refused, check};

/// How limits allow for the spread that is not chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Not at all: limits of chance.
    None,
    /// By a factor: the error times √φ, where φ > 1.
    Multiplicative,
    /// By a variance between institutions: the error √(s² + τ²). What large and small schools share does not grow
    /// with their size, so this is the one to use.
    Additive,
}

/// How much more figures differ than by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dispersion {
    /// Number of institutions.
    pub institutions: usize,
    /// φ: the mean square of the winsorised z-values; about 1 where only chance is at work.
    pub factor: f64,
    /// τ²: the variance between institutions, in the square of the figure's units; 0 where φ shows none.
    pub between: f64,
}

/// A target and the institutions around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    target: f64,
    dispersion: Dispersion,
}

/// Where a figure lies against the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// (value − target) over the error that the chosen spread gives.
    pub z: f64,
    /// The two-sided p-value of z; one of many, so it goes to [`crate::multiplicity`] before it is used.
    pub p: f64,
}

impl Funnel {
    /// The funnel around a target, with the share of z-values that is winsorised at each end in per cent (usually 10).
    ///
    /// Winsorised: the extreme z-values of each end take the value of the quantile there (Hyndman and Fan's
    /// definition 7). τ² by moments: (Iφ − (I − 1)) / (Σw − Σw²/Σw) with w = 1/s², where Iφ > I − 1.
    /// It lies with few institutions (below twenty τ² is a guess) and where the error of a figure depends on the
    /// figure, as that of a share near 0 or 1 does.
    pub fn around(target: f64, units: &[Measured], winsorised: usize) -> Result<Self, Refused> {
        check(units, 3)?;
        if target.is_nan() || target.abs() > 1e100 || winsorised >= 50 {
            return Err(Refused::Setting);
        }
        let dispersion = dispersion(target, units, winsorised).ok_or(Refused::Setting)?;
        Ok(Self { target, dispersion })
    }

    /// The target.
    pub const fn target(&self) -> f64 {
        self.target
    }

    /// How much more the figures differ than by chance.
    pub const fn dispersion(&self) -> Dispersion {
        self.dispersion
    }

    /// The standard error that a figure of this chance error has around the target.
    pub fn error(&self, chance: f64, spread: Spread) -> f64 {
        match spread {
            Spread::None => chance,
            Spread::Multiplicative => chance * self.dispersion.factor.max(1.0).sqrt(),
            Spread::Additive => (chance * chance + self.dispersion.between).sqrt(),
        }
    }

    /// The limits between which this share of figures with this chance error lies; `None` outside 0 < share < 1.
    pub fn limits(&self, chance: f64, spread: Spread, share: f64) -> Option<Interval> {
        let z = normal_quantile(0.5 + share / 2.0).filter(|_| chance >= 0.0 && share > 0.0)?;
        Some(Interval::around(self.target, z * self.error(chance, spread)))
    }

    /// Where a figure lies; `None` where its error is not positive.
    pub fn place(&self, unit: Measured, spread: Spread) -> Option<Place> {
        let error = self.error(unit.error, spread);
        let z = (unit.value - self.target) / error;
        (unit.error > 0.0 && z.is_finite()).then(|| Place {
            z,
            p: 2.0 * normal(-z.abs()),
        })
    }
}

fn dispersion(target: f64, units: &[Measured], winsorised: usize) -> Option<Dispersion> {
    let z: Vec<f64> = units
        .iter()
        .map(|unit| (unit.value - target) / unit.error)
        .collect();
    let mut sorted = z.clone();
    sorted.sort_unstable_by(f64::total_cmp);
    let low = quantile::of_sorted(&sorted, [winsorised, 100])?;
    let high = quantile::of_sorted(&sorted, [100 - winsorised, 100])?;
    let squares = z.iter().fold(0.0, |sum, z| {
        let held = z.max(low).min(high);
        sum + held * held
    });
    let institutions = units.len();
    Some(Dispersion {
        institutions,
        factor: squares / institutions as f64,
        between: between(squares, units),
    })
}

/// τ² by moments from a sum of squared z-values.
fn between(squares: f64, units: &[Measured]) -> f64 {
    let excess = squares - (units.len() - 1) as f64;
    let (mut weights, mut square) = (0.0, 0.0);
    for unit in units {
        let weight = 1.0 / (unit.error * unit.error);
        weights += weight;
        square += weight * weight;
    }
    (excess / (weights - square / weights)).max(0.0)
}

/// Exact limits of a share among `n` around a target share, interpolated between whole numbers.
///
/// The limit at probability p is (r − a)/n with the smallest r of P(X ≤ r) ≥ p and a = (P(X ≤ r) − p)/P(X = r)
/// (Spiegelhalter 2005, appendix A.1.1). They allow for chance only. `None` for n = 0, a target outside 0..1 or a
/// share outside 0 < share < 1.
pub fn limits_of_share(target: f64, n: u64, share: f64) -> Option<Interval> {
    if n == 0 || !(0.0..=1.0).contains(&target) || !(0.0 < share && share < 1.0) {
        return None;
    }
    let tail = 0.5 - share / 2.0;
    let at = |p: f64| interpolated(target, n, p).clamp(0.0, n as f64) / n as f64;
    Some(Interval {
        low: at(tail),
        high: at(1.0 - tail),
    })
}

fn interpolated(target: f64, n: u64, p: f64) -> f64 {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if binomial(middle, n, target) >= p {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let at = binomial(low, n, target);
    let below = low.checked_sub(1).map_or(0.0, |below| binomial(below, n, target));
    low as f64 - (at - p) / (at - below).max(f64::MIN_POSITIVE)
}

/// P(X ≤ k) of n trials.
fn binomial(k: u64, n: u64, share: f64) -> f64 {
    if k >= n {
        1.0
    } else {
        beta(1.0 - share, (n - k) as f64, k as f64 + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(values: &[f64]) -> Vec<Measured> {
        values
            .iter()
            .map(|&value| Measured { value, error: 1.0 })
            .collect()
    }

    #[test]
    fn figures_that_differ_by_chance_only_show_no_spread() {
        let funnel = Funnel::around(0.0, &units(&[-1.0, -0.5, 0.0, 0.5, 1.0]), 10).unwrap();
        assert_eq!(funnel.dispersion().between, 0.0);
        let [plain, wide] =
            [Spread::None, Spread::Multiplicative].map(|spread| funnel.limits(1.0, spread, 0.95));
        assert_eq!(plain, wide, "a factor below one does not narrow the limits");
    }

    #[test]
    fn one_extreme_school_does_not_widen_the_limits_of_all() {
        let ordinary: Vec<f64> = (0..40).map(|place| f64::from(place % 9 - 4)).collect();
        let mut extreme = ordinary.clone();
        extreme[0] = 1000.0;
        let [before, after] = [ordinary, extreme].map(|values| {
            Funnel::around(0.0, &units(&values), 10)
                .unwrap()
                .dispersion()
                .between
        });
        assert!(before > 1.0 && (after - before).abs() < 1.0, "{before} {after}");
    }

    #[test]
    fn bad_figures_are_told_by_their_place() {
        let mut bad = units(&[0.0, 1.0, 2.0]);
        bad[1].error = 0.0;
        assert_eq!(Funnel::around(0.0, &bad, 10), Err(Refused::NotMeasured(1)));
        let few = Refused::TooFew { given: 2, needed: 3 };
        assert_eq!(Funnel::around(0.0, &units(&[0.0, 1.0]), 10), Err(few));
        assert_eq!(
            Funnel::around(f64::NAN, &units(&[0.0; 3]), 10),
            Err(Refused::Setting)
        );
        assert_eq!(Funnel::around(0.0, &units(&[0.0; 3]), 50), Err(Refused::Setting));
    }

    #[test]
    fn exact_limits_of_a_share_hold_nearly_the_share_they_promise() {
        for (target, n) in [(0.1, 20), (0.5, 25), (0.9, 300), (0.02, 1000)] {
            let limits = limits_of_share(target, n, 0.95).unwrap();
            let above = libm::ceil(limits.high * n as f64 - 1e-9) as u64;
            assert!(binomial(above, n, target) >= 0.975 - 1e-9, "{target} {n}");
            assert!(limits.low <= target && target <= limits.high);
        }
        assert_eq!(limits_of_share(0.5, 0, 0.95), None);
        assert_eq!(limits_of_share(1.5, 9, 0.95), None);
        assert_eq!(limits_of_share(0.0, 9, 0.95).map(|limits| limits.low), Some(0.0));
    }

    #[test]
    fn exact_limits_come_near_the_normal_ones_for_many_pupils() {
        let limits = limits_of_share(0.4, 100_000, 0.95).unwrap();
        let reach = 1.959_964 * (0.24f64 / 100_000.0).sqrt();
        assert!((limits.low - (0.4 - reach)).abs() < 1e-5 && (limits.high - (0.4 + reach)).abs() < 1e-5);
    }
}

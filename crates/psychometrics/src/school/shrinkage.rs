//! Empirical-Bayes shrinkage of the figures of schools towards their mean.
//!
//! A small school's mean is mostly chance. Its best estimate lies between its own mean and that of all, the nearer to
//! its own the more pupils it has (James and Stein; Morris, C. N. 1983, JASA 78:47).

use crate::distribution::normal_quantile;
use crate::interval::Interval;
use crate::school::{Measured, Refused, check, pooled_with};

/// Figures of institutions drawn towards a centre.
#[derive(Clone, Debug, PartialEq)]
pub struct Shrinkage {
    centre: Measured,
    between: f64,
}

/// The estimate of one institution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shrunk {
    /// The share of the institution's own figure, τ²/(τ² + s²): its reliability, from 0 to 1.
    pub own: f64,
    /// centre + own · (value − centre).
    pub value: f64,
    /// The standard error of the estimate; it holds the uncertainty of the centre, but not that of τ².
    pub error: f64,
}

impl Shrunk {
    /// The interval that holds the institution's true figure at this confidence; `None` outside 0 < confidence < 1.
    pub fn interval(self, confidence: f64) -> Option<Interval> {
        let z = normal_quantile(0.5 + confidence / 2.0).filter(|_| confidence > 0.0)?;
        Some(Interval::around(self.value, z * self.error))
    }
}

impl Shrinkage {
    /// Draws towards a centre known beforehand, such as the region's mean, with a known variance between schools.
    pub fn towards(centre: f64, between: f64) -> Result<Self, Refused> {
        if !(centre.is_finite() && between >= 0.0 && between.is_finite()) {
            return Err(Refused::Setting);
        }
        let centre = Measured {
            value: centre,
            error: 0.0,
        };
        Ok(Self { centre, between })
    }

    /// Estimates the variance between institutions and the centre from the figures themselves.
    ///
    /// τ² makes the weighted sum of squares equal to its expectation, Σ(y − μ)²/(s² + τ²) = I − 1 (Paule and Mandel
    /// 1982); it needs no normal distribution. It lies with fewer than about ten institutions, and where the errors
    /// are themselves estimated from a handful of pupils.
    pub fn of(units: &[Measured]) -> Result<Self, Refused> {
        check(units, 3)?;
        let between = paule_mandel(units)?;
        let centre = pooled_with(units, between)?;
        Ok(Self { centre, between })
    }

    /// The centre and its error.
    pub const fn centre(&self) -> Measured {
        self.centre
    }

    /// The variance τ² between institutions.
    pub const fn between(&self) -> f64 {
        self.between
    }

    /// The estimate of an institution; `None` where its error is not positive.
    pub fn shrunk(&self, unit: Measured) -> Option<Shrunk> {
        check(&[unit], 1).ok()?;
        let square = unit.error * unit.error;
        let own = self.between / (self.between + square);
        let rest = (1.0 - own) * self.centre.error;
        Some(Shrunk {
            own,
            value: self.centre.value + own * (unit.value - self.centre.value),
            error: (own * square + rest * rest).sqrt(),
        })
    }
}

/// The root of a falling function by halving: at most so many steps as a number has bits.
fn paule_mandel(units: &[Measured]) -> Result<f64, Refused> {
    let wanted = (units.len() - 1) as f64;
    if squares(units, 0.0)? <= wanted {
        return Ok(0.0);
    }
    let (mut low, mut high) = (
        0.0,
        units
            .iter()
            .fold(0.0f64, |top, unit| top.max(unit.error * unit.error)),
    );
    while squares(units, high)? > wanted && high < f64::MAX / 4.0 {
        low = high;
        high *= 4.0;
    }
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if squares(units, middle)? > wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(low + (high - low) / 2.0)
}

fn squares(units: &[Measured], between: f64) -> Result<f64, Refused> {
    let centre = pooled_with(units, between)?.value;
    Ok(units.iter().fold(0.0, |sum, unit| {
        let distance = unit.value - centre;
        sum + distance * distance / (unit.error * unit.error + between)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Draws;

    #[test]
    fn with_equal_errors_the_variance_between_is_what_the_textbook_subtracts() {
        let values = [1.0, 4.0, 9.0, 2.0, 7.0];
        let units = values.map(|value| Measured { value, error: 1.5 });
        let found = Shrinkage::of(&units).unwrap();
        let variance = values.iter().map(|x| (x - 4.6) * (x - 4.6)).sum::<f64>() / 4.0;
        assert!((found.between() - (variance - 2.25)).abs() < 1e-12);
        assert!((found.centre().value - 4.6).abs() < 1e-12);
    }

    #[test]
    fn figures_that_differ_by_chance_only_shrink_to_their_mean() {
        let units = [-0.5, 0.0, 0.5, 0.2].map(|value| Measured { value, error: 1.0 });
        let found = Shrinkage::of(&units).unwrap();
        let one = found.shrunk(units[0]).unwrap();
        assert_eq!((found.between(), one.own), (0.0, 0.0));
        assert!((one.value - 0.05).abs() < 1e-12);
        assert!(
            (one.error - 0.5).abs() < 1e-12,
            "what is left is the error of the mean"
        );
    }

    #[test]
    fn intervals_hold_the_truth_as_often_as_they_say() {
        let (mut held, mut all) = (0, 0);
        for run in 0..60 {
            let mut draws = Draws::new(11, run);
            let truth: Vec<f64> = (0..60).map(|_| 50.0 + 6.0 * draws.normal()).collect();
            let errors: Vec<f64> = (0..60).map(|place| 2.0 + f64::from(place % 8)).collect();
            let measured = |(&truth, &error): (&f64, &f64)| Measured {
                value: truth + error * draws.normal(),
                error,
            };
            let units: Vec<Measured> = truth.iter().zip(&errors).map(measured).collect();
            let found = Shrinkage::of(&units).unwrap();
            for (unit, truth) in units.iter().zip(&truth) {
                let interval = found.shrunk(*unit).unwrap().interval(0.95).unwrap();
                held += u32::from(interval.low <= *truth && *truth <= interval.high);
                all += 1;
            }
        }
        let share = f64::from(held) / f64::from(all);
        assert!((0.93..0.965).contains(&share), "{share}");
    }

    #[test]
    fn no_figures_make_it_run_for_ever_or_panic() {
        let strange = [0.0, 1e308, -1e308, 5e-324, 1.0];
        for value in strange {
            for error in [5e-324, 1e-300, 1.0, 1e150, 1e308] {
                let units = [
                    Measured { value, error },
                    Measured {
                        value: 1.0,
                        error: 1.0,
                    },
                    Measured { value: 2.0, error },
                ];
                if let Ok(found) = Shrinkage::of(&units) {
                    let _ = units.map(|unit| found.shrunk(unit));
                }
            }
        }
        assert_eq!(Shrinkage::towards(f64::NAN, 1.0), Err(Refused::Setting));
        assert_eq!(Shrinkage::towards(0.0, -1.0), Err(Refused::Setting));
    }
}

//! What figures of honest schools make of each other: the p-value of one among many.
//!
//! Honest schools differ by more than chance within them: by teachers, by the order of topics, by who goes there. So
//! the spread beyond chance is estimated from all of them and added to the variance of each (Spiegelhalter 2005). The
//! few that may have cheated must not widen it. They err to one side, so that the spread is that of the figures below
//! the centre, taken as symmetric; squares are held at a bound besides (Huber's second proposal, 1964), made right for
//! the normal law.

use crate::distribution::{normal, student};
use crate::quantile;
use crate::school::{Measured, Refused, check, root};

/// The bound of standardised residuals beyond which they count as the bound itself, for the centre.
const HELD: f64 = 1.5;
/// The same for the spread below the centre.
const BELOW: f64 = 2.0;
/// E min(Z², 2²) of the standard normal law.
const EXPECTED: f64 = 0.920_537_4;
/// Degrees of freedom of the spread for each figure: 2 over the relative variance of the variance, 4.52/n for held
/// squares of half of the figures (Var min(Z², 4) = 1.233 over the square of its sensitivity .7385, times 2).
const WORTH: f64 = 0.44;
/// Rounds between centre and spread.
const ROUNDS: usize = 30;

/// The centre of figures and their variance beyond chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// How many figures it rests on.
    pub units: usize,
    /// Where honest figures lie.
    pub centre: f64,
    /// The variance beyond chance, in the square of the figure's unit.
    pub between: f64,
}

impl Calibration {
    /// Centre and variance beyond chance of these figures; it takes ten or more.
    ///
    /// The centre is Huber's with precision weights. It lies where more than about a third of the figures are false:
    /// then the false ones are taken as what is usual.
    pub fn of(units: &[Measured]) -> Result<Self, Refused> {
        check(units, 10)?;
        let mut found = Self {
            units: units.len(),
            centre: median(units.iter().map(|unit| unit.value)),
            between: 0.0,
        };
        for _ in 0..ROUNDS {
            found.between = between(units, found.centre);
            let next = found.moved(units);
            let rest = (next - found.centre).abs() < 1e-10 * (1.0 + next.abs());
            found.centre = next;
            if rest {
                break;
            }
        }
        Ok(found)
    }

    /// The figure against the centre over its error with the spread of all.
    pub fn z(&self, unit: Measured) -> f64 {
        (unit.value - self.centre) / (unit.error * unit.error + self.between).sqrt()
    }

    /// The chance of as great a figure in an honest school: one-sided, by Student's law, the spread being estimated.
    ///
    /// The spread comes from held squares of the lower half only, so it is worth fewer degrees of freedom than n − 1.
    pub fn p(&self, unit: Measured) -> f64 {
        student(-self.z(unit), WORTH * self.units as f64).clamp(0.0, 1.0)
    }

    /// One step of the centre: a mean by precision of figures held near the old one.
    fn moved(&self, units: &[Measured]) -> f64 {
        let mut sums = [0.0; 2];
        for &unit in units {
            let error = (unit.error * unit.error + self.between).sqrt();
            let z = ((unit.value - self.centre) / error).clamp(-HELD, HELD);
            sums = [sums[0] + z / error, sums[1] + 1.0 / (error * error)];
        }
        self.centre + sums[0] / sums[1]
    }
}

/// The variance for which held squares have their normal mean; 0 where chance alone explains them.
fn between(units: &[Measured], centre: f64) -> f64 {
    let excess = |between: f64| {
        let below = units.iter().filter(|unit| unit.value <= centre);
        let (n, sum) = below.fold((0.0, 0.0), |(n, sum), unit| {
            let z = (unit.value - centre) / (unit.error * unit.error + between).sqrt();
            (n + 1.0, sum + (z * z).min(BELOW * BELOW))
        });
        sum / f64::max(n, 1.0) - EXPECTED
    };
    if excess(0.0) <= 0.0 {
        return 0.0;
    }
    let far = units
        .iter()
        .fold(0.0f64, |far, unit| far.max((unit.value - centre).abs()));
    root(excess, (0.0, far * far * 2.0), 100)
}

/// The greatest of many things, group by group: Gumbel's law, its place rising with the logarithm of the size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extremes {
    /// How many figures it rests on.
    pub units: usize,
    /// The place at size 1.
    pub place: f64,
    /// How the place rises with the logarithm of the size.
    pub slope: f64,
    /// The scale.
    pub scale: f64,
}

/// Median and interquartile range of the standard law of Gumbel.
const MEDIAN: f64 = 0.366_512_9;
const RANGE: f64 = 1.572_534;
/// Relative variance of a scale taken from the quartiles of n figures of Gumbel's law, times n.
const NOISE: f64 = 1.58;

impl Extremes {
    /// Fits pairs of size and figure: slope by medians of thirds, place and scale by median and quartiles of what is left.
    pub fn of(units: &[(f64, f64)]) -> Result<Self, Refused> {
        if units.len() < 10 {
            return Err(Refused::TooFew {
                given: units.len(),
                needed: 10,
            });
        }
        let sound = |unit: &(f64, f64)| unit.0 >= 1.0 && unit.0.is_finite() && unit.1.is_finite();
        if let Some(place) = units.iter().position(|unit| !sound(unit)) {
            return Err(Refused::NotMeasured(place));
        }
        let slope = slope(units);
        let mut rests: Vec<f64> = units
            .iter()
            .map(|(size, x)| x - slope * libm::log(*size))
            .collect();
        rests.sort_unstable_by(f64::total_cmp);
        let at = |a| quantile::of_sorted(&rests, [a, 4]).unwrap_or(0.0);
        let scale = ((at(3) - at(1)) / RANGE).max(1e-9);
        Ok(Self {
            units: units.len(),
            place: at(2) - MEDIAN * scale,
            slope,
            scale,
        })
    }

    /// The chance of as great a figure in a group of this size.
    ///
    /// The scale is an estimate: were it taken as known, small chances would be told two or three times too small where
    /// there are a hundred groups. So the distance is averaged over a gamma law of the rate with its relative variance.
    pub fn p(&self, (size, figure): (f64, f64)) -> f64 {
        let x = (figure - self.place - self.slope * libm::log(size)) / self.scale;
        let known = self.units as f64 / NOISE;
        let x = if x > 0.0 {
            known * libm::log1p(x / known)
        } else {
            x
        };
        -libm::expm1(-libm::exp(-x))
    }
}

/// Brown and Mood's line (1951): from the medians of the smaller third to those of the larger third.
fn slope(units: &[(f64, f64)]) -> f64 {
    let mut sizes: Vec<f64> = units.iter().map(|unit| libm::log(unit.0)).collect();
    sizes.sort_unstable_by(f64::total_cmp);
    let third = |a| quantile::of_sorted(&sizes, [a, 3]).unwrap_or(0.0);
    let [low, high] = [third(1), third(2)];
    let part = |inside: &dyn Fn(f64) -> bool| {
        let of = || units.iter().filter(|unit| inside(libm::log(unit.0)));
        [
            median(of().map(|unit| libm::log(unit.0))),
            median(of().map(|unit| unit.1)),
        ]
    };
    let [small, large] = [part(&|size| size <= low), part(&|size| size >= high)];
    if large[0] > small[0] {
        (large[1] - small[1]) / (large[0] - small[0])
    } else {
        0.0
    }
}

/// The z-value of a one-sided p; held at 1e−300, so that it stays a number.
pub fn z_of(p: f64) -> f64 {
    let p = p.clamp(1e-300, 1.0 - 1e-16);
    root(|z| normal(-z) - p, (-40.0, 40.0), 80)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_unstable_by(f64::total_cmp);
    quantile::of_sorted(&sorted, [1, 2]).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Draws;

    #[test]
    fn the_spread_beyond_chance_is_found_whatever_a_few_do() {
        let mut draws = Draws::new(8, 0);
        let mut units: Vec<Measured> = (0..2000)
            .map(|place| {
                let error = 0.5 + f64::from(place % 5) * 0.25;
                let value = 2.0 + 0.8 * draws.normal() + error * draws.normal();
                Measured { value, error }
            })
            .collect();
        let plain = Calibration::of(&units).unwrap();
        assert!(
            (plain.centre - 2.0).abs() < 0.1 && (plain.between - 0.64).abs() < 0.2,
            "{plain:?}"
        );
        units.iter_mut().take(100).for_each(|unit| unit.value += 50.0);
        let soiled = Calibration::of(&units).unwrap();
        assert!((soiled.between - plain.between).abs() < 0.35, "{soiled:?}");
        assert!(soiled.p(units[0]) < 1e-9);
    }

    #[test]
    fn p_values_of_honest_figures_are_uniform() {
        let mut draws = Draws::new(4, 0);
        let units: Vec<Measured> = (0..2000)
            .map(|_| Measured {
                value: draws.normal() * 1.25f64.sqrt(),
                error: 1.0,
            })
            .collect();
        let found = Calibration::of(&units).unwrap();
        let below = |p: f64| units.iter().filter(|&&unit| found.p(unit) < p).count() as f64 / 2000.0;
        assert!(
            (below(0.05) - 0.05).abs() < 0.015 && below(0.001) < 0.004,
            "{}",
            below(0.05)
        );
    }

    #[test]
    fn the_greatest_of_many_is_held_against_groups_of_its_size() {
        let mut draws = Draws::new(5, 0);
        let units: Vec<(f64, f64)> = (0..1000)
            .map(|place| {
                let size = 20.0 + f64::from(place % 17) * 20.0;
                let least = (0..size as usize).fold(1.0f64, |least, _| least.min(draws.unit().max(1e-300)));
                (size, -libm::log(least))
            })
            .collect();
        let found = Extremes::of(&units).unwrap();
        assert!(
            (found.slope - 1.0).abs() < 0.15 && (found.scale - 1.0).abs() < 0.12,
            "{found:?}"
        );
        let below = units.iter().filter(|&&unit| found.p(unit) < 0.05).count();
        assert!((25..80).contains(&below), "{below}");
    }

    #[test]
    fn small_chances_hold_where_the_scale_comes_from_few_groups() {
        let mut draws = Draws::new(6, 0);
        let mut gumbel = || -libm::log(-libm::log(draws.unit().clamp(1e-12, 1.0 - 1e-12)));
        let (mut seen, mut all) = (0, 0);
        for _ in 0..600 {
            let units: Vec<(f64, f64)> = (0..60).map(|_| (1.0, gumbel())).collect();
            let law = Extremes::of(&units).unwrap();
            all += 50;
            seen += (0..50).filter(|_| law.p((1.0, gumbel())) <= 0.002).count();
        }
        let share = seen as f64 / f64::from(all);
        assert!((0.0012..0.0032).contains(&share), "{share}");
    }

    #[test]
    fn a_z_value_comes_back_from_its_p() {
        for z in [-3.0, 0.0, 1.645, 8.0] {
            assert!((z_of(normal(-z)) - z).abs() < 1e-6, "{z}");
        }
    }
}

//! Between schools: limits that allow for chance, estimates that borrow strength, models with levels.
//!
//! Nothing here ranks. A figure of a school comes with the interval that its size allows, and the spread between
//! schools that no list explains is part of every limit.

pub mod calibration;
pub mod counts;
pub mod funnel;
pub mod mixed;
pub mod shrinkage;
pub mod value_added;

/// A figure of an institution and its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The figure: a mean, a share, a residual.
    pub value: f64,
    /// Its standard error by the size of the institution alone, in the same units.
    pub error: f64,
}

/// Why figures of institutions cannot be set against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Fewer institutions than the figure needs.
    TooFew {
        /// How many there are.
        given: usize,
        /// How many it takes.
        needed: usize,
    },
    /// The figure at this place is no number (or beyond all bounds), or its error is not positive.
    NotMeasured(usize),
    /// The setting is outside its range: a target that is no number, a share not between 0 and ½.
    Setting,
}

/// Where a falling function is zero, by `halvings` of the bounds.
fn root(falling: impl Fn(f64) -> f64, (mut low, mut high): (f64, f64), halvings: usize) -> f64 {
    for _ in 0..halvings {
        let middle = low + (high - low) / 2.0;
        if falling(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    low + (high - low) / 2.0
}

/// Checks that there are enough figures and that each is a number with a positive error.
fn check(units: &[Measured], needed: usize) -> Result<(), Refused> {
    if units.len() < needed {
        return Err(Refused::TooFew {
            given: units.len(),
            needed,
        });
    }
    // Squares and their inverses must stay numbers.
    let sound = |unit: &Measured| unit.value.abs() < 1e100 && (1e-100..1e100).contains(&unit.error);
    units
        .iter()
        .position(|unit| !sound(unit))
        .map_or(Ok(()), |place| Err(Refused::NotMeasured(place)))
}

/// The mean of figures by their precision 1/s², and its standard error.
///
/// The error allows for chance in the figures only, not for the spread between institutions.
pub fn pooled(units: &[Measured]) -> Result<Measured, Refused> {
    pooled_with(units, 0.0)
}

/// The mean by the precision 1/(s² + τ²) with a variance τ² between institutions.
fn pooled_with(units: &[Measured], between: f64) -> Result<Measured, Refused> {
    check(units, 1)?;
    let mut sums = [0.0; 2];
    for unit in units {
        let weight = 1.0 / (unit.error * unit.error + between);
        sums = [sums[0] + weight, sums[1] + weight * unit.value];
    }
    Ok(Measured {
        value: sums[1] / sums[0],
        error: 1.0 / sums[0].sqrt(),
    })
}

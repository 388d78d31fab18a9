//! Differential functioning by parameters of a model estimated in each group.
//!
//! The parameters of both groups must stand on one scale first (see `linking`): an unlinked difference of ability
//! looks like one of every item.

use super::Test;
use crate::linear::Square;

/// Estimated parameters of an item in a group, with their covariances.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// The parameters, in the same order for both groups.
    pub values: Vec<f64>,
    /// The covariances of their estimates.
    pub covariance: Square,
}

/// The Wald test of Lord (1980): v'(Σ_R + Σ_F)⁻¹v for the difference v of the parameters.
///
/// `None` where the groups have other parameters or a covariance is not positive definite. With guessing parameters,
/// which are estimated badly, it rejects too often.
pub fn wald(reference: &Estimate, focal: &Estimate) -> Option<Test> {
    let order = reference.values.len();
    let fits = [
        focal.values.len(),
        reference.covariance.order(),
        focal.covariance.order(),
    ];
    if order == 0 || fits.iter().any(|&other| other != order) {
        return None;
    }
    let difference: Vec<f64> = focal
        .values
        .iter()
        .zip(&reference.values)
        .map(|(f, r)| f - r)
        .collect();
    let mut covariance = reference.covariance.clone();
    covariance.add(&focal.covariance);
    let solved = covariance.solve(&difference)?;
    Test::of(
        solved.iter().zip(&difference).map(|(a, b)| a * b).sum(),
        order as u32,
    )
}

/// The likelihood-ratio test (Thissen, Steinberg and Wainer 1988): 2(l₁ − l₀) of a model in which the item has its own
/// parameters in each group against one in which it has not; `df` parameters are set free.
///
/// `None` where the larger model fits worse by more than rounding: then one of both has not converged.
pub fn likelihood_ratio(equal: f64, free: f64, df: u32) -> Option<Test> {
    let statistic = 2.0 * (free - equal);
    let noise = 1e-6 * equal.abs().max(1.0);
    Test::of(statistic.max(0.0), df).filter(|_| statistic > -noise)
}

/// The areas between the curves of an item in two groups, in units of ability (Raju 1988).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// (1 − c)(b_F − b_R): positive where the item is harder for the focal group.
    pub signed: f64,
    /// The area without signs: also what cancels where the curves cross.
    pub unsigned: f64,
}

/// The areas between two curves c + (1 − c)/(1 + e^{−a(θ − b)}) with slopes and difficulties (a, b) and one guessing
/// parameter; `None` unless slopes are above 0 and c is within 0..1.
pub fn area(
    [slope, difficulty]: [f64; 2],
    [focal_slope, focal_difficulty]: [f64; 2],
    guessing: f64,
) -> Option<Area> {
    if !(slope > 0.0 && focal_slope > 0.0 && (0.0..1.0).contains(&guessing)) {
        return None;
    }
    let shift = focal_difficulty - difficulty;
    let steeper = focal_slope - slope;
    let unsigned = if steeper == 0.0 {
        shift.abs()
    } else {
        let product = slope * focal_slope;
        let y = product * shift / steeper;
        let softplus = y.max(0.0) + libm::log1p(libm::exp(-y.abs()));
        (2.0 * steeper / product * softplus - shift).abs()
    };
    (shift.is_finite() && unsigned.is_finite()).then_some(Area {
        signed: (1.0 - guessing) * shift,
        unsigned: (1.0 - guessing) * unsigned,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn for_one_parameter_wald_is_the_squared_z() {
        let of = |value, error: f64| Estimate {
            values: vec![value],
            covariance: Square::diagonal(&[error * error]),
        };
        let found = wald(&of(0.2, 0.3), &of(1.2, 0.4)).unwrap();
        assert!((found.statistic - 4.0).abs() < 1e-12 && (found.p - 0.045_500_263_896).abs() < 1e-9);
        let two = Estimate {
            values: vec![0.0; 2],
            covariance: Square::diagonal(&[1.0; 2]),
        };
        assert_eq!(wald(&of(0.0, 1.0), &two), None);
    }

    #[test]
    fn areas_are_those_of_the_curves_summed_up() {
        let curve = |a: f64, b: f64, x: f64| 0.1 + 0.9 / (1.0 + libm::exp(-a * (x - b)));
        let (mut signed, mut unsigned) = (0.0, 0.0);
        for step in -40_000..40_000 {
            let x = f64::from(step) / 1000.0;
            let gap = curve(0.8, -0.3, x) - curve(1.5, 0.4, x);
            signed += gap / 1000.0;
            unsigned += gap.abs() / 1000.0;
        }
        let found = area([0.8, -0.3], [1.5, 0.4], 0.1).unwrap();
        assert!(
            (found.signed - signed).abs() < 1e-6 && (found.unsigned - unsigned).abs() < 1e-5,
            "{found:?}"
        );
        assert_eq!(area([1.0, 0.0], [1.0, 0.5], 0.0).unwrap().unsigned, 0.5);
        assert_eq!(area([0.0, 0.0], [1.0, 0.5], 0.0), None);
    }

    #[test]
    fn a_larger_model_that_fits_worse_has_not_converged() {
        assert!((likelihood_ratio(-100.0, -98.0, 1).unwrap().p - 0.045_500_263_896).abs() < 1e-9);
        assert_eq!(likelihood_ratio(-100.0, -101.0, 1), None);
    }
}

//! Sign H, однородность: scores of a class differ less than scores of this level do.
//!
//! The variance of the scores against that of all other works tilted to the mean of the class; the chance of as small a
//! one by χ² with the degrees of freedom that the kurtosis of the tilted law gives. What honest classes differ beyond
//! chance is added from all classes. Idea: INVALSI's outliers (Quintano and others 2009), without their high mean, which
//! accuses good classes. A class put together by level looks alike. Page: `docs/methods/sign-h.md`.

use super::ensemble::numbers::Homogeneity;
use super::ensemble::{Class, Measure, Measured, Raw, School, Stratum};
use super::{Explanation, Unit};
use psychometrics::Moments;
use psychometrics::boundary::lifted::law;
use psychometrics::chi_square;
use psychometrics::school::calibration::z_of;

pub(super) fn measure(school: &School<'_>) -> Measured {
    school.each(Class::wrote, |group| of(school, group))
}

fn of(school: &School<'_>, group: &Class<'_>) -> Option<Measure> {
    let law = law(&school.reference.histogram, &group.histogram).ok()?;
    let sums = Moments::of_histogram(&group.histogram);
    let (n, mean, own) = (sums.n as f64, sums.mean()?, sums.variance()?);
    let central = |power: i32| -> f64 {
        let part = |(x, p): (usize, &f64)| p * libm::pow(x as f64 - mean, f64::from(power));
        law.iter().enumerate().map(part).sum()
    };
    let (variance, kurtosis) = (central(2), central(4) / (central(2) * central(2)));
    // Var s² = σ⁴((β₂ − 1)/n + …) is that of χ² with these degrees of freedom.
    let df = 2.0 * (n - 1.0) / (kurtosis - 1.0).max(0.5);
    let below = 1.0 - chi_square::tail(df * own / variance, df)?;
    let sd = [own.sqrt(), variance.sqrt()];
    Some(Measure {
        stratum: Stratum(0),
        raw: Raw::Figure {
            value: z_of(below),
            error: 1.0,
        },
        weight: 1.0,
        n: sums.n,
        reference: sd[1],
        effect: sd[0] - sd[1],
        unit: Unit::Points,
        pupils: sums.n,
        explanation: Explanation::Homogeneity(Homogeneity {
            class: group.name.map(str::to_owned),
            mean,
            sd,
            histogram: group.histogram.clone(),
            law: law.iter().map(|p| p * n).collect(),
        }),
    })
}

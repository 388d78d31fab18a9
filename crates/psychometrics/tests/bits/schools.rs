//! Between schools: mixed models, limits, shrinkage, calibration, samples, many tests at once; laws and their tails.

use crate::Estimator;
use crate::data::Data;
use psychometrics::multiplicity::Family;
use psychometrics::school::calibration::{Calibration, Extremes};
use psychometrics::school::counts::{Count, Counts};
use psychometrics::school::funnel::{Funnel, Spread};
use psychometrics::school::mixed::{Criterion, CrossProducts, Fit, IntraClass};
use psychometrics::school::shrinkage::Shrinkage;
use psychometrics::school::value_added::value_added;
use psychometrics::school::{Measured, pooled};
use psychometrics::survey::{Design, Element, Method, Replicates, combine, regression};
use psychometrics::{chi_square, distribution, interval};

/// All of them.
pub const ALL: &[Estimator] = &[
    ("mixed model", |data| mixed(data, (&[0], Criterion::Restricted))),
    ("mixed model with slopes", |data| {
        mixed(data, (&[0, 1], Criterion::Likelihood))
    }),
    ("intra-class correlation", |data| {
        format!(
            "{:?}",
            IntraClass::of(&sums(data), 0, Criterion::Restricted, 0.95).unwrap()
        )
    }),
    ("funnel", of_funnel),
    ("calibration", of_calibration),
    ("sample", of_sample),
    ("many tests at once", of_family),
    ("laws", of_laws),
];

fn score(data: &Data, pupil: usize) -> f64 {
    f64::from(data.several.score(pupil))
}

fn sums(data: &Data) -> CrossProducts {
    let mut sums = CrossProducts::new(20, 2);
    for (pupil, &school) in data.schools.iter().enumerate() {
        sums.add(school, &[1.0, data.earlier[pupil]], score(data, pupil))
            .unwrap();
    }
    sums
}

fn mixed(data: &Data, (random, criterion): (&[usize], Criterion)) -> String {
    let fit = Fit::of(&sums(data), random, criterion).unwrap();
    let added = value_added(&fit, &[1.0, 0.5][..random.len()], 0.95).unwrap();
    format!("{fit:?} {added:?}")
}

/// The mean score of each school with its error.
fn units(data: &Data) -> Vec<Measured> {
    let of = |school: usize| {
        let scores: Vec<f64> = (0..20).map(|pupil| score(data, 20 * school + pupil)).collect();
        let mean = scores.iter().sum::<f64>() / 20.0;
        let square: f64 = scores.iter().map(|one| (one - mean) * (one - mean)).sum();
        Measured {
            value: mean,
            error: (square / 19.0 / 20.0).sqrt(),
        }
    };
    (0..20).map(of).collect()
}

fn of_funnel(data: &Data) -> String {
    let units = units(data);
    let centre = pooled(&units).unwrap();
    let funnel = Funnel::around(centre.value, &units, 10).unwrap();
    let places: Vec<_> = units
        .iter()
        .map(|&unit| funnel.place(unit, Spread::Additive))
        .collect();
    let shrinkage = Shrinkage::of(&units).unwrap();
    let shrunk: Vec<_> = units.iter().map(|&unit| shrinkage.shrunk(unit)).collect();
    format!("{funnel:?} {places:?} {shrinkage:?} {shrunk:?}")
}

fn of_calibration(data: &Data) -> String {
    let units = units(data);
    let calibration = Calibration::of(&units).unwrap();
    let p: Vec<f64> = units.iter().map(|&unit| calibration.p(unit)).collect();
    let counts: Vec<Count> = (0..20)
        .map(|school| Count {
            observed: u64::from(data.several.score(school)),
            expected: 5.0 + school as f64,
        })
        .collect();
    let fitted = Counts::of(&counts).unwrap();
    let tails: Vec<f64> = counts.iter().map(|&count| fitted.p(count)).collect();
    let pairs: Vec<(f64, f64)> = (0..20)
        .map(|school| (10.0 + school as f64, score(data, school)))
        .collect();
    let extremes = Extremes::of(&pairs).unwrap();
    let far: Vec<f64> = pairs.iter().map(|&pair| extremes.p(pair)).collect();
    format!("{calibration:?} {p:?} {fitted:?} {tails:?} {extremes:?} {far:?}")
}

fn of_sample(data: &Data) -> String {
    let element = |(pupil, &school): (usize, &usize)| Element {
        stratum: school / 2,
        cluster: school % 2,
        weight: 1.0 + (pupil % 3) as f64,
    };
    let elements: Vec<Element> = data.schools.iter().enumerate().map(element).collect();
    let design = Design::new(&elements).unwrap();
    let values: Vec<f64> = (0..400).map(|pupil| score(data, pupil)).collect();
    let mean = |weights: &[f64]| {
        let sum: f64 = weights
            .iter()
            .zip(&values)
            .map(|(weight, value)| weight * value)
            .sum();
        Some(sum / weights.iter().sum::<f64>())
    };
    let ways = [
        Method::Jackknife,
        Method::StratifiedJackknife,
        Method::PairedJackknife,
        Method::BalancedHalves,
        Method::Fay(0.5),
    ]
    .map(|method| Replicates::new(&design, method).unwrap().estimate(mean).unwrap());
    let rows: Vec<Vec<f64>> = (0..400)
        .map(|pupil| vec![1.0, data.earlier[pupil], values[pupil]])
        .collect();
    format!(
        "{:?} {ways:?} {:?} {:?}",
        design.mean(&values).unwrap(),
        regression(&design, &rows).unwrap(),
        combine(&[(5.0, 0.2), (5.3, 0.25), (4.9, 0.21)]).unwrap()
    )
}

fn of_family(data: &Data) -> String {
    let values: Vec<f64> = data
        .earlier
        .iter()
        .map(|&one| distribution::normal(one))
        .collect();
    let family = Family::of(&values).unwrap();
    let weights = vec![1.0; values.len()];
    format!(
        "{:?} {:?} {:?} {:?} {} {:?} {:?}",
        family.holm(),
        family.benjamini_hochberg(),
        family.benjamini_yekutieli(),
        family.q_values(0.5).unwrap(),
        family.simes(),
        family.cauchy(&weights).unwrap(),
        family.cauchy_of_excesses(&weights).unwrap()
    )
}

fn of_laws(_: &Data) -> String {
    let at = |step: u32| {
        let x = 0.02 + 0.13 * f64::from(step);
        let p = x / 10.0;
        let laws = [
            distribution::normal(-x),
            distribution::student(-x, 7.0),
            distribution::f(x, [3.0, 11.0]),
            distribution::beta(p, 2.5, 0.7),
        ];
        let quantiles = [
            distribution::normal_quantile(p),
            distribution::student_quantile(p, 4.0),
            distribution::f_quantile(p, [3.0, 11.0]),
            chi_square::tail(x, 5.0),
        ];
        (laws, quantiles, interval::wilson(u64::from(step), 100, 0.95))
    };
    format!("{:?}", (0..70).map(at).collect::<Vec<_>>())
}

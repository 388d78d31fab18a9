//! Mixed models against the values of lme4.

use crate::table::{Difference, Row, read};
use psychometrics::school::mixed::{Criterion, CrossProducts, Fit};
use std::collections::BTreeMap;

/// A model of the reference: its name, the data, the column of the school, that of the outcome, the others.
type Model = (
    &'static str,
    &'static str,
    [&'static str; 2],
    &'static [&'static str],
);

const MODELS: [Model; 4] = [
    ("hsb_null", "hsb_students_nlme", ["School", "MathAch"], &[]),
    (
        "hsb_ses_sector",
        "hsb_students_nlme",
        ["School", "MathAch"],
        &["SES", "Sector"],
    ),
    ("exam_null", "exam65_mlmrev", ["school", "normexam"], &[]),
    ("exam_va", "exam65_mlmrev", ["school", "normexam"], &["standLRT"]),
];

/// Distances of variances, coefficients, effects and their errors, model by model.
///
/// lme4 stops its search a few digits before the top, hence the tolerance; the deviance shows that ours is not worse.
pub fn rows() -> Option<Vec<Row>> {
    let mut all = Vec::new();
    for model in MODELS {
        for (name, criterion) in [("ML", Criterion::Likelihood), ("REML", Criterion::Restricted)] {
            if summary(model.0, name)?.is_some() {
                all.extend(distances(model, name, criterion)?);
            }
        }
    }
    all.push(slopes()?);
    Some(all)
}

/// The model of 65 schools with random slopes, by maximum likelihood, as the manual of MLwiN prints it (Rasbash et al.
/// 2009, A User's Guide to MLwiN, chapter 4), three decimals.
fn slopes() -> Option<Row> {
    let model = MODELS[3];
    let schools = read("tables/lme4_exam_va_ML_ranef.csv")?;
    let order = schools[1..]
        .iter()
        .enumerate()
        .map(|(place, row)| (row[0].clone(), place))
        .collect();
    let fit = Fit::of(&sums(model, &order)?, &[0, 1], Criterion::Likelihood).unwrap();
    let mut far = Difference::default();
    for (found, known) in [
        (fit.coefficients[0].value, -0.012),
        (fit.coefficients[0].error, 0.040),
        (fit.coefficients[1].value, 0.557),
        (fit.coefficients[1].error, 0.020),
        (fit.between[[0, 0]], 0.090),
        (fit.between[[0, 1]], 0.018),
        (fit.between[[1, 1]], 0.015),
        (fit.within, 0.554),
    ] {
        far.add(found, known);
    }
    assert!((fit.deviance - 9316.87).abs() < 0.01, "{}", fit.deviance);
    Some(far.row(
        "random slopes: coefficients, covariances",
        "exam ML",
        "MLwiN's manual",
        6e-4,
    ))
}

/// Variances, share, logarithm of the likelihood; none where the reference has no such model.
#[expect(clippy::option_option, reason = "no folder is not the same as no model")]
fn summary(model: &str, criterion: &str) -> Option<Option<Vec<f64>>> {
    let wanted = if criterion == "REML" { "TRUE" } else { "FALSE" };
    let table = read("tables/lme4_summary.csv")?;
    let row = table.iter().find(|row| row[0] == model && row[1] == wanted);
    Some(row.map(|row| row[4..8].iter().map(|cell| cell.parse().unwrap()).collect()))
}

/// The rows of the data folded, schools in the order of the reference's table of effects.
fn sums(model: Model, order: &BTreeMap<String, usize>) -> Option<CrossProducts> {
    let (_, file, [school, outcome], columns) = model;
    let table = read(&format!("data/{file}.csv"))?;
    let sectors: BTreeMap<String, f64> = sectors()?;
    let place = |name: &str| table[0].iter().position(|head| head == name);
    let mut sums = CrossProducts::new(order.len(), columns.len() + 1);
    for row in &table[1..] {
        let group = &row[place(school)?];
        let value = |name: &&str| match place(name) {
            Some(place) => row[place].parse().unwrap(),
            None => sectors[group],
        };
        let design: Vec<f64> = [1.0].into_iter().chain(columns.iter().map(value)).collect();
        sums.add(order[group], &design, value(&outcome)).unwrap();
    }
    Some(sums)
}

/// 1 for the public schools of the set.
fn sectors() -> Option<BTreeMap<String, f64>> {
    let table = read("data/hsb_schools_nlme.csv")?;
    let sector = |row: &Vec<String>| (row[0].clone(), f64::from(u8::from(row[2] == "Public")));
    Some(table[1..].iter().map(sector).collect())
}

fn distances(model: Model, name: &str, criterion: Criterion) -> Option<Vec<Row>> {
    let known = summary(model.0, name)??;
    let ranef = read(&format!("tables/lme4_{}_{name}_ranef.csv", model.0))?;
    let order = ranef[1..]
        .iter()
        .enumerate()
        .map(|(place, row)| (row[0].clone(), place))
        .collect();
    let fit = Fit::of(&sums(model, &order)?, &[0], criterion).unwrap();
    let mut far = [Difference::default(); 4];
    // Below one the distance of the table is absolute; variances are compared as ratios.
    for (found, known) in [(fit.between[[0, 0]], known[0]), (fit.within, known[1])] {
        far[0].add(found / known, 1.0);
    }
    far[0].add(fit.intra_class()?, known[2]);
    far[1].add(-fit.deviance / 2.0, known[3]);
    assert!(
        -fit.deviance / 2.0 > known[3] - 1e-6,
        "{}: the reference is better",
        model.0
    );
    let fixef = read(&format!("tables/lme4_{}_{name}_fixef.csv", model.0))?;
    for (row, found) in fixef[1..].iter().zip(&fit.coefficients) {
        far[2].add(found.value, row[1].parse().unwrap());
        far[2].add(found.error, row[2].parse().unwrap());
    }
    for (row, found) in ranef[1..].iter().zip(&fit.effects) {
        assert_eq!(found.rows, row[1].parse().unwrap());
        far[3].add(found.values[0], row[2].parse().unwrap());
        far[3].add(found.conditional[[0, 0]].sqrt(), row[3].parse().unwrap());
    }
    let set = format!("{} {name}", model.0);
    let said = [
        "variances and their share",
        "log-likelihood",
        "coefficients with errors",
        "effects with errors",
    ];
    let allowed = [1e-5, 1e-9, 1e-5, 1e-5];
    Some(
        (0..4)
            .map(|place| far[place].row(said[place], &set, "lme4", allowed[place]))
            .collect(),
    )
}

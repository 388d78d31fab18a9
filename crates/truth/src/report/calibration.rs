use super::Judged;
use crate::estimate::Mean;
use crate::record::Record;
use analysis::sign::Code;
use serde::Serialize;
use std::collections::BTreeSet;

/// Bounds of p whose shares are told.
pub(super) const SMALL: [f64; 4] = [0.001, 0.01, 0.05, 0.1];

/// The p-values of one sign, or of the combination, where nobody cheats.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibration {
    /// The sign; `None` for the combination.
    pub sign: Option<Code>,
    /// Schools × works that it could judge.
    pub judged: u64,
    /// Of so many.
    pub schools: u64,
    /// Over all honest territories together.
    pub all: Uniformity,
    /// Shares of p by tenths, over all honest territories together; a valid p has a tenth in each, or less in the first.
    pub deciles: [f64; 10],
    /// Shares of p at or below the bounds of the picture, over all honest territories together.
    pub curve: Vec<(f64, f64)>,
    /// Experiment by experiment: its code and the shares.
    pub experiments: Vec<(String, Uniformity)>,
}

/// How often p lies at or below small bounds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Uniformity {
    /// Bound and share, with the interval over territories.
    pub below: Vec<(f64, Option<Mean>)>,
}

pub(super) fn of(honest: &[Judged<'_>]) -> Vec<Calibration> {
    let records = || honest.iter().flat_map(|judged| judged.records);
    let signs: BTreeSet<Code> = records()
        .flat_map(|record| &record.signs)
        .map(|(code, _)| *code)
        .collect();
    let kinds = signs.into_iter().map(Some).chain([None]);
    kinds
        .map(|sign| {
            let values: Vec<f64> = records().filter_map(|record| p(record, sign)).collect();
            Calibration {
                sign,
                judged: values.len() as u64,
                schools: records().count() as u64,
                all: uniformity(honest, sign),
                deciles: deciles(&values),
                curve: curve(values.clone()),
                experiments: honest
                    .iter()
                    .map(|judged| (judged.code().to_owned(), uniformity(&[*judged], sign)))
                    .collect(),
            }
        })
        .collect()
}

fn p(record: &Record, sign: Option<Code>) -> Option<f64> {
    sign.map_or(record.p, |code| record.sign(code))
}

fn uniformity(honest: &[Judged<'_>], sign: Option<Code>) -> Uniformity {
    let share = |records: &[Record], bound: f64| {
        let values: Vec<f64> = records.iter().filter_map(|record| p(record, sign)).collect();
        let below = values.iter().filter(|&&p| p <= bound).count();
        (!values.is_empty()).then(|| below as f64 / values.len() as f64)
    };
    let below = |bound| {
        let territories = honest.iter().flat_map(Judged::territories);
        let shares: Vec<f64> = territories.filter_map(|records| share(records, bound)).collect();
        (bound, Mean::of(&shares))
    };
    Uniformity {
        below: SMALL.map(below).to_vec(),
    }
}

/// Bounds of the picture: 1, 1.5, 2, 3, 5, 7 of every power of ten.
const BOUNDS: [f64; 19] = [
    0.001, 0.0015, 0.002, 0.003, 0.005, 0.007, 0.01, 0.015, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5,
    0.7, 1.0,
];

fn curve(mut values: Vec<f64>) -> Vec<(f64, f64)> {
    values.sort_by(f64::total_cmp);
    let all = values.len() as f64;
    let at = |bound: f64| (bound, values.partition_point(|p| *p <= bound) as f64 / all);
    BOUNDS.map(at).into_iter().filter(|_| all > 0.0).collect()
}

fn deciles(values: &[f64]) -> [f64; 10] {
    let mut counts = [0.0; 10];
    for p in values {
        counts[((p * 10.0) as usize).min(9)] += 1.0;
    }
    counts.map(|count| count / (values.len() as f64).max(1.0))
}

//! Summaries of result sets, computed the plain way, for comparison with the stored real ones.
#![allow(dead_code)] // each test file uses its own part

use domain::result::{Point, Presence, ResultSet};
use std::collections::BTreeMap;

/// What is told of a work.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    pub wrote: f64,
    pub absent: f64,
    pub mean: f64,
    pub sd: f64,
    pub school_sd: f64,
    pub icc_school: f64,
    pub icc_class: f64,
    pub journal: f64,
    pub journal_means: [f64; 4],
    pub girls: f64,
    pub sign_a: f64,
    pub histogram: Vec<f64>,
    /// Per item: shares of X, 0, 1… among those who were taught it.
    pub shares: Vec<Vec<f64>>,
    /// Per item: share of those who were not taught it.
    pub not_taught: Vec<f64>,
}

type Groups<K> = BTreeMap<K, Vec<f64>>;

pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn square(value: f64) -> f64 {
    value * value
}

/// Unbiased.
pub fn variance(values: &[f64]) -> f64 {
    let m = mean(values);
    values.iter().map(|v| square(v - m)).sum::<f64>() / (values.len() as f64 - 1.0)
}

pub fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (ma, mb) = (mean(a), mean(b));
    let cov: f64 = a.iter().zip(b).map(|(x, y)| (x - ma) * (y - mb)).sum();
    cov / (a.len() as f64 - 1.0) / (variance(a) * variance(b)).sqrt()
}

/// Share of the variance between groups, by one-way analysis of variance.
pub fn icc<K: Ord>(groups: &Groups<K>) -> f64 {
    let all: Vec<f64> = groups.values().flatten().copied().collect();
    let (n, k, grand) = (all.len() as f64, groups.len() as f64, mean(&all));
    let between: f64 = groups
        .values()
        .map(|g| g.len() as f64 * square(mean(g) - grand))
        .sum();
    let within: f64 = groups
        .values()
        .map(|g| {
            let m = mean(g);
            g.iter().map(|v| square(v - m)).sum::<f64>()
        })
        .sum();
    let squares: f64 = groups.values().map(|g| square(g.len() as f64)).sum();
    let (msb, msw) = (between / (k - 1.0), within / (n - k));
    let tau = (msb - msw) / ((n - squares / n) / (k - 1.0));
    tau / (tau + msw)
}

/// Share of schools whose lower 95 % bound lies above the region's upper one (ФИОКО 2019).
pub fn sign_a<K: Ord>(schools: &Groups<K>) -> f64 {
    let all: Vec<f64> = schools.values().flatten().copied().collect();
    let bound = mean(&all) + 1.96 * (variance(&all) / all.len() as f64).sqrt();
    let marked = schools
        .values()
        .filter(|g| g.len() > 1 && mean(g) - 1.96 * (variance(g) / g.len() as f64).sqrt() > bound)
        .count();
    marked as f64 / schools.len() as f64
}

fn rows_that_wrote(set: &ResultSet) -> Vec<usize> {
    (0..set.rows.len())
        .filter(|&row| set.rows.presence[row] == Presence::Wrote)
        .collect()
}

pub fn summary(set: &ResultSet) -> Summary {
    let rows = rows_that_wrote(set);
    let total = |row: usize| f64::from(set.rows.total[row].value().unwrap());
    let totals: Vec<f64> = rows.iter().map(|&row| total(row)).collect();
    let journals: Vec<f64> = rows.iter().map(|&row| f64::from(set.rows.journal[row])).collect();
    let (mut schools, mut classes) = (Groups::new(), Groups::new());
    for &row in &rows {
        schools.entry(set.rows.school[row]).or_default().push(total(row));
        classes
            .entry((set.rows.school[row], set.rows.class[row]))
            .or_default()
            .push(total(row));
    }
    let of = |keep: &dyn Fn(usize) -> bool| {
        mean(
            &rows
                .iter()
                .filter(|&&row| keep(row))
                .map(|&row| total(row))
                .collect::<Vec<_>>(),
        )
    };
    let mut histogram = vec![0.0; usize::from(set.max()) + 1];
    totals.iter().for_each(|&t| histogram[t as usize] += 1.0);
    let means: Vec<f64> = schools.values().map(|g| mean(g)).collect();
    Summary {
        wrote: rows.len() as f64,
        absent: (set.rows.len() - rows.len()) as f64,
        mean: mean(&totals),
        sd: variance(&totals).sqrt(),
        school_sd: variance(&means).sqrt(),
        icc_school: icc(&schools),
        icc_class: icc(&classes),
        journal: correlation(&journals, &totals),
        journal_means: [2, 3, 4, 5].map(|mark| of(&|row| set.rows.journal[row] == mark)),
        girls: of(&|row| set.rows.sex[row] == b'f') - of(&|row| set.rows.sex[row] == b'm'),
        sign_a: sign_a(&schools),
        histogram,
        shares: set
            .rows
            .points
            .iter()
            .enumerate()
            .map(|(item, column)| shares(column, &rows, set.items[item].max))
            .collect(),
        not_taught: set
            .rows
            .points
            .iter()
            .map(|column| share(column, &rows, Point::NOT_TAUGHT))
            .collect(),
    }
}

fn share(column: &[Point], rows: &[usize], point: Point) -> f64 {
    rows.iter().filter(|&&row| column[row] == point).count() as f64 / rows.len() as f64
}

fn shares(column: &[Point], rows: &[usize], max: u8) -> Vec<f64> {
    let taught: Vec<usize> = rows.iter().copied().filter(|&row| column[row].counts()).collect();
    let mut found = vec![share(column, &taught, Point::NOT_ATTEMPTED)];
    found.extend((0..=max).map(|points| share(column, &taught, Point::earned(points).unwrap())));
    found
}

/// The mean of several summaries: less chance in the figures of schools.
pub fn averaged(all: &[Summary]) -> Summary {
    let figure = |of: &dyn Fn(&Summary) -> f64| mean(&all.iter().map(of).collect::<Vec<_>>());
    let first = &all[0];
    Summary {
        wrote: figure(&|s| s.wrote),
        absent: figure(&|s| s.absent),
        mean: figure(&|s| s.mean),
        sd: figure(&|s| s.sd),
        school_sd: figure(&|s| s.school_sd),
        icc_school: figure(&|s| s.icc_school),
        icc_class: figure(&|s| s.icc_class),
        journal: figure(&|s| s.journal),
        journal_means: [0, 1, 2, 3].map(|mark| figure(&|s| s.journal_means[mark])),
        girls: figure(&|s| s.girls),
        sign_a: figure(&|s| s.sign_a),
        histogram: (0..first.histogram.len())
            .map(|t| figure(&|s| s.histogram[t]))
            .collect(),
        shares: (0..first.shares.len())
            .map(|item| {
                (0..first.shares[item].len())
                    .map(|c| figure(&|s| s.shares[item][c]))
                    .collect()
            })
            .collect(),
        not_taught: (0..first.not_taught.len())
            .map(|item| figure(&|s| s.not_taught[item]))
            .collect(),
    }
}

//! Distribution of primary scores: histogram, mean, spread, median, quartiles, and the jumps at the bounds of marks.
//!
//! Quantiles are of definition 7 (see `psychometrics::quantile`). A jump is told by the counts at b−2, b−1, b, b+1 and
//! by (n_b + n_{b+1}) / (n_{b−2} + n_{b−1}). Source: ФИОКО-2026, p. 13–15: ≥ 50 pupils informative, 20–50 approximate,
//! < 20 limited; a peak at a bound is a possible marker and never a verdict. It lies where the scale makes peaks of its
//! own (items of several points), and the whole region jumps at «3»: compare with the region, not with 1.
//! Page: `docs/methods/scores.md`.

use crate::figure::Figure;
use crate::frame::Frame;
use crate::summary::Summary;
use domain::procedure::Mark;
use psychometrics::{Moments, quantile};
use serde::Serialize;

/// How far a histogram may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// Enough pupils.
    Informative,
    /// Fewer than informative: only roughly.
    Approximate,
    /// Too few for conclusions.
    Limited,
}

/// Counts around the lower bound of a mark.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Jump {
    /// The mark whose lower bound it is.
    pub mark: Mark,
    /// The lower bound, points.
    pub bound: u16,
    /// Pupils with b−2, b−1, b, b+1 points.
    pub counts: [u64; 4],
    /// Pupils at b and b+1 for each pupil at b−2 and b−1.
    pub ratio: Figure,
}

/// The same mean and spread without doubtful rows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Sensitivity {
    /// Rows without doubts.
    pub n: u64,
    /// Their mean.
    pub mean: Option<f64>,
    /// Their standard deviation (n − 1).
    pub sd: Option<f64>,
}

/// The distribution of primary scores of a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scores {
    /// Pupils who wrote.
    pub n: u64,
    /// Pupils by score, from 0 to the maximum.
    pub histogram: Vec<u64>,
    /// Scores above the maximum with their pupils.
    pub above: Vec<(u16, u64)>,
    /// Mean primary score.
    pub mean: Figure,
    /// Standard deviation (n − 1).
    pub sd: Figure,
    /// Median.
    pub median: Figure,
    /// Lower quartile, median, upper quartile.
    pub quartiles: [Figure; 3],
    /// Mean share of the maximum, percent.
    pub percent: Figure,
    /// How far the histogram may be read.
    pub reading: Reading,
    /// Jumps at the bounds of «3», «4», «5»; empty without a scale.
    pub jumps: Vec<Jump>,
    /// Without doubtful rows.
    pub sensitivity: Sensitivity,
}

impl Scores {
    /// The distribution for a group.
    pub fn of(summary: &Summary, frame: &Frame) -> Self {
        let sums = summary.scores();
        let max = f64::from(summary.shape().max);
        let quartile = |a| quartile(summary, frame, a);
        Self {
            n: sums.n,
            histogram: summary.within().to_vec(),
            above: above(summary),
            mean: frame.ruler.mean(sums),
            sd: spread(frame, sums),
            median: quartile(2),
            quartiles: [1, 2, 3].map(quartile),
            percent: frame.ruler.percent(sums, max),
            reading: reading(frame, sums.n),
            jumps: jumps(summary, frame),
            sensitivity: sensitivity(summary),
        }
    }
}

fn above(summary: &Summary) -> Vec<(u16, u64)> {
    let beyond = summary
        .histogram()
        .iter()
        .zip(0u16..)
        .skip(summary.within().len());
    beyond
        .filter(|(count, _)| **count > 0)
        .map(|(&count, score)| (score, count))
        .collect()
}

fn spread(frame: &Frame, sums: Moments) -> Figure {
    let least = crate::figure::Reason::TooFew { least: 2 };
    match frame.ruler.too_few(sums.n) {
        Some(reason) => Figure::none(sums.n, reason),
        None => Figure::or(sums.sd(), sums.n, least),
    }
}

fn quartile(summary: &Summary, frame: &Frame, a: u64) -> Figure {
    let n = summary.wrote();
    let least = crate::figure::Reason::TooFew { least: 1 };
    match frame.ruler.too_few(n) {
        Some(reason) => Figure::none(n, reason),
        None => Figure::or(quantile::of_histogram(summary.histogram(), [a, 4]), n, least),
    }
}

fn reading(frame: &Frame, n: u64) -> Reading {
    let n = n as f64;
    if n >= frame.norms.histogram_informative.value {
        Reading::Informative
    } else if n < frame.norms.histogram_limited.value {
        Reading::Limited
    } else {
        Reading::Approximate
    }
}

fn jumps(summary: &Summary, frame: &Frame) -> Vec<Jump> {
    let bounds = summary.shape().bounds.into_iter().flatten().zip(&Mark::ALL[1..]);
    bounds
        .filter_map(|(bound, &mark)| jump(summary, frame, bound, mark))
        .collect()
}

/// The jump at a bound; `None` where the counts around it would leave the scale.
fn jump(summary: &Summary, frame: &Frame, bound: u16, mark: Mark) -> Option<Jump> {
    let first = usize::from(bound.checked_sub(2)?);
    let counts: [u64; 4] = summary.within().get(first..first + 4)?.try_into().ok()?;
    let [below, from] = [counts[0] + counts[1], counts[2] + counts[3]];
    let n = below + from;
    let ratio = match frame.ruler.too_few(n) {
        Some(reason) => Figure::none(n, reason),
        None if below == 0 => Figure::none(n, crate::figure::Reason::NoReference),
        None => Figure::new(from as f64 / below as f64, n, None),
    };
    Some(Jump {
        mark,
        bound,
        counts,
        ratio,
    })
}

fn sensitivity(summary: &Summary) -> Sensitivity {
    let clean = Moments::of_histogram(summary.clean());
    Sensitivity {
        n: clean.n,
        mean: clean.mean(),
        sd: clean.sd(),
    }
}

//! Statistics of marks: shares of «2»–«5», успеваемость, качество знаний, СОУ, the mean mark.
//!
//! Formulas (N = pupils with a mark): успеваемость = (n3 + n4 + n5)/N·100, качество = (n4 + n5)/N·100, СОУ (В. П. Симонов) =
//! Σ wₘ·nₘ / N with the catalogue's weights, mean mark = Σ m·nₘ / N. Source: ФИОКО-2026, p. 7; СОУ by retellings.
//! Assumes that the scale in force was applied; lies where a school converts otherwise, and where totals above the
//! maximum are many (they get no mark and leave N). Page: `docs/methods/marks.md`.

use crate::figure::{Figure, Part, Reason};
use crate::frame::Frame;
use crate::norms::{Norms, Threshold};
use crate::summary::Summary;
use domain::procedure::Mark;
use psychometrics::Moments;
use serde::Serialize;

/// The marks of a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Marks {
    /// Pupils with a mark: N of every share here.
    pub n: u64,
    /// Pupils who wrote but have no mark: no scale, or a total above the maximum.
    pub unmarked: u64,
    /// «2», «3», «4», «5».
    pub parts: [Part; 4],
    /// Успеваемость, percent.
    pub success: Part,
    /// Качество знаний, percent.
    pub quality: Part,
    /// СОУ, percent.
    pub sou: Figure,
    /// Mean mark.
    pub mean: Figure,
}

impl Marks {
    /// The marks of a group.
    pub fn of(summary: &Summary, frame: &Frame) -> Self {
        let counts = Mark::ALL.map(|mark| summary.marks(Some(mark)));
        let n = counts.iter().sum();
        let part = |count| part(frame, count, n);
        Self {
            n,
            unmarked: summary.marks(None),
            parts: counts.map(part),
            success: part(from(&frame.norms.success, counts)),
            quality: part(from(&frame.norms.quality, counts)),
            sou: figure(frame, n, || sou(&frame.norms.sou, counts, n)),
            mean: if n == 0 {
                Figure::none(0, Reason::NoScale)
            } else {
                frame.ruler.mean(marks(counts))
            },
        }
    }
}

fn part(frame: &Frame, count: u64, n: u64) -> Part {
    if n > 0 {
        return frame.ruler.part(count, n);
    }
    Part {
        count,
        share: Figure::none(0, Reason::NoScale),
    }
}

fn figure(frame: &Frame, n: u64, value: impl FnOnce() -> f64) -> Figure {
    match frame.ruler.too_few(n) {
        _ if n == 0 => Figure::none(0, Reason::NoScale),
        Some(reason) => Figure::none(n, reason),
        None => Figure::new(value(), n, None),
    }
}

fn from(threshold: &Threshold, counts: [u64; 4]) -> u64 {
    let reached = Mark::ALL
        .into_iter()
        .zip(counts)
        .filter(|(mark, _)| Norms::reached(threshold, *mark));
    reached.map(|(_, count)| count).sum()
}

fn sou(weights: &[Threshold; 4], counts: [u64; 4], n: u64) -> f64 {
    let weighted = weights
        .iter()
        .zip(counts)
        .map(|(weight, count)| weight.value * count as f64);
    weighted.sum::<f64>() / n as f64
}

fn marks(counts: [u64; 4]) -> Moments {
    let each = Mark::ALL.into_iter().zip(counts);
    each.fold(Moments::default(), |sums, (mark, count)| {
        sums.and(count, u64::from(mark.number()))
    })
}

//! Reliability of a work in a group: Cronbach's α with Feldt's interval, and the standard error of measurement.
//!
//! Over the rows whose every cell is known and adds up to the printed score. Source: Cronbach 1951; Feldt 1965. α is a
//! lower bound; it lies where criteria of one answer depend on each other (it is then too high) and in groups with
//! little spread (too low). Page: `docs/methods/reliability.md`.

use super::items::joint;
use crate::figure::{Figure, Reason};
use crate::frame::Frame;
use crate::ruler::CONFIDENCE;
use crate::summary::Summary;
use psychometrics::{Joint, Moments, reliability};
use serde::Serialize;

/// The reliability of a work in a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reliability {
    /// Cronbach's α; n are the rows that add up.
    pub alpha: Figure,
    /// Standard error of measurement, points.
    pub error: Figure,
    /// α without each of the items, in column order; `None` where it is not defined.
    pub without: Vec<Option<f64>>,
}

impl Reliability {
    /// The reliability in a group.
    pub fn of(summary: &Summary, frame: &Frame) -> Self {
        let joints: Vec<_> = summary.items().map(|item| joint(&item)).collect();
        let total = Moments::of_histogram(&summary.complete());
        let alpha = match frame.ruler.too_few(total.n) {
            Some(reason) => Figure::none(total.n, reason),
            None => alpha(&joints, total),
        };
        Self {
            error: error(alpha, total),
            without: alpha
                .value
                .map_or_else(Vec::new, |_| reliability::alpha_without(&joints)),
            alpha,
        }
    }
}

/// α with Feldt's interval.
pub(crate) fn alpha(joints: &[Joint], total: Moments) -> Figure {
    let items: Vec<_> = joints.iter().map(|joint| joint.first()).collect();
    let Some(alpha) = reliability::alpha(&items, total) else {
        return Figure::none(total.n, Reason::NoSpread);
    };
    let interval = reliability::feldt(alpha, [total.n, items.len() as u64], CONFIDENCE);
    Figure::new(alpha, total.n, interval.map(Into::into))
}

/// The standard error of measurement that an α leaves.
pub(crate) fn error(alpha: Figure, total: Moments) -> Figure {
    let value = alpha
        .value
        .and_then(|alpha| reliability::error_of_measurement(total, alpha));
    match alpha.insufficient {
        Some(reason) => Figure::none(total.n, reason),
        None => Figure::or(value, total.n, Reason::NoSpread),
    }
}

//! The charts of a measurement.

use super::Z;
use crate::words::measurement as words;
use analysis::measurement::{BoundMeasure, Estimate, ItemMeasure, Measurement, Scaling, ScoreMeasure};
use charts::{Frame, Information, Wright, WrightScore, WrightStep};

/// Where an item leads, if anywhere.
type Leads<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Wright's map of a measurement; `item` tells where an item leads.
pub(in crate::html) fn wright(
    found: &Measurement,
    scaling: &Scaling,
    (id, scope, href): (&str, &str, Leads<'_>),
) -> Wright {
    let desc = format!("{}. {scope}.", words::WRIGHT.1);
    let score = |one: &ScoreMeasure| WrightScore {
        score: u32::from(one.score),
        theta: one.theta,
        n: one.n,
    };
    Wright {
        frame: Frame::new(format!("{id}-wright"), words::WRIGHT.0, desc).wide(744.0),
        scores: scaling.scores.iter().map(score).collect(),
        steps: found.items.iter().flat_map(|item| steps(item, href)).collect(),
        bounds: bounds(scaling),
    }
}

fn steps(item: &ItemMeasure, href: &dyn Fn(&str) -> Option<String>) -> Vec<WrightStep> {
    let thresholds = item.model.as_ref().map_or(&[][..], |model| &model.thresholds);
    let step = |(points, one): (usize, &Estimate)| {
        let (name, words) = words::step(&item.info.code, points, thresholds.len());
        WrightStep {
            name,
            words,
            at: one.value,
            interval: Some((one.value - Z * one.se, one.value + Z * one.se)),
            marked: is_notable(item),
            href: href(&item.info.code),
        }
    };
    (1..).zip(thresholds).map(step).collect()
}

pub(super) fn is_notable(item: &ItemMeasure) -> bool {
    item.remarks.iter().any(words::is_notable)
}

fn bounds(scaling: &Scaling) -> Vec<(String, f64)> {
    let bound = |one: &BoundMeasure| (format!("«{}»", one.mark), one.theta);
    scaling.bounds.iter().map(bound).collect()
}

pub(super) fn information(scaling: &Scaling, frame: Frame) -> Information {
    Information {
        frame: frame.wide(744.0),
        curve: scaling
            .curve
            .iter()
            .map(|one| (one.theta, one.information, one.se))
            .collect(),
        bounds: bounds(scaling),
    }
}

//! The observed information of the marginal likelihood.
//!
//! By Louis (1982) it is what complete data would say less what is not known of the persons: the sum, over persons,
//! of the posterior covariance of the complete score vectors. In the Rasch family those are φ(x)·t(θ) − e(θ) with φ
//! free of θ and t of 1 and θ, so the sum takes one pass over the patterns. Other families differentiate the
//! gradient by central differences.

use super::climb::{Point, Task};
use super::maximisation::{Evidence, rise};
use super::missing::Unknown;
use crate::linear::Square;
use crate::model::item::Family;

/// Whether the observed information takes but one pass.
pub(crate) fn is_quick(point: &Point) -> bool {
    point
        .state
        .items
        .iter()
        .all(|item| item.family == Family::Adjacent)
}

/// The information at a point.
pub(crate) fn observed(task: &Task, point: &Point) -> Square {
    if is_quick(point) {
        exact(task, point)
    } else {
        numeric(task, point)
    }
}

pub(crate) fn numeric(task: &Task, point: &Point) -> Square {
    let order = task.layout.len;
    let mut found = Square::zero(order);
    let width = 1e-4;
    for column in 0..order {
        let at = |by: f64| {
            let mut step = vec![0.0; order];
            step[column] = by;
            task.point(point.state.moved(&task.layout, &step), &point.grid)
                .gradient
        };
        for (row, (low, high)) in at(-width).iter().zip(at(width)).enumerate() {
            let slope = (low - high) / (2.0 * width);
            found[[row, column]] += slope / 2.0;
            found[[column, row]] += slope / 2.0;
        }
    }
    found
}

pub(crate) fn exact(task: &Task, point: &Point) -> Square {
    let mut found = complete(task, point);
    for block in &task.blocks {
        let unknown = Unknown::of(&task.layout, point, block);
        let missing = unknown.missing();
        for (row, &to) in unknown.places.iter().enumerate() {
            for (column, &across) in unknown.places.iter().enumerate() {
                found[[to, across]] -= missing[[row.max(column), row.min(column)]];
            }
        }
    }
    found
}

/// The information of complete data: blocks of items and groups.
fn complete(task: &Task, point: &Point) -> Square {
    let mut found = Square::zero(task.layout.len);
    let theta = &point.nodes.theta;
    for ((item, free), counts) in point
        .state
        .items
        .iter()
        .zip(&task.layout.items)
        .zip(&point.expected.of_items)
    {
        let evidence = Evidence {
            theta,
            counts,
            penalties: &task.penalties,
        };
        let own = rise(item, free, &evidence).information;
        for row in 0..free.len() {
            for column in 0..free.len() {
                found[[free.begin + row, free.begin + column]] += own[[row, column]];
            }
        }
    }
    for (group, places) in task.layout.groups.iter().enumerate() {
        add_group(&mut found, point, (group, places));
    }
    found
}

fn add_group(found: &mut Square, point: &Point, (group, [mean, sd]): (usize, &[Option<usize>; 2])) {
    let prior = point.state.groups[group];
    let precision = 1.0 / (prior.sd * prior.sd);
    for (theta, n) in point.nodes.theta.iter().zip(&point.expected.of_groups[group]) {
        let off = theta - prior.mean;
        if let Some(mean) = *mean {
            found[[mean, mean]] += n * precision;
        }
        if let Some(sd) = *sd {
            found[[sd, sd]] += 2.0 * n * off * off * precision;
        }
        if let (Some(mean), Some(sd)) = (*mean, *sd) {
            found[[mean, sd]] += 2.0 * n * off * precision;
            found[[sd, mean]] += 2.0 * n * off * precision;
        }
    }
}

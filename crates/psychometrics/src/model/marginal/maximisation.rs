//! What an item gains by a step of its parameters, given the persons expected at each node.

use super::state::{Free, logit, move_item};
use super::{Penalties, expectation::Expected};
use crate::linear::Square;
use crate::model::item::{Family, Item, logistic};
use crate::model::person::Prior;
use libm::log;

/// The gradient and the expected information of an item's share of the complete log-likelihood.
pub(crate) struct Rise {
    pub(crate) gradient: Vec<f64>,
    pub(crate) information: Square,
}

/// Writes ∂P_x by the free parameters, category by category.
pub(crate) fn derivatives(item: &Item, free: &Free, theta: f64, (p, found): (&[f64], &mut Vec<f64>)) {
    let width = free.len();
    found.clear();
    found.resize(p.len() * width, 0.0);
    let first = usize::from(free.slope);
    let rows = || (0..p.len()).map(|x| x * width);
    match item.family {
        Family::Adjacent => {
            let mean: f64 = p.iter().zip(0u32..).map(|(p, x)| p * f64::from(x)).sum();
            for (x, row) in rows().enumerate() {
                if free.slope {
                    found[row] = p[x] * theta * (x as f64 - mean);
                }
                for y in 1..=free.steps {
                    found[row + first + y - 1] = p[x] * (f64::from(u8::from(x == y)) - p[y]);
                }
            }
        }
        Family::Graded => {
            for (at, &d) in item.intercepts.iter().enumerate() {
                let above = logistic(item.slope * theta + d);
                let rise = above * (1.0 - above);
                for (row, sign) in [(at * width, -1.0), ((at + 1) * width, 1.0)] {
                    if free.slope {
                        found[row] += sign * theta * rise;
                    }
                    if free.steps > 0 {
                        found[row + first + at] += sign * rise;
                    }
                }
            }
        }
        Family::Guessing => {
            let known = logistic(item.slope * theta + item.intercepts[0]);
            let rise = (1.0 - item.floor) * known * (1.0 - known);
            let by_floor = item.floor * (1.0 - item.floor) * (1.0 - known);
            let of = [
                (free.slope, theta * rise),
                (free.steps > 0, rise),
                (free.floor, by_floor),
            ];
            let open = of.into_iter().filter(|(open, _)| *open).map(|(_, value)| value);
            for (at, value) in open.enumerate() {
                (found[at], found[width + at]) = (-value, value);
            }
        }
    }
}

/// What an item is judged by: persons by category and node, and what is known beforehand.
pub(crate) struct Evidence<'a> {
    /// The abilities at the nodes.
    pub(crate) theta: &'a [f64],
    /// Persons, category by category.
    pub(crate) counts: &'a [f64],
    /// The priors.
    pub(crate) penalties: &'a Penalties,
}

/// The gradient and the information over all nodes.
pub(crate) fn rise(item: &Item, free: &Free, evidence: &Evidence) -> Rise {
    let Evidence {
        theta,
        counts,
        penalties,
    } = *evidence;
    let (width, size) = (free.len(), theta.len());
    let mut found = Rise {
        gradient: vec![0.0; width],
        information: Square::zero(width),
    };
    let (mut p, mut slopes, mut outer) = (Vec::new(), Vec::new(), vec![0.0; width]);
    for (node, &theta) in theta.iter().enumerate() {
        let persons: f64 = (0..=item.intercepts.len()).map(|x| counts[x * size + node]).sum();
        if persons < 1e-12 {
            continue;
        }
        item.probabilities(theta, &mut p);
        derivatives(item, free, theta, (&p, &mut slopes));
        for (x, &p) in p.iter().enumerate().filter(|(_, p)| **p > 1e-200) {
            let row = &slopes[x * width..][..width];
            for (sum, slope) in found.gradient.iter_mut().zip(row) {
                *sum += counts[x * size + node] * slope / p;
            }
            outer.copy_from_slice(row);
            found.information.add_outer(&outer, persons / p);
        }
    }
    found.penalise(item, free, penalties);
    found
}

/// What the priors alone say of an item.
pub(crate) fn stiffness(item: &Item, free: &Free, penalties: &Penalties) -> Square {
    let mut found = Rise {
        gradient: vec![0.0; free.len()],
        information: Square::zero(free.len()),
    };
    found.penalise(item, free, penalties);
    found.information
}

impl Rise {
    /// Adds the logarithms of the priors: normal ones of ln a and of logit g.
    fn penalise(&mut self, item: &Item, free: &Free, penalties: &Penalties) {
        if let (true, Some(prior), true) = (free.slope, penalties.slope, item.slope > 0.0) {
            let off = off(log(item.slope), prior);
            let by_slope = 1.0 / item.slope;
            self.gradient[0] -= off * by_slope;
            self.information[[0, 0]] += by_slope * by_slope * (1.0 / (prior.sd * prior.sd) - off);
        }
        if let (true, Some(prior)) = (free.floor, penalties.floor) {
            let last = free.len() - 1;
            self.gradient[last] -= off(logit(item.floor), prior);
            self.information[[last, last]] += 1.0 / (prior.sd * prior.sd);
        }
    }
}

fn off(value: f64, prior: Prior) -> f64 {
    (value - prior.mean) / (prior.sd * prior.sd)
}

/// The logarithm of the priors of an item, but for constants.
pub(crate) fn penalty(item: &Item, free: &Free, penalties: &Penalties) -> f64 {
    let of = |open: bool, prior: Option<Prior>, value: f64| match prior.filter(|_| open) {
        Some(prior) => -0.5 * (value - prior.mean) * off(value, prior),
        None => 0.0,
    };
    let slope = free.slope && item.slope > 0.0;
    of(slope, penalties.slope, log(item.slope.max(1e-300)))
        + of(free.floor, penalties.floor, logit(item.floor))
}

/// The item's share of the complete log-likelihood.
fn height(item: &Item, Evidence { theta, counts, .. }: &Evidence) -> f64 {
    let size = theta.len();
    let mut p = Vec::new();
    let mut sum = 0.0;
    for (node, &theta) in theta.iter().enumerate() {
        item.probabilities(theta, &mut p);
        for (x, &p) in p.iter().enumerate() {
            let n = counts[x * size + node];
            if n > 0.0 {
                sum += n * log(p.max(f64::MIN_POSITIVE));
            }
        }
    }
    sum
}

/// The M step of an item: scoring steps that never go down.
pub(crate) fn improved(item: &Item, free: &Free, evidence: &Evidence) -> Item {
    let worth = |item: &Item| height(item, evidence) + penalty(item, free, evidence.penalties);
    let mut here = item.clone();
    if free.len() == 0 {
        return here;
    }
    for _ in 0..2 {
        let mut rise = rise(&here, free, evidence);
        rise.information.add_to_diagonal(1e-6);
        let Some(step) = rise.information.solve(&rise.gradient) else {
            break;
        };
        let (from, mut size) = (worth(&here), 1.0);
        while size > 1e-6 {
            let mut next = here.clone();
            let by: Vec<f64> = step.iter().map(|by| (by * size).clamp(-2.0, 2.0)).collect();
            move_item(&mut next, free, &by);
            let falls = next.intercepts.windows(2).all(|two| two[0] > two[1]);
            if (next.family != Family::Graded || falls) && worth(&next) >= from {
                here = next;
                break;
            }
            size /= 2.0;
        }
    }
    here
}

/// The mean and the standard deviation of the persons of a group.
pub(crate) fn spread_of(expected: &Expected, theta: &[f64], (group, mean): (usize, Option<f64>)) -> Prior {
    let counts = &expected.of_groups[group];
    let found = crate::model::person::moments(theta, counts);
    match mean {
        None => Prior {
            mean: found.theta,
            sd: found.se,
        },
        Some(mean) => Prior {
            mean,
            sd: libm::hypot(found.se, found.theta - mean),
        },
    }
}

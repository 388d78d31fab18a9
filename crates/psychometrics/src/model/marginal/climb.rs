//! The way to the maximum: EM cycles from the first guess, Newton steps near the top.

use super::Penalties;
use super::data::Block;
use super::expectation::{Expected, Nodes, expected, grid};
use super::information::observed;
use super::maximisation::{Evidence, improved, penalty, rise, spread_of};
use super::state::{Layout, State};
use crate::linear::{Cholesky, Square, dot};
use crate::model::grid::Grid;

/// What is to be fitted.
pub(crate) struct Task {
    pub(crate) blocks: Vec<Block>,
    pub(crate) layout: Layout,
    pub(crate) penalties: Penalties,
}

/// A state with all that follows from it.
pub(crate) struct Point {
    pub(crate) state: State,
    pub(crate) grid: Grid,
    pub(crate) nodes: Nodes,
    pub(crate) expected: Expected,
    pub(crate) gradient: Vec<f64>,
    /// The log-likelihood with the logarithms of the priors of parameters.
    pub(crate) height: f64,
}

/// The top as far as it was found.
pub(crate) struct Top {
    pub(crate) point: Point,
    pub(crate) information: Square,
    pub(crate) iterations: u32,
    pub(crate) converged: bool,
}

/// EM cycles before the first Newton step.
const FIRST: u32 = 6;
/// EM cycles after a Newton step that failed.
const MORE: u32 = 20;
const ROUNDS: u32 = 60;
/// Twice the log-likelihood that is left to gain where a climb ends.
const NEAR: f64 = 1e-9;
/// An information made where no more than this was left to gain is that of the top.
const SAME: f64 = 1e-7;

impl Task {
    pub(crate) fn point(&self, state: State, grid: &Grid) -> Point {
        let nodes = Nodes::of(&state, grid);
        let expected = expected(&self.blocks, &nodes);
        let mut point = Point {
            height: expected.loglik,
            state,
            grid: grid.clone(),
            nodes,
            expected,
            gradient: vec![0.0; self.layout.len],
        };
        self.slope(&mut point);
        point
    }

    fn evidence<'a>(&'a self, point: &'a Point, item: usize) -> Evidence<'a> {
        Evidence {
            theta: &point.nodes.theta,
            counts: &point.expected.of_items[item],
            penalties: &self.penalties,
        }
    }

    /// The gradient: by Fisher's identity that of the complete log-likelihood given the posterior.
    fn slope(&self, point: &mut Point) {
        let mut gradient = vec![0.0; self.layout.len];
        for (place, (item, free)) in point.state.items.iter().zip(&self.layout.items).enumerate() {
            let own = rise(item, free, &self.evidence(point, place)).gradient;
            gradient[free.begin..][..free.len()].copy_from_slice(&own);
            point.height += penalty(item, free, &self.penalties);
        }
        for (group, [mean, sd]) in self.layout.groups.iter().enumerate() {
            let prior = point.state.groups[group];
            for (theta, n) in point.nodes.theta.iter().zip(&point.expected.of_groups[group]) {
                let z = (theta - prior.mean) / prior.sd;
                if let Some(mean) = *mean {
                    gradient[mean] += n * z / prior.sd;
                }
                if let Some(sd) = *sd {
                    gradient[sd] += n * (z * z - 1.0);
                }
            }
        }
        point.gradient = gradient;
    }

    /// An EM cycle.
    fn cycle(&self, point: &Point) -> Point {
        let mut state = point.state.clone();
        for (place, (item, free)) in state.items.iter_mut().zip(&self.layout.items).enumerate() {
            *item = improved(item, free, &self.evidence(point, place));
        }
        for (group, [mean, sd]) in self.layout.groups.iter().enumerate() {
            let held = mean.is_none().then_some(point.state.groups[group].mean);
            if sd.is_some() {
                state.groups[group] = spread_of(&point.expected, &point.nodes.theta, (group, held));
            }
        }
        let grid = grid(&state, &self.blocks);
        self.point(state, &grid)
    }

    /// Climbs from a state to the top.
    pub(crate) fn climb(&self, start: State) -> Top {
        let first = grid(&start, &self.blocks);
        let mut point = self.point(start, &first);
        let mut iterations = 0;
        for round in 0..ROUNDS {
            for _ in 0..if round == 0 { FIRST } else { MORE } {
                let last = point.height;
                point = self.cycle(&point);
                iterations += 1;
                if (point.height - last).abs() < 1e-10 {
                    break;
                }
            }
            let done;
            (point, done) = self.newton(point, &mut iterations);
            if let Some(information) = done {
                return Top {
                    point,
                    information,
                    iterations,
                    converged: true,
                };
            }
        }
        Top {
            information: observed(self, &point),
            point,
            iterations,
            converged: false,
        }
    }

    /// Newton steps with one information for several steps, as long as each leaves a tenth of what was left before.
    fn newton(&self, mut point: Point, iterations: &mut u32) -> (Point, Option<Square>) {
        if self.layout.len == 0 {
            return (point, Some(Square::zero(0)));
        }
        let mut information = observed(self, &point);
        let Some(mut factor) = Cholesky::of(&information) else {
            return (point, None);
        };
        let (mut left, mut made_at) = (f64::INFINITY, None);
        for _ in 0..40 {
            let step = factor.solve(&point.gradient);
            let gain = dot(&step, &point.gradient);
            let made = *made_at.get_or_insert(gain);
            if gain < NEAR {
                if made > SAME {
                    information = observed(self, &point);
                }
                return (point, Some(information));
            }
            if gain > 0.1 * left {
                information = observed(self, &point);
                match Cholesky::of(&information) {
                    Some(fresh) => factor = fresh,
                    None => return (point, None),
                }
                (left, made_at) = (f64::INFINITY, None);
                continue;
            }
            left = gain;
            *iterations += 1;
            match self.stepped(&point, &step) {
                Some(next) => point = next,
                None => return (point, None),
            }
        }
        (point, None)
    }

    /// The point a step leads to, halved until it does not go down.
    fn stepped(&self, point: &Point, step: &[f64]) -> Option<Point> {
        let mut step = step.to_vec();
        for _ in 0..6 {
            let state = point.state.moved(&self.layout, &step);
            if state.is_sound() {
                let next = self.point(state, &point.grid);
                if next.height >= point.height - 1e-9 * point.height.abs().max(1.0) * 1e-3 {
                    return Some(next);
                }
            }
            step.iter_mut().for_each(|by| *by /= 2.0);
        }
        None
    }
}

//! The way to the maximum: EM cycles from the first guess, Newton steps near the top.

use super::Penalties;
use super::data::Block;
use super::empirical::empirical;
use super::expectation::{Expected, Nodes, expected, grid};
use super::information::{is_quick, observed};
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

/// An information for several steps.
struct Chord {
    information: Square,
    factor: Cholesky,
    /// What was left to gain where it was made.
    made_at: Option<f64>,
    /// What was left before the last step.
    left: f64,
}

/// EM cycles before the first Newton step.
const FIRST: u32 = 3;
/// EM cycles after a Newton step that failed.
const MORE: u32 = 20;
const ROUNDS: u32 = 40;
/// From so many persons on the empirical information is near enough to make steps by.
const MANY: usize = 2000;
/// Newton steps at most.
const STEPS: u32 = 80;
/// Cycles that gain less than this altogether have arrived, even where Newton's steps do not hold.
const FLAT: f64 = 1e-6;
/// Where no more than this for each person is left to gain (twice, in log-likelihood), one more step of Newton's ends
/// the climb. Standard errors made there are wrong by a share of about the root of it.
const NEAR: f64 = 2.5e-11;

impl Point {
    /// The last step: so short that what it gains need not be looked at.
    fn finish(&mut self, layout: &Layout, step: &[f64], gain: f64) {
        self.state = self.state.moved(layout, step);
        self.expected.loglik += gain / 2.0;
        self.height += gain / 2.0;
    }
}

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

    /// Climbs from a state to the top: EM cycles, then Newton steps; more cycles where those do not hold.
    pub(crate) fn climb(&self, start: State) -> Top {
        let first = grid(&start, &self.blocks);
        let mut point = self.point(start, &first);
        let (mut iterations, mut converged) = (0, false);
        for round in 0..ROUNDS {
            let before = point.height;
            for _ in 0..if round == 0 { FIRST } else { MORE } {
                point = self.cycle(&point);
                iterations += 1;
            }
            converged = round > 0 && point.height - before < FLAT;
            let done;
            (point, done) = self.newton(point, &mut iterations);
            if let Some(information) = done {
                let converged = true;
                return Top {
                    point,
                    information,
                    iterations,
                    converged,
                };
            }
            if converged || !point.state.is_sound() {
                break;
            }
        }
        Top {
            information: observed(self, &point),
            point,
            iterations,
            converged,
        }
    }

    /// Newton steps with one information for several steps: as long as each leaves a tenth of what was left before, or
    /// less than four fifths where a new information costs as much as hundreds of steps.
    fn newton(&self, mut point: Point, iterations: &mut u32) -> (Point, Option<Square>) {
        let persons: usize = self.blocks.iter().map(|block| block.persons.len()).sum();
        let near = NEAR * persons as f64;
        let quick = is_quick(&point);
        let mut rough = persons >= MANY && !quick;
        let enough = if quick { 0.1 } else { 0.8 };
        let mut chord = None;
        for _ in 0..STEPS {
            let Some(Chord {
                information,
                factor,
                made_at,
                left,
            }) = chord.take().or_else(|| self.chord(&mut point, rough))
            else {
                return (point, None);
            };
            let step = factor.solve(&point.gradient);
            let gain = dot(&step, &point.gradient);
            let made_at = made_at.unwrap_or(gain);
            if gain <= near && made_at <= near && !rough {
                point.finish(&self.layout, &step, gain);
                return (point, Some(information));
            }
            if gain <= near || gain > enough * left {
                rough = false;
                continue;
            }
            chord = Some(Chord {
                information,
                factor,
                made_at: Some(made_at),
                left: gain,
            });
            *iterations += 1;
            match self.stepped(&point, &step) {
                Some(next) => point = next,
                None => return (point, None),
            }
        }
        (point, None)
    }

    /// The information at a point, over the nodes the point needs; none where it is not positive definite.
    fn chord(&self, point: &mut Point, rough: bool) -> Option<Chord> {
        if let Some(fresh) = self.regridded(point) {
            *point = fresh;
        }
        let information = if rough {
            empirical(self, point)
        } else {
            observed(self, point)
        };
        Some(Chord {
            factor: Cholesky::of(&information)?,
            information,
            made_at: None,
            left: f64::INFINITY,
        })
    }

    /// The same state over the nodes it needs: slopes that grew want them denser, a spread that grew wider.
    fn regridded(&self, point: &Point) -> Option<Point> {
        let fresh = grid(&point.state, &self.blocks);
        let shape = |grid: &Grid| (grid.nodes[0], grid.nodes[1] - grid.nodes[0]);
        let (wanted, known) = (shape(&fresh), shape(&point.grid));
        let near = |a: f64, b: f64| (a - b).abs() <= 0.01 * b.abs();
        let same = near(wanted.0, known.0) && near(wanted.1, known.1);
        (!same).then(|| self.point(point.state.clone(), &fresh))
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

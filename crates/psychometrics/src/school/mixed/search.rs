//! The search for the relative covariance with the least deviance.

use crate::linear::{Square, dot};
use crate::school::mixed::Refused;
use crate::school::mixed::profile::{Profile, State};

/// Beyond this ratio of variances nothing is left within groups.
const LARGEST: f64 = 1e12;
/// Steps of the search at most; a dozen or two is usual.
const STEPS: usize = 200;

/// The factor Λ of the least deviance.
pub(super) fn least(profile: &Profile, size: usize) -> Result<Square, Refused> {
    if size == 1 {
        one(profile)
    } else {
        several(profile, size)
    }
}

pub(super) fn single(ratio: f64) -> Square {
    Square::diagonal(&[ratio.max(0.0).sqrt()])
}

/// One random effect: the root of the slope, by Ridders' method inside a bracket (Ridders 1979).
fn one(profile: &Profile) -> Result<Square, Refused> {
    let slope = |ratio: f64| -> Result<f64, Refused> {
        let factor = single(ratio);
        let state = profile.at(&factor).ok_or(Refused::NoSpread)?;
        Ok(profile.slope(&factor, &state).ok_or(Refused::NoSpread)?[[0, 0]])
    };
    let mut low = (0.0, slope(0.0)?);
    if low.1 >= 0.0 {
        return Ok(single(0.0));
    }
    let mut high = (0.25, slope(0.25)?);
    while high.1 < 0.0 {
        low = high;
        high = (4.0 * high.0, slope(4.0 * high.0)?);
        if high.0 > LARGEST {
            return Err(Refused::NoSpread);
        }
    }
    ridders(low, high, slope).map(single)
}

fn ridders(
    mut low: (f64, f64),
    mut high: (f64, f64),
    function: impl Fn(f64) -> Result<f64, Refused>,
) -> Result<f64, Refused> {
    for _ in 0..STEPS {
        let reach = (high.0 - low.0) / 2.0;
        let middle = low.0 + reach;
        if reach <= 4.0 * f64::EPSILON * high.0 {
            break;
        }
        let at = function(middle)?;
        // The slope rises from below zero to above it, hence the sign.
        let x = middle - reach * at / (at * at - low.1 * high.1).sqrt();
        let value = function(x)?;
        if at == 0.0 || value == 0.0 {
            return Ok(if at == 0.0 { middle } else { x });
        }
        let mut points = [low, (middle, at), (x, value), high];
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        let change = points.windows(2).find(|pair| pair[0].1 < 0.0 && pair[1].1 > 0.0);
        let Some(&[before, after]) = change else { break };
        (low, high) = (before, after);
    }
    Ok(low.0 + (high.0 - low.0) / 2.0)
}

/// A point of the search over the lower triangle of Λ.
struct Point {
    cells: Vec<f64>,
    deviance: f64,
    slope: Vec<f64>,
}

impl Point {
    fn at(profile: &Profile, size: usize, cells: Vec<f64>) -> Option<Self> {
        let factor = triangle(size, &cells);
        let state: State = profile.at(&factor)?;
        let slope = profile.slope(&factor, &state)?.product(&factor);
        let lower = (0..size).flat_map(|row| (0..=row).map(move |column| [row, column]));
        Some(Self {
            cells,
            deviance: state.deviance,
            slope: lower.map(|cell| 2.0 * slope[cell]).collect(),
        })
    }

    fn steepness(&self) -> f64 {
        self.slope.iter().fold(0.0, |most, slope| slope.abs().max(most))
    }
}

fn triangle(size: usize, cells: &[f64]) -> Square {
    let mut square = Square::zero(size);
    let lower = (0..size).flat_map(|row| (0..=row).map(move |column| [row, column]));
    for (cell, &value) in lower.zip(cells) {
        square[cell] = value;
    }
    square
}

/// Several random effects: a quasi-Newton search (Broyden, Fletcher, Goldfarb and Shanno 1970) with the exact slope.
fn several(profile: &Profile, size: usize) -> Result<Square, Refused> {
    let lower = (0..size).flat_map(|row| (0..=row).map(move |column| row == column));
    let start = lower.map(|diagonal| if diagonal { 0.3 } else { 0.0 }).collect();
    let mut point = Point::at(profile, size, start).ok_or(Refused::NoSpread)?;
    let width = point.cells.len();
    let enough = 1e-9 * profile.blocks.len() as f64;
    let first = 1.0 / profile.blocks.len() as f64;
    let mut inverse = Square::diagonal(&vec![first; width]);
    for _ in 0..STEPS {
        if point.steepness() <= enough {
            return Ok(triangle(size, &point.cells));
        }
        let Some(next) = downhill(profile, size, &point, &inverse) else {
            break;
        };
        update(&mut inverse, &point, &next);
        point = next;
    }
    // Where the digits of the deviance end, the slope is still exact: a gentle one is the bottom.
    let gentle = point.steepness() <= 1e-4 * profile.blocks.len() as f64;
    gentle
        .then(|| triangle(size, &point.cells))
        .ok_or(Refused::NoConvergence)
}

/// The first point along the direction that lies lower, or equally low to the last digits and less steep.
fn downhill(profile: &Profile, size: usize, point: &Point, inverse: &Square) -> Option<Point> {
    let newton: Vec<f64> = inverse.times(&point.slope).iter().map(|step| -step).collect();
    let mut drop = dot(&newton, &point.slope);
    let mut direction = newton;
    if drop >= 0.0 {
        direction = point.slope.iter().map(|slope| -slope).collect();
        drop = -dot(&point.slope, &point.slope);
    }
    let mut length = 1.0;
    for _ in 0..60 {
        let cells = point
            .cells
            .iter()
            .zip(&direction)
            .map(|(cell, step)| cell + length * step)
            .collect();
        if let Some(next) = Point::at(profile, size, cells) {
            let lower = next.deviance <= point.deviance + 1e-4 * length * drop;
            let level = next.deviance <= point.deviance + 1e-13 * point.deviance.abs();
            if lower || level && next.steepness() < point.steepness() {
                return Some(next);
            }
        }
        length /= 2.0;
    }
    None
}

/// H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ where the slope grew along the step.
fn update(inverse: &mut Square, before: &Point, after: &Point) {
    let difference = |a: &[f64], b: &[f64]| -> Vec<f64> { b.iter().zip(a).map(|(b, a)| b - a).collect() };
    let step = difference(&before.cells, &after.cells);
    let bend = difference(&before.slope, &after.slope);
    let curvature = dot(&step, &bend);
    if curvature <= 1e-12 * dot(&step, &step) {
        return;
    }
    let turned = inverse.times(&bend);
    let along = (1.0 + dot(&bend, &turned) / curvature) / curvature;
    inverse.add_outer(&step, along);
    for row in 0..step.len() {
        for column in 0..step.len() {
            inverse[[row, column]] -= (turned[row] * step[column] + step[row] * turned[column]) / curvature;
        }
    }
}

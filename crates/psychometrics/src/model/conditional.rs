//! Rasch and partial credit models by conditional maximum likelihood (Rasch 1960, Andersen 1972, Masters 1982).
//!
//! Given the score r of a person, ability drops out: P(x | r) = Π ε_ix / γ_r(ε), with ε_ix = exp(−Σ_{j≤x} δ_ij). The
//! log-likelihood Σ s_ix ln ε_ix − Σ_b Σ_r n_br ln γ_r of booklets b is concave; Newton's method finds its maximum.
//! Scores of nobody's choice are sufficient here: no distribution of ability is assumed, any selection of persons
//! gives the same difficulties. It lies where slopes differ between items. The [`Margins`] of the answers suffice.

pub mod margins;

pub use margins::Margins;

use super::symmetric::Chain;
use crate::linear::{Cholesky, Square};
use crate::matrix::Responses;
use libm::{exp, log};
use margins::Scored;

/// A difficulty with its standard error, in logits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its standard error.
    pub se: f64,
}

/// Why there are no conditional estimates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nobody got these points for the item (or everybody got the same): its difficulty has no finite estimate.
    Unseen {
        /// The item.
        item: usize,
        /// The points nobody got.
        points: u8,
    },
    /// Two items are linked by no booklet: they have no common scale.
    Unlinked {
        /// An item of another part of the design than the first.
        item: usize,
    },
    /// The answers do not determine the difficulties: some items were solved by exactly those who solved all others.
    Undetermined,
}

/// A fitted model.
#[derive(Clone, Debug)]
pub struct Conditional {
    /// The thresholds δ_ij of each item: the ability at which j points become as probable as j − 1. Their mean is 0.
    pub thresholds: Vec<Vec<Estimate>>,
    /// The logarithm of the conditional likelihood.
    pub loglik: f64,
    /// How many parameters are free.
    pub parameters: usize,
    /// How many persons say something: their score is neither 0 nor the most possible.
    pub persons: u64,
    /// How many of Newton's steps were made.
    pub iterations: u32,
    /// The covariances of the thresholds, in the order of the items.
    pub covariance: Square,
}

impl Conditional {
    /// ln ε_ix for x = 1, 2, …: the intercepts of each item as the other models write them.
    pub fn intercepts(&self) -> Vec<Vec<f64>> {
        let sums = |steps: &Vec<Estimate>| {
            let down = |sum: &mut f64, step: &Estimate| {
                *sum -= step.value;
                Some(*sum)
            };
            steps.iter().scan(0.0, down).collect()
        };
        self.thresholds.iter().map(sums).collect()
    }

    /// The difficulty of each item, the mean of its thresholds, with its standard error.
    pub fn difficulties(&self) -> Vec<Estimate> {
        let mut begin = 0;
        let mut found = Vec::new();
        for steps in &self.thresholds {
            let place = begin..begin + steps.len();
            let size = steps.len() as f64;
            let sum: f64 = place
                .clone()
                .map(|row| {
                    place
                        .clone()
                        .map(|column| self.covariance[[row, column]])
                        .sum::<f64>()
                })
                .sum();
            found.push(Estimate {
                value: steps.iter().map(|step| step.value).sum::<f64>() / size,
                se: sum.max(0.0).sqrt() / size,
            });
            begin = place.end;
        }
        found
    }
}

/// Fits the model: Rasch where every item brings one point, partial credit otherwise.
///
/// # Errors
/// The [`Fault`] for which these answers have no estimates.
pub fn fit(responses: &Responses) -> Result<Conditional, Fault> {
    of_margins(&Margins::of(responses))
}

/// Fits the model to margins alone: the same to the last bit as to the rows that have them.
///
/// # Errors
/// The [`Fault`] for which these margins have no estimates.
pub fn of_margins(margins: &Margins) -> Result<Conditional, Fault> {
    margins.estimable()?;
    newton(margins)
}

/// The log-likelihood at a point, its gradient, and its information.
struct Height {
    loglik: f64,
    gradient: Vec<f64>,
    information: Square,
}

fn height(margins: &Margins, log_odds: &[f64]) -> Height {
    let order = log_odds.len();
    let mut found = Height {
        loglik: margins.taken.iter().zip(log_odds).map(|(n, odds)| n * odds).sum(),
        gradient: margins.taken.clone(),
        information: Square::zero(order),
    };
    let begin = margins.begin();
    for Scored { items, scores } in &margins.booklets {
        let category = |&item: &usize| (0..usize::from(margins.maxima[item])).map(move |step| (item, step));
        let places: Vec<usize> = items
            .iter()
            .flat_map(category)
            .map(|(item, step)| begin[item] + step)
            .collect();
        let odds = |&item: &usize| &log_odds[begin[item]..][..usize::from(margins.maxima[item])];
        let odds: Vec<&[f64]> = items.iter().map(odds).collect();
        found.add(&odds, &places, scores);
    }
    found
}

/// The odds of an item from 0 points on, scaled to the sum 1, and the logarithm of the scale.
fn scaled(log_odds: &[f64]) -> (Vec<f64>, f64) {
    let mut odds: Vec<f64> = std::iter::once(1.0)
        .chain(log_odds.iter().map(|&value| exp(value)))
        .collect();
    let sum: f64 = odds.iter().sum();
    odds.iter_mut().for_each(|odd| *odd /= sum);
    (odds, log(sum))
}

impl Height {
    fn add(&mut self, log_odds: &[&[f64]], places: &[usize], scores: &[u64]) {
        let (odds, scales): (Vec<_>, Vec<_>) = log_odds.iter().map(|item| scaled(item)).unzip();
        let scale: f64 = scales.iter().sum();
        let chain = Chain::new(odds);
        let mut weights = vec![0.0; scores.len()];
        for (score, &n) in scores.iter().enumerate().filter(|(_, n)| **n > 0) {
            let gamma = chain.gamma()[score];
            self.loglik -= n as f64 * (log(gamma) + scale);
            weights[score] = n as f64 / gamma;
        }
        for (&place, sum) in places.iter().zip(chain.first(&weights)) {
            self.gradient[place] -= sum;
            self.information[[place, place]] += sum;
        }
        chain.second(&weights, |[one, other], sum| {
            let (one, other) = (places[one], places[other]);
            self.information[[one, other]] += sum;
            self.information[[other, one]] += sum;
        });
        self.subtract_means(&chain, places, scores);
    }

    /// − Σ_r n_r π_r π_rᵀ, π_r the probabilities of the categories given the score r.
    fn subtract_means(&mut self, chain: &Chain, places: &[usize], scores: &[u64]) {
        let given = chain.given_score();
        for (one, &row) in places.iter().enumerate() {
            let weighted: Vec<f64> = given[one]
                .iter()
                .zip(scores)
                .map(|(p, &n)| p * n as f64)
                .collect();
            for (other, &column) in places.iter().enumerate() {
                let sum = crate::linear::dot(&weighted, &given[other]);
                self.information[[row, column]] -= sum;
            }
        }
    }
}

const STEPS: u32 = 60;
/// Beyond this many logits from each other, difficulties are running away and not converging.
const FARTHEST: f64 = 40.0;

fn newton(margins: &Margins) -> Result<Conditional, Fault> {
    let points = margins.points();
    let mut place = start(margins);
    let mut here = height(margins, &place);
    for iterations in 1..=STEPS {
        let step = direction(&here, &points).ok_or(Fault::Undetermined)?;
        let far = step.iter().fold(0.0, |far: f64, one| far.max(one.abs()));
        let (next, there) = climb(margins, (&place, &here), &step).ok_or(Fault::Undetermined)?;
        (place, here) = (next, there);
        if place
            .iter()
            .any(|value| value.abs() > FARTHEST * points.len() as f64)
        {
            break;
        }
        if far < 1e-9 {
            return finish(margins, &place, &here, iterations).ok_or(Fault::Undetermined);
        }
    }
    Err(Fault::Undetermined)
}

/// A step up that does not go down: Newton's, halved as often as is needed.
fn climb(margins: &Margins, (place, here): (&[f64], &Height), step: &[f64]) -> Option<(Vec<f64>, Height)> {
    let mut size = 1.0;
    for _ in 0..40 {
        let next: Vec<f64> = place.iter().zip(step).map(|(old, by)| old + size * by).collect();
        let there = height(margins, &next);
        if there.loglik >= here.loglik - 1e-11 * here.loglik.abs() {
            return Some((next, there));
        }
        size /= 2.0;
    }
    None
}

/// The logarithms of the odds that the shares of neighbouring categories alone would give.
fn start(margins: &Margins) -> Vec<f64> {
    let mut found = Vec::new();
    for (&begin, &max) in margins.begin().iter().zip(&margins.maxima) {
        let taken = &margins.taken[begin..][..usize::from(max)];
        let mean = taken.iter().sum::<f64>() / taken.len() as f64;
        found.extend(taken.iter().map(|n| log(n / mean)));
    }
    found
}

/// The information made regular: multiplying all odds by c^points changes nothing, so this direction is filled up.
fn regular(information: &Square, points: &[f64]) -> Option<Cholesky> {
    let mut matrix = information.clone();
    let trace: f64 = (0..points.len()).map(|place| matrix[[place, place]]).sum();
    let length: f64 = points.iter().map(|point| point * point).sum();
    matrix.add_outer(points, trace / (points.len() as f64 * length));
    Cholesky::of(&matrix)
}

fn direction(here: &Height, points: &[f64]) -> Option<Vec<f64>> {
    let finite = here.loglik.is_finite() && here.gradient.iter().all(|one| one.is_finite());
    if !finite {
        return None;
    }
    Some(regular(&here.information, points)?.solve(&here.gradient))
}

/// From log odds to thresholds with the mean 0, and their covariances by the same linear map.
fn finish(margins: &Margins, place: &[f64], here: &Height, iterations: u32) -> Option<Conditional> {
    let inverse = regular(&here.information, &margins.points())?.inverse();
    let map = map_to_thresholds(&margins.maxima);
    let values = map.times(place);
    let covariance = map.product(&inverse).product(&map.transposed());
    let error = |at: usize| covariance[[at, at]].max(0.0).sqrt();
    let mut steps = values
        .iter()
        .enumerate()
        .map(|(at, &value)| Estimate { value, se: error(at) });
    let thresholds = margins
        .maxima
        .iter()
        .map(|&max| steps.by_ref().take(usize::from(max)).collect())
        .collect();
    Some(Conditional {
        thresholds,
        loglik: here.loglik,
        parameters: values.len() - 1,
        persons: margins.persons(),
        iterations,
        covariance,
    })
}

/// δ_ij = η_i,j−1 − η_ij, less the mean of all of them.
fn map_to_thresholds(maxima: &[u8]) -> Square {
    let order: usize = maxima.iter().map(|&max| usize::from(max)).sum();
    let mut map = Square::zero(order);
    let mut row = 0;
    for &max in maxima {
        for step in 0..max {
            map[[row, row]] -= 1.0;
            if step > 0 {
                map[[row, row - 1]] += 1.0;
            }
            row += 1;
        }
        for every in 0..order {
            // The thresholds of an item add up to minus its last log odds.
            map[[every, row - 1]] += 1.0 / order as f64;
        }
    }
    map
}

#[cfg(test)]
mod tests;

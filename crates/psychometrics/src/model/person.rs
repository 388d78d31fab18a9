//! The ability of a person from answers, with its error.
//!
//! θ and its standard error are in logits. Items not shown ([`crate::matrix::ABSENT`]) say nothing; items not begun
//! count as no points.

use super::grid::Grid;
use super::item::{Item, Slope, test_information};
use crate::matrix::points;
use libm::exp;

/// An ability with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ability {
    /// θ.
    pub theta: f64,
    /// The standard error (of EAP: the standard deviation of the posterior distribution).
    pub se: f64,
}

/// A normal distribution of ability, known beforehand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// Its mean.
    pub mean: f64,
    /// Its standard deviation, above 0.
    pub sd: f64,
}

/// What is solved for zero.
#[derive(Clone, Copy, PartialEq)]
enum Method {
    Likelihood,
    Warm,
    Mode(Prior),
}

/// Abilities beyond this are not looked for.
const FARTHEST: f64 = 60.0;

/// The maximum likelihood estimate; `None` where the likelihood grows without end (no points, or all).
pub fn ml(items: &[Item], row: &[u8]) -> Option<Ability> {
    let shown = || {
        items
            .iter()
            .zip(row)
            .filter_map(|(item, &byte)| Some((item, points(byte)?)))
    };
    let none = shown().all(|(_, points)| points == 0);
    let all = shown().all(|(item, points)| points == item.max());
    (!none && !all).then(|| solved(items, row, Method::Likelihood))?
}

/// Warm's weighted likelihood estimate (Warm 1989): finite for every row, its bias of the first order removed.
///
/// The root of U(θ) + J(θ)/2I(θ). `None` where no item was shown.
pub fn wle(items: &[Item], row: &[u8]) -> Option<Ability> {
    solved(items, row, Method::Warm)
}

/// The mode of the posterior distribution. It lies toward the mean of the prior, the more the shorter the work.
pub fn map(items: &[Item], row: &[u8], prior: Prior) -> Option<Ability> {
    solved(items, row, Method::Mode(prior))
}

/// The mean of the posterior distribution (Bock and Mislevy 1982), with its standard deviation.
///
/// It lies toward the mean of the prior as the mode does: means of groups from it are too close to each other.
pub fn eap(items: &[Item], row: &[u8], prior: Prior) -> Ability {
    let most = [-2.0, -1.0, 0.0, 1.0, 2.0]
        .map(|z| test_information(items, prior.mean + z * prior.sd))
        .iter()
        .fold(0.0, |most: f64, &one| most.max(one));
    let finest = 0.7 / (most + 1.0 / (prior.sd * prior.sd)).sqrt();
    eap_over(items, row, &Grid::normal(prior.mean, prior.sd, finest))
}

/// The mean and the standard deviation of the posterior distribution over a grid.
pub fn eap_over(items: &[Item], row: &[u8], grid: &Grid) -> Ability {
    let mut p = Vec::new();
    let mut log_likelihood = |theta: f64| {
        let mut sum = 0.0;
        for (item, &byte) in items.iter().zip(row) {
            if let Some(points) = points(byte) {
                item.probabilities(theta, &mut p);
                sum += libm::log(p[usize::from(points)].max(f64::MIN_POSITIVE));
            }
        }
        sum
    };
    let logs: Vec<f64> = grid.nodes.iter().map(|&theta| log_likelihood(theta)).collect();
    let most = logs.iter().fold(f64::NEG_INFINITY, |most, &one| most.max(one));
    let weight = logs.iter().zip(&grid.weights).map(|(log, w)| w * exp(log - most));
    moments(&grid.nodes, &weight.collect::<Vec<_>>())
}

/// The mean and the standard deviation of nodes with weights.
pub(super) fn moments(nodes: &[f64], weights: &[f64]) -> Ability {
    let sum: f64 = weights.iter().sum();
    let mean = nodes.iter().zip(weights).map(|(x, w)| x * w).sum::<f64>() / sum;
    let square: f64 = nodes
        .iter()
        .zip(weights)
        .map(|(x, w)| (x - mean) * (x - mean) * w)
        .sum();
    Ability {
        theta: mean,
        se: (square / sum).sqrt(),
    }
}

/// The figures of a row at an ability.
#[derive(Default)]
struct Here {
    /// U = Σ P'/P of the categories taken.
    score: f64,
    /// I = Σ P'²/P over all categories.
    information: f64,
    /// J = Σ P'P''/P over all categories.
    third: f64,
}

fn here(items: &[Item], row: &[u8], theta: f64, slopes: &mut Vec<Slope>) -> Here {
    let mut sums = Here::default();
    for (item, &byte) in items.iter().zip(row) {
        let Some(points) = points(byte) else { continue };
        item.slopes(theta, slopes);
        for one in slopes.iter().filter(|one| one.p > 0.0) {
            sums.information += one.first * one.first / one.p;
            sums.third += one.first * one.second / one.p;
        }
        let taken = slopes[usize::from(points)];
        sums.score += taken.first / taken.p.max(f64::MIN_POSITIVE);
    }
    sums
}

impl Method {
    /// The value whose root is looked for, and the information about θ.
    fn value(self, here: &Here, theta: f64) -> (f64, f64) {
        match self {
            Self::Likelihood => (here.score, here.information),
            Self::Warm => (
                here.score + here.third / (2.0 * here.information),
                here.information,
            ),
            Self::Mode(prior) => {
                let precision = 1.0 / (prior.sd * prior.sd);
                let pull = (theta - prior.mean) * precision;
                (here.score - pull, here.information + precision)
            }
        }
    }
}

/// Scoring steps within a bracket that every sign of the value narrows.
fn solved(items: &[Item], row: &[u8], method: Method) -> Option<Ability> {
    if !row.iter().any(|&byte| points(byte).is_some()) {
        return None;
    }
    let mut slopes = Vec::new();
    let (mut low, mut high) = (-FARTHEST, FARTHEST);
    let mut theta = if let Method::Mode(prior) = method {
        prior.mean
    } else {
        0.0
    };
    for _ in 0..200 {
        let (value, information) = method.value(&here(items, row, theta, &mut slopes), theta);
        if !value.is_finite() || information <= 0.0 {
            // So far out that nothing is left to be measured: back to the middle.
            (low, high) = if theta > 0.0 { (low, theta) } else { (theta, high) };
            theta = (low + high) / 2.0;
            continue;
        }
        *(if value > 0.0 { &mut low } else { &mut high }) = theta;
        let next = theta + (value / information).clamp(-2.0, 2.0);
        let next = if low < next && next < high {
            next
        } else {
            (low + high) / 2.0
        };
        let far = (next - theta).abs();
        theta = next;
        if far < 1e-12 * theta.abs().max(1.0) {
            return Some(Ability {
                theta,
                se: 1.0 / information.sqrt(),
            });
        }
    }
    (high - low < 1e-6).then(|| {
        let (_, information) = method.value(&here(items, row, theta, &mut slopes), theta);
        Ability {
            theta,
            se: 1.0 / information.sqrt(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::{ABSENT, NOT_ATTEMPTED};

    fn five() -> Vec<Item> {
        [-1.5, -0.5, 0.0, 0.5, 1.5]
            .map(|d| Item::adjacent(1.0, vec![d]))
            .into()
    }

    #[test]
    fn a_middle_score_of_a_symmetric_work_is_the_middle() {
        let items = &five()[..4];
        let items = [
            items,
            &[Item::adjacent(1.0, vec![1.5]), Item::adjacent(1.0, vec![0.0])],
        ]
        .concat();
        let row = [1, 1, 1, 0, 0, 0];
        assert!(ml(&items, &row).unwrap().theta.abs() < 1e-9);
        assert!(wle(&items, &row).unwrap().theta.abs() < 1e-9);
    }

    #[test]
    fn no_points_have_no_maximum_but_a_weighted_one() {
        let items = five();
        assert_eq!(ml(&items, &[0; 5]), None);
        assert_eq!(ml(&items, &[1, 1, 1, ABSENT, ABSENT]), None);
        let (low, high) = (wle(&items, &[0; 5]).unwrap(), wle(&items, &[1; 5]).unwrap());
        assert!((low.theta + high.theta).abs() < 1e-9 && high.theta > 2.0);
    }

    #[test]
    fn what_was_not_begun_counts_and_what_was_not_shown_does_not() {
        let items = five();
        let seen = wle(&items, &[1, 1, NOT_ATTEMPTED, NOT_ATTEMPTED, NOT_ATTEMPTED]).unwrap();
        let zeros = wle(&items, &[1, 1, 0, 0, 0]).unwrap();
        let unseen = wle(&items, &[1, 1, ABSENT, ABSENT, ABSENT]).unwrap();
        assert_eq!(seen, zeros);
        assert!(unseen.theta > zeros.theta && unseen.se > zeros.se);
        assert_eq!(wle(&items, &[ABSENT; 5]), None);
    }

    #[test]
    fn without_answers_the_posterior_is_the_prior() {
        let prior = Prior { mean: 0.7, sd: 1.3 };
        let found = eap(&five(), &[ABSENT; 5], prior);
        assert!((found.theta - 0.7).abs() < 1e-9 && (found.se - 1.3).abs() < 1e-8);
    }

    #[test]
    fn the_mode_lies_between_the_prior_and_the_likelihood() {
        let (items, row) = (five(), [1, 1, 1, 1, 0]);
        let prior = Prior { mean: 0.0, sd: 1.0 };
        let (mode, free) = (map(&items, &row, prior).unwrap(), ml(&items, &row).unwrap());
        assert!(0.0 < mode.theta && mode.theta < free.theta && mode.se < free.se);
    }
}

//! Logistic regression of an item of one point on score and group (Swaminathan and Rogers 1990).

use super::strata::Strata;
use super::{Class, Test};
use crate::linear::Square;

/// The likelihood-ratio tests of an item and their effect sizes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Logistic {
    /// Group and its interaction with the score together; two degrees of freedom.
    pub both: Test,
    /// Group alone: the same shift at every score.
    pub uniform: Test,
    /// The interaction beside the group: a shift that depends on the score.
    pub non_uniform: Test,
    /// What group and interaction add to Nagelkerke's R² (1991).
    pub gain: f64,
    /// What group alone adds to Nagelkerke's R².
    pub uniform_gain: f64,
    /// ln of the odds ratio of the focal group against the reference group at equal score, without interaction.
    pub log_odds: f64,
    /// The standard error of `log_odds`.
    pub log_odds_se: f64,
    /// Number of persons.
    pub n: u64,
}

impl Logistic {
    /// The class of Jodoin and Gierl (2001): A where not significant at 5 % or the gain of R² is below 0.035, C from
    /// 0.070 on, B between.
    pub fn class(&self) -> Class {
        if self.both.p > 0.05 || self.gain < 0.035 {
            Class::A
        } else if self.gain < 0.070 {
            Class::B
        } else {
            Class::C
        }
    }
}

/// The tests of an item from its strata; `None` for an item of more than one point, without both groups, or where score
/// and group part right from wrong completely, so that no estimate exists.
///
/// It takes the logit as linear in the score. Scores of all strata enter, shared or not.
pub fn of(strata: &Strata) -> Option<Logistic> {
    let cells = cells(strata)?;
    let models = [1, 2, 3, 4].map(|columns| Fit::of(&cells, columns));
    let [Some(null), Some(score), Some(uniform), Some(full)] = models else {
        return None;
    };
    let n: f64 = cells.iter().map(|cell| cell.n).sum();
    let gain = |fit: &Fit| nagelkerke(&null, fit, n) - nagelkerke(&null, &score, n);
    let test =
        |small: &Fit, large: &Fit, df| Test::of(2.0 * (large.log_likelihood - small.log_likelihood), df);
    Some(Logistic {
        both: test(&score, &full, 2)?,
        uniform: test(&score, &uniform, 1)?,
        non_uniform: test(&uniform, &full, 1)?,
        gain: gain(&full),
        uniform_gain: gain(&uniform),
        log_odds: uniform.coefficients[2],
        log_odds_se: uniform.error(2)?,
        n: n as u64,
    })
}

/// Persons of one score and group: predictors, how many, how many right.
struct Cell {
    predictors: [f64; 4],
    n: f64,
    right: f64,
}

/// The cells with somebody in them, scores brought to mean 0 and spread 1, which changes no test.
fn cells(strata: &Strata) -> Option<Vec<Cell>> {
    if strata.max() != 1 {
        return None;
    }
    let both = |(score, reference, focal): (usize, &[u64], &[u64])| {
        [(reference[0], reference[1], 0.0), (focal[0], focal[1], 1.0)].map(|(wrong, right, group)| Cell {
            predictors: [1.0, score as f64, group, 0.0],
            n: (wrong + right) as f64,
            right: right as f64,
        })
    };
    let mut cells: Vec<Cell> = strata
        .scores()
        .flat_map(both)
        .filter(|cell| cell.n > 0.0)
        .collect();
    let n: f64 = cells.iter().map(|cell| cell.n).sum();
    let mean = cells.iter().map(|cell| cell.n * cell.predictors[1]).sum::<f64>() / n;
    let square = |cell: &Cell| cell.n * (cell.predictors[1] - mean) * (cell.predictors[1] - mean);
    let spread = (cells.iter().map(square).sum::<f64>() / n).sqrt();
    for cell in &mut cells {
        cell.predictors[1] = (cell.predictors[1] - mean) / spread;
        cell.predictors[3] = cell.predictors[1] * cell.predictors[2];
    }
    (spread > 0.0).then_some(cells)
}

/// A model with the first columns of the predictors.
struct Fit {
    coefficients: Vec<f64>,
    information: Square,
    log_likelihood: f64,
}

impl Fit {
    /// Newton's method with halved steps; `None` where it does not settle.
    fn of(cells: &[Cell], columns: usize) -> Option<Self> {
        let mut coefficients = vec![0.0; columns];
        let mut height = log_likelihood(cells, &coefficients);
        for _ in 0..100 {
            let (slope, information) = derivatives(cells, &coefficients);
            let step = information.solve(&slope)?;
            let rise: f64 = step.iter().zip(&slope).map(|(a, b)| a * b).sum();
            (coefficients, height) = raised(cells, (&coefficients, height), &step);
            if rise < 1e-14 * height.abs().max(1.0) {
                let extreme = coefficients.iter().any(|b: &f64| b.abs() > 30.0);
                return (!extreme).then_some(Self {
                    coefficients,
                    information,
                    log_likelihood: height,
                });
            }
        }
        None
    }

    fn error(&self, place: usize) -> Option<f64> {
        Some(self.information.inverse()?[[place, place]].sqrt())
    }
}

/// The step that raises the likelihood, halved until it does.
fn raised(cells: &[Cell], (from, height): (&[f64], f64), step: &[f64]) -> (Vec<f64>, f64) {
    let mut share = 1.0;
    loop {
        let next: Vec<f64> = from.iter().zip(step).map(|(b, s)| b + share * s).collect();
        let found = log_likelihood(cells, &next);
        if found >= height || share < 1e-6 {
            return (next, found.max(height));
        }
        share /= 2.0;
    }
}

fn logit(cell: &Cell, coefficients: &[f64]) -> f64 {
    cell.predictors.iter().zip(coefficients).map(|(x, b)| x * b).sum()
}

fn log_likelihood(cells: &[Cell], coefficients: &[f64]) -> f64 {
    let of = |cell: &Cell| {
        let eta = logit(cell, coefficients);
        cell.right * eta - cell.n * (eta.max(0.0) + libm::log1p(libm::exp(-eta.abs())))
    };
    cells.iter().map(of).sum()
}

fn derivatives(cells: &[Cell], coefficients: &[f64]) -> (Vec<f64>, Square) {
    let columns = coefficients.len();
    let (mut slope, mut information) = (vec![0.0; columns], Square::zero(columns));
    for cell in cells {
        let p = 1.0 / (1.0 + libm::exp(-logit(cell, coefficients)));
        for (sum, x) in slope.iter_mut().zip(&cell.predictors) {
            *sum += x * (cell.right - cell.n * p);
        }
        information.add_outer(&cell.predictors[..columns], cell.n * p * (1.0 - p));
    }
    (slope, information)
}

/// Nagelkerke's R²: (1 − e^{2(l₀ − l)/n}) / (1 − e^{2l₀/n}), the exponents taken before exp can underflow.
fn nagelkerke(null: &Fit, fit: &Fit, n: f64) -> f64 {
    let cox = -libm::expm1(2.0 / n * (null.log_likelihood - fit.log_likelihood));
    cox / -libm::expm1(2.0 / n * null.log_likelihood)
}

#[cfg(test)]
mod tests {
    use super::super::Group;
    use super::*;

    /// Rows of (score, group, wrong, right).
    fn strata(rows: &[(usize, Group, u32, u32)]) -> Strata {
        let mut found = Strata::empty(1, 5);
        for &(score, group, wrong, right) in rows {
            (0..wrong).for_each(|_| found.add(score, group, 0));
            (0..right).for_each(|_| found.add(score, group, 1));
        }
        found
    }

    #[test]
    fn an_equal_shift_of_odds_at_every_score_is_uniform() {
        // Odds 1 and 4 at scores 1 and 2, doubled for the focal group.
        let rows = [
            (1, Group::Reference, 60, 60),
            (1, Group::Focal, 40, 80),
            (2, Group::Reference, 24, 96),
            (2, Group::Focal, 10, 80),
        ];
        let found = of(&strata(&rows)).unwrap();
        assert!(
            (found.log_odds - std::f64::consts::LN_2).abs() < 1e-9,
            "{found:?}"
        );
        assert!(
            found.non_uniform.statistic.abs() < 1e-9 && found.uniform.p < 0.01,
            "{found:?}"
        );
        assert_eq!(found.n, 450);
    }

    #[test]
    fn a_shift_that_turns_round_is_non_uniform() {
        let rows = [
            (1, Group::Reference, 80, 40),
            (1, Group::Focal, 60, 60),
            (3, Group::Reference, 40, 80),
            (3, Group::Focal, 60, 60),
        ];
        let found = of(&strata(&rows)).unwrap();
        assert!(found.uniform.p > 0.5 && found.non_uniform.p < 0.01, "{found:?}");
    }

    #[test]
    fn where_the_score_parts_right_from_wrong_there_is_no_estimate() {
        let rows = [
            (1, Group::Reference, 10, 0),
            (1, Group::Focal, 10, 0),
            (2, Group::Reference, 0, 10),
            (2, Group::Focal, 0, 10),
        ];
        assert_eq!(of(&strata(&rows)), None);
        assert_eq!(of(&strata(&rows[..1])), None);
    }
}

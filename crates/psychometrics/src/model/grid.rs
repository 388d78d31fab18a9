//! Nodes and weights of a normal distribution of ability.

use libm::exp;

/// How many standard deviations to both sides are summed over; what lies beyond is less than 10⁻¹¹.
const REACH: f64 = 7.0;
/// More nodes than these are never used.
const MOST: usize = 600;

/// Equally spaced nodes with weights that add up to 1.
///
/// For functions as smooth as likelihoods equal steps converge faster than any power of the step: once the step is
/// no wider than the posterior distributions, the error lies below 10⁻⁸. A fixed window of ±6 logits, as some
/// packages use, is biased where abilities are wide; this one moves with mean and spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The abilities.
    pub nodes: Vec<f64>,
    /// Their weights.
    pub weights: Vec<f64>,
}

impl Grid {
    /// The grid of a normal distribution, fine enough for posterior distributions of this standard deviation.
    pub fn normal(mean: f64, sd: f64, finest: f64) -> Self {
        let mut grid = Self::over([mean - REACH * sd, mean + REACH * sd], finest.min(sd));
        grid.weights = grid.normal_weights(mean, sd);
        grid
    }

    /// Equal nodes between two ends, not yet weighted.
    pub fn over([low, high]: [f64; 2], finest: f64) -> Self {
        let wanted = (high - low) / (0.9 * finest).max(1e-9);
        let steps = (wanted.ceil().max(8.0) as usize).min(MOST);
        let step = (high - low) / steps as f64;
        Self {
            nodes: (0..=steps).map(|place| low + step * place as f64).collect(),
            weights: vec![1.0 / (steps + 1) as f64; steps + 1],
        }
    }

    /// The weights of a normal distribution on these nodes.
    pub fn normal_weights(&self, mean: f64, sd: f64) -> Vec<f64> {
        let density = |node: &f64| {
            let z = (node - mean) / sd;
            exp(-0.5 * z * z)
        };
        let mut weights: Vec<f64> = self.nodes.iter().map(density).collect();
        let sum: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= sum);
        weights
    }

    /// The mean of a function of ability.
    pub fn mean(&self, of: impl Fn(f64) -> f64) -> f64 {
        self.nodes
            .iter()
            .zip(&self.weights)
            .map(|(&node, weight)| weight * of(node))
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moments_are_those_of_the_normal_distribution() {
        let grid = Grid::normal(0.5, 2.0, 1.0);
        assert!((grid.mean(|x| x) - 0.5).abs() < 1e-12);
        assert!((grid.mean(|x| (x - 0.5) * (x - 0.5)) - 4.0).abs() < 1e-9);
        assert!((grid.mean(|x| exp(0.5 * x)) - exp(0.25 + 0.5)).abs() < 1e-8);
    }

    #[test]
    fn an_impossibly_fine_grid_stays_finite() {
        assert!(Grid::normal(0.0, 1.0, 0.0).nodes.len() <= MOST + 1);
    }
}

//! Posterior distributions over nodes, and what is expected under them.

use super::data::Block;
use super::state::State;
use crate::matrix::points;
use crate::model::grid::Grid;
use crate::model::item::test_information;
use libm::{exp, log};

/// Below this logarithm of its share a node holds nothing of a posterior distribution that could be seen.
const NOTHING: f64 = -36.0;

/// Everything that is looked up at the nodes: densities of groups and logarithms of probabilities.
pub(crate) struct Nodes {
    /// The abilities.
    pub(crate) theta: Vec<f64>,
    /// The logarithms of the weights, for each group.
    pub(crate) log_weights: Vec<Vec<f64>>,
    /// The probabilities of the categories of each item, category by category.
    pub(crate) probabilities: Vec<Vec<f64>>,
    /// Their logarithms.
    logs: Vec<Vec<f64>>,
}

/// The ends and the step that distributions and items need.
pub(crate) fn grid(state: &State, blocks: &[Block]) -> Grid {
    let low = state
        .groups
        .iter()
        .map(|one| one.mean - 7.0 * one.sd)
        .fold(f64::MAX, f64::min);
    let high = state
        .groups
        .iter()
        .map(|one| one.mean + 7.0 * one.sd)
        .fold(f64::MIN, f64::max);
    let widest = state.groups.iter().fold(0.0, |sd: f64, one| sd.max(one.sd));
    let mut most: f64 = 0.0;
    for place in 0..=24 {
        let theta = low + (high - low) * f64::from(place) / 24.0;
        let each: Vec<f64> = state
            .items
            .iter()
            .map(|item| test_information(std::slice::from_ref(item), theta))
            .collect();
        let of = |block: &Block| block.items.iter().map(|&item| each[item]).sum::<f64>();
        most = blocks.iter().map(of).fold(most, f64::max);
    }
    Grid::over([low, high], 0.95 / (most + 1.0 / (widest * widest)).sqrt())
}

impl Nodes {
    pub(crate) fn of(state: &State, grid: &Grid) -> Self {
        let size = grid.nodes.len();
        let mut p = Vec::new();
        let mut probabilities = Vec::new();
        for item in &state.items {
            let mut table = vec![0.0; (item.intercepts.len() + 1) * size];
            for (node, &theta) in grid.nodes.iter().enumerate() {
                item.probabilities(theta, &mut p);
                for (category, &p) in p.iter().enumerate() {
                    table[category * size + node] = p.max(f64::MIN_POSITIVE);
                }
            }
            probabilities.push(table);
        }
        let of = |table: &Vec<f64>| table.iter().map(|&p| log(p)).collect();
        let group = |group: &crate::model::Prior| {
            let weights = grid.normal_weights(group.mean, group.sd);
            weights
                .iter()
                .map(|&weight| log(weight.max(f64::MIN_POSITIVE)))
                .collect()
        };
        Self {
            theta: grid.nodes.clone(),
            log_weights: state.groups.iter().map(group).collect(),
            logs: probabilities.iter().map(of).collect(),
            probabilities,
        }
    }

    /// The logarithms of the likelihood of every code of every chunk: a row of nodes for each code.
    fn lookups(&self, block: &Block) -> Vec<Vec<f64>> {
        let size = self.theta.len();
        let mut found = Vec::new();
        for chunk in &block.chunks {
            let mut table = vec![0.0; chunk.rows.len() * size];
            for (code, row) in chunk.rows.iter().enumerate() {
                let sums = &mut table[code * size..][..size];
                for (&item, &byte) in block.items[chunk.places.clone()].iter().zip(row) {
                    let category = usize::from(points(byte).unwrap_or(0));
                    add(sums, &self.logs[item][category * size..][..size]);
                }
            }
            found.push(table);
        }
        found
    }

    /// Calls `with` for each pattern of a block: its place, its posterior distribution, the logarithm of its
    /// likelihood.
    pub(crate) fn posteriors(&self, block: &Block, mut with: impl FnMut(usize, &mut [f64], f64)) {
        let (size, width) = (self.theta.len(), block.chunks.len());
        let lookups = self.lookups(block);
        let mut here = vec![0.0; size];
        for pattern in 0..block.patterns.len() {
            here.copy_from_slice(&self.log_weights[block.group]);
            for (table, &code) in lookups.iter().zip(&block.codes[pattern * width..][..width]) {
                add(&mut here, &table[usize::from(code) * size..][..size]);
            }
            let most = here.iter().fold(
                f64::NEG_INFINITY,
                |most, &one| if one > most { one } else { most },
            );
            let mut sum = 0.0;
            for node in &mut here {
                let below = *node - most;
                *node = if below > NOTHING { exp(below) } else { 0.0 };
                sum += *node;
            }
            here.iter_mut().for_each(|node| *node /= sum);
            with(pattern, &mut here, most + log(sum));
        }
    }
}

fn add(sums: &mut [f64], more: &[f64]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += more;
    }
}

/// How many persons are expected at each node.
pub(crate) struct Expected {
    /// The logarithm of the marginal likelihood.
    pub(crate) loglik: f64,
    /// The persons of each item by category and node.
    pub(crate) of_items: Vec<Vec<f64>>,
    /// The persons of each group by node.
    pub(crate) of_groups: Vec<Vec<f64>>,
}

/// The E step over all blocks.
pub(crate) fn expected(blocks: &[Block], nodes: &Nodes) -> Expected {
    let size = nodes.theta.len();
    let mut found = Expected {
        loglik: 0.0,
        of_items: nodes.logs.iter().map(|table| vec![0.0; table.len()]).collect(),
        of_groups: vec![vec![0.0; size]; nodes.log_weights.len()],
    };
    for block in blocks {
        let width = block.chunks.len();
        let mut by_code: Vec<Vec<f64>> = block
            .chunks
            .iter()
            .map(|chunk| vec![0.0; chunk.rows.len() * size])
            .collect();
        nodes.posteriors(block, |pattern, posterior, loglik| {
            let count = f64::from(block.patterns.counts[pattern]);
            found.loglik += count * loglik;
            posterior.iter_mut().for_each(|node| *node *= count);
            for (table, &code) in by_code.iter_mut().zip(&block.codes[pattern * width..][..width]) {
                add(&mut table[usize::from(code) * size..][..size], posterior);
            }
            add(&mut found.of_groups[block.group], posterior);
        });
        found.fold(block, &by_code, size);
    }
    found
}

impl Expected {
    /// From codes back to items.
    fn fold(&mut self, block: &Block, by_code: &[Vec<f64>], size: usize) {
        for (chunk, table) in block.chunks.iter().zip(by_code) {
            for (code, row) in chunk.rows.iter().enumerate() {
                let counts = &table[code * size..][..size];
                for (&item, &byte) in block.items[chunk.places.clone()].iter().zip(row) {
                    let category = usize::from(points(byte).unwrap_or(0));
                    add(&mut self.of_items[item][category * size..][..size], counts);
                }
            }
        }
    }
}

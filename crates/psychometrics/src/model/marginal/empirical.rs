//! The empirical information: the sum of the squares of the mean scores of persons.
//!
//! With thousands of persons it lies so near the observed one that Newton's steps by it converge quickly, for a
//! fraction of the cost; standard errors are not made from it.

use super::climb::{Point, Task};
use super::data::Block;
use super::maximisation::{derivatives, stiffness};
use super::missing::Outer;
use crate::linear::Square;
use crate::matrix::points;

/// The information at a point.
pub(crate) fn empirical(task: &Task, point: &Point) -> Square {
    let mut found = Square::zero(task.layout.len);
    for (item, free) in point.state.items.iter().zip(&task.layout.items) {
        let own = stiffness(item, free, &task.penalties);
        for row in 0..free.len() {
            found[[free.begin + row, free.begin + row]] += own[[row, row]];
        }
    }
    for block in &task.blocks {
        let scores = Scores::of(task, point, block);
        let sums = scores.squares(point, block);
        for (row, &to) in scores.places.iter().enumerate() {
            for (column, &across) in scores.places.iter().enumerate() {
                found[[to, across]] -= sums[[row.max(column), row.min(column)]];
            }
        }
    }
    found
}

/// The scores of the answers to a block.
struct Scores {
    /// Where each parameter of the block stands among all.
    places: Vec<usize>,
    /// For each item of the block: its first parameter here, how many it has, and ∂ ln P by category and node.
    items: Vec<(usize, usize, Vec<Vec<f64>>)>,
    /// Mean and spread of the group: their scores by node.
    groups: Vec<Vec<f64>>,
}

impl Scores {
    fn of(task: &Task, point: &Point, block: &Block) -> Self {
        let mut found = Self {
            places: Vec::new(),
            items: Vec::new(),
            groups: Vec::new(),
        };
        for &item in &block.items {
            let free = &task.layout.items[item];
            found
                .items
                .push((found.places.len(), free.len(), of_item(task, point, item)));
            found.places.extend(free.begin..free.begin + free.len());
        }
        let group = point.state.groups[block.group];
        let [mean, sd] = task.layout.groups[block.group];
        let z = || {
            point
                .nodes
                .theta
                .iter()
                .map(|theta| (theta - group.mean) / group.sd)
        };
        found
            .groups
            .extend(mean.map(|_| z().map(|z| z / group.sd).collect()));
        found
            .groups
            .extend(sd.map(|_| z().map(|z| z * z - 1.0).collect()));
        found.places.extend(mean);
        found.places.extend(sd);
        found
    }

    /// Minus the sum of the squares of the mean scores: the lower triangle.
    fn squares(&self, point: &Point, block: &Block) -> Square {
        let mut found = Outer::new(self.places.len());
        let size = block.items.len();
        point.nodes.posteriors(block, |pattern, posterior, _| {
            let row = &block.patterns.cells[pattern * size..][..size];
            let weight = f64::from(block.patterns.counts[pattern]).sqrt();
            let mean = found.next();
            mean.fill(0.0);
            let first = posterior.iter().position(|&share| share > 1e-13).unwrap_or(0);
            let last = posterior.iter().rposition(|&share| share > 1e-13).unwrap_or(0);
            for ((begin, width, tables), &byte) in self.items.iter().zip(row) {
                let Some(points) = points(byte) else { continue };
                let table = tables[usize::from(points)][first * width..].chunks_exact((*width).max(1));
                for (scores, share) in table.zip(&posterior[first..=last]) {
                    for (sum, score) in mean[*begin..][..*width].iter_mut().zip(scores) {
                        *sum += weight * share * score;
                    }
                }
            }
            let begin = self.places.len() - self.groups.len();
            for (sum, scores) in mean[begin..].iter_mut().zip(&self.groups) {
                *sum = weight * crate::linear::dot(scores, posterior);
            }
        });
        found.done()
    }
}

/// ∂ ln P of an item: for each category, node by node.
fn of_item(task: &Task, point: &Point, item: usize) -> Vec<Vec<f64>> {
    let (free, known) = (&task.layout.items[item], &point.state.items[item]);
    let (mut p, mut slopes) = (Vec::new(), Vec::new());
    let mut tables = vec![Vec::new(); known.intercepts.len() + 1];
    for &theta in &point.nodes.theta {
        known.probabilities(theta, &mut p);
        derivatives(known, free, theta, (&p, &mut slopes));
        for ((table, p), row) in tables.iter_mut().zip(&p).zip(slopes.chunks(free.len().max(1))) {
            table.extend(row.iter().take(free.len()).map(|slope| slope / p.max(1e-200)));
        }
    }
    tables
}

//! Two works written by groups that are not equivalent, with a block of common items: NEAT equating.
//!
//! Two ways that rest on different assumptions: chained (the link of work to block holds in both groups) and by
//! post-stratification (given the score of the block, both groups would write either work alike). Where they differ
//! by more than their errors, the block does not carry the comparison, and that is the answer.

use super::score::{Equated, Kernel, equated, errors, log_linear, powers, redrawn};
use crate::draw::Draws;

/// The persons of a group by the score of their work and the score of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joint {
    /// Counts, row by row: a row for each score of the work, a column for each score of the block.
    pub counts: Vec<u64>,
    /// How many columns there are: the most points of the block, and one.
    pub columns: usize,
}

/// Both equatings of the first work to the second.
#[derive(Clone, Debug, PartialEq)]
pub struct Neat {
    /// Through the block: first work to block in the first group, block to second work in the second.
    pub chained: Equated,
    /// Over a population made of both groups in equal parts.
    pub stratified: Equated,
}

impl Neat {
    /// The largest difference of the two ways, in standard errors of it taken as independent.
    pub fn disagreement(&self) -> Option<f64> {
        let of = |at: usize| {
            let (one, other) = (&self.chained, &self.stratified);
            let error = libm::hypot(one.errors[at], other.errors[at]);
            (error > 0.0).then(|| (one.scores[at] - other.scores[at]).abs() / error)
        };
        (0..self.chained.scores.len()).filter_map(of).reduce(f64::max)
    }
}

/// Smoothed shares of a joint table: `degree` moments of either score and their product moment.
fn smoothed(joint: &Joint, counts: &[u64], degree: usize) -> Option<Vec<f64>> {
    let rows = counts
        .len()
        .checked_div(joint.columns)
        .filter(|&rows| rows > 2 && joint.columns > 2)?;
    if rows * joint.columns != counts.len() {
        return None;
    }
    let of_rows = powers(rows - 1, degree.min(rows - 2));
    let of_columns = powers(joint.columns - 1, degree.min(joint.columns - 2));
    let cell = |value: &dyn Fn(usize, usize) -> f64| -> Vec<f64> {
        (0..counts.len())
            .map(|at| value(at / joint.columns, at % joint.columns))
            .collect()
    };
    let mut columns: Vec<Vec<f64>> = of_rows.iter().map(|power| cell(&|row, _| power[row])).collect();
    columns.extend(of_columns.iter().map(|power| cell(&|_, column| power[column])));
    columns.push(cell(&|row, column| of_rows[0][row] * of_columns[0][column]));
    log_linear(counts, &columns)
}

fn of_rows(shares: &[f64], columns: usize) -> Vec<f64> {
    shares.chunks(columns).map(|row| row.iter().sum()).collect()
}

fn of_columns(shares: &[f64], columns: usize) -> Vec<f64> {
    (0..columns)
        .map(|column| shares.iter().skip(column).step_by(columns).sum())
        .collect()
}

/// The shares of the scores of a work where the block had these shares.
fn stratified(shares: &[f64], block: &[f64]) -> Vec<f64> {
    let own = of_columns(shares, block.len());
    let given = |row: &[f64]| {
        let cells = row
            .iter()
            .zip(&own)
            .zip(block)
            .filter(|((_, own), _)| **own > 0.0);
        cells.map(|((cell, own), block)| cell / own * block).sum()
    };
    shares.chunks(block.len()).map(given).collect()
}

/// The kernels of the work and the block of both groups, or of the common population.
fn both_ways(
    first: &[f64],
    second: &[f64],
    columns: usize,
    widths: Option<&[f64]>,
) -> Option<(Ways, Vec<f64>)> {
    let blocks = [of_columns(first, columns), of_columns(second, columns)];
    let common: Vec<f64> = blocks[0]
        .iter()
        .zip(&blocks[1])
        .map(|(a, b)| (a + b) / 2.0)
        .collect();
    let shares = [
        of_rows(first, columns),
        blocks[0].clone(),
        blocks[1].clone(),
        of_rows(second, columns),
        stratified(first, &common),
        stratified(second, &common),
    ];
    let kernel = |(at, shares): (usize, Vec<f64>)| match widths {
        Some(widths) => Kernel::with(shares, widths[at]),
        None => Kernel::of(shares),
    };
    let kernels: Vec<Kernel> = shares
        .into_iter()
        .enumerate()
        .map(kernel)
        .collect::<Option<_>>()?;
    let widths = kernels.iter().map(|kernel| kernel.bandwidth).collect();
    let through = |to_block: f64| kernels[3].value(kernels[2].below(to_block));
    let ways = [
        equated(&kernels[0], &kernels[1])
            .into_iter()
            .map(through)
            .collect(),
        equated(&kernels[4], &kernels[5]),
    ];
    Some((ways, widths))
}

/// The equated scores of both ways.
type Ways = [Vec<f64>; 2];

/// Equates the first work to the second; `draws` are how many for the errors, and the seed.
///
/// `None` where tables are not of one block, or too small. The block must hold: the same items, in the same places,
/// not known beforehand. What the tables cannot show the caller has to say.
pub fn neat(first: &Joint, second: &Joint, degree: usize, draws: (u32, u64)) -> Option<Neat> {
    if first.columns != second.columns {
        return None;
    }
    let columns = first.columns;
    let shares = [
        smoothed(first, &first.counts, degree)?,
        smoothed(second, &second.counts, degree)?,
    ];
    let (ways, widths) = both_ways(&shares[0], &shares[1], columns, None)?;
    let again = |run: u32| {
        let mut draws = Draws::new(draws.1, u64::from(run));
        let mut drawn = |joint: &Joint| smoothed(joint, &redrawn(&joint.counts, &mut draws), degree);
        let (one, other) = (drawn(first)?, drawn(second)?);
        Some(both_ways(&one, &other, columns, Some(&widths))?.0)
    };
    let runs: Vec<Ways> = (0..draws.0).filter_map(again).collect();
    let n = [first, second].map(|joint| joint.counts.iter().sum());
    let mut done = ways.into_iter().enumerate().map(|(way, scores)| {
        let drawn: Vec<Vec<f64>> = runs.iter().map(|run| run[way].clone()).collect();
        Equated {
            errors: errors(&scores, &drawn),
            scores,
            n,
        }
    });
    Some(Neat {
        chained: done.next()?,
        stratified: done.next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Item;
    use crate::model::trial::{answers, normal_thetas};

    /// A group writes 16 items and a block of 10.
    fn group(shift: f64, mean: f64) -> Joint {
        let item =
            |place: i32, shift: f64| Item::adjacent(1.0, vec![1.5 - 0.2 * f64::from(place % 16) - shift]);
        let own = (0..16).map(|place| item(place, shift));
        let items: Vec<Item> = own.chain((0..10).map(|place| item(2 * place, 0.0))).collect();
        let responses = answers(&items, &normal_thetas(3000, mean, 1.0), |_, _| true);
        let mut joint = Joint {
            counts: vec![0; 17 * 11],
            columns: 11,
        };
        for row in responses.rows() {
            let sum = |part: &[u8]| part.iter().map(|&x| usize::from(x)).sum::<usize>();
            joint.counts[sum(&row[..16]) * 11 + sum(&row[16..])] += 1;
        }
        joint
    }

    #[test]
    fn equal_works_are_found_equal_though_one_group_is_abler() {
        let found = neat(&group(0.0, 0.0), &group(0.0, 0.5), 4, (20, 1)).unwrap();
        for way in [&found.chained, &found.stratified] {
            for (score, equated) in way.scores.iter().enumerate().skip(3).take(11) {
                assert!((equated - score as f64).abs() < 0.6, "{score} {equated}");
            }
        }
    }

    #[test]
    fn a_harder_work_is_worth_more_points_of_the_easier() {
        let found = neat(&group(0.6, 0.0), &group(0.0, 0.3), 4, (20, 1)).unwrap();
        assert!(
            (5..12).all(|score| found.chained.scores[score] > score as f64 + 0.8),
            "{found:?}"
        );
        assert!(found.chained.errors[8] < 0.4 && found.disagreement().unwrap() < 4.0);
    }

    #[test]
    fn tables_of_different_blocks_are_not_equated() {
        let mut other = group(0.0, 0.0);
        other.columns = 10;
        assert_eq!(neat(&group(0.0, 0.0), &other, 4, (2, 1)), None);
        let empty = Joint {
            counts: Vec::new(),
            columns: 0,
        };
        assert_eq!(neat(&empty, &empty, 4, (2, 1)), None);
    }
}

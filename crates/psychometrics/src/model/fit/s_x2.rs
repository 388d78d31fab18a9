//! S-X²: do persons of each score solve an item as often as the model says (Orlando and Thissen 2000)?

use crate::chi_square;
use crate::matrix::{Responses, points};
use crate::model::design::{Booklet, booklets};
use crate::model::grid::Grid;
use crate::model::item::Item;
use crate::model::symmetric::product;

/// Cells with fewer persons expected are joined to their neighbours.
const LEAST: f64 = 1.0;

/// The fit of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemFit {
    /// Σ N_r (O − E)²/E over scores and categories.
    pub statistic: f64,
    /// Cells left after joining, less one for each score and less the item's free parameters.
    pub df: f64,
    /// The probability of so large a statistic where the model holds.
    pub p: f64,
    /// The persons it rests on.
    pub n: u64,
}

/// The persons of each score by category: observed and expected.
struct Table {
    observed: Vec<Vec<f64>>,
    expected: Vec<Vec<f64>>,
}

/// The fit of each item, booklet by booklet, the statistics summed; none where too few cells are left.
///
/// `free` is the number of free parameters of each item. The statistic does not ask for abilities, so it has its
/// level where plots against estimated abilities have not; with many thousands of persons it refuses what is good
/// enough. Persons to whom only one item was shown say nothing.
pub fn s_x2(items: &[Item], responses: &Responses, grid: &Grid, free: &[usize]) -> Vec<Option<ItemFit>> {
    let mut sums = vec![(0.0, 0.0, 0u64); items.len()];
    for booklet in booklets(responses)
        .iter()
        .filter(|booklet| booklet.items.len() > 1)
    {
        for (place, table) in tables(items, responses, booklet, grid).into_iter().enumerate() {
            let sum = &mut sums[booklet.items[place]];
            let (statistic, df) = table.compared();
            *sum = (
                sum.0 + statistic,
                sum.1 + df,
                sum.2 + booklet.persons.len() as u64,
            );
        }
    }
    let done = |(&(statistic, cells, n), &free): (&(f64, f64, u64), &usize)| {
        let df = cells - free as f64;
        let p = chi_square::tail(statistic, df)?;
        Some(ItemFit { statistic, df, p, n })
    };
    sums.iter().zip(free).map(done).collect()
}

fn tables(items: &[Item], responses: &Responses, booklet: &Booklet, grid: &Grid) -> Vec<Table> {
    let shown: Vec<&Item> = booklet.items.iter().map(|&item| &items[item]).collect();
    let top: usize = shown.iter().map(|item| usize::from(item.max())).sum();
    let empty = |item: &&Item| vec![vec![0.0; usize::from(item.max()) + 1]; top + 1];
    let mut observed: Vec<_> = shown.iter().map(empty).collect();
    let mut persons = vec![0.0; top + 1];
    for &person in &booklet.persons {
        let score = responses.score(person) as usize;
        persons[score] += 1.0;
        for (table, &item) in observed.iter_mut().zip(&booklet.items) {
            let points = points(responses.row(person)[item]).unwrap_or(0);
            table[score][usize::from(points)] += 1.0;
        }
    }
    let mut expected: Vec<_> = shown.iter().map(empty).collect();
    let mut scores = vec![0.0; top + 1];
    for (&theta, &weight) in grid
        .nodes
        .iter()
        .zip(&grid.weights)
        .filter(|(_, weight)| **weight > 1e-14)
    {
        add_node(&mut expected, &mut scores, (&shown, theta, weight));
    }
    let scaled = |(observed, mut expected): (Vec<Vec<f64>>, Vec<Vec<f64>>)| {
        for ((row, n), all) in expected.iter_mut().zip(&persons).zip(&scores) {
            row.iter_mut().for_each(|cell| *cell *= n / all);
        }
        let inner = |rows: Vec<Vec<f64>>| rows.into_iter().take(top).skip(1).collect();
        Table {
            observed: inner(observed),
            expected: inner(expected),
        }
    };
    observed.into_iter().zip(expected).map(scaled).collect()
}

/// Adds the joint probabilities of category and score at a node.
fn add_node(tables: &mut [Vec<Vec<f64>>], scores: &mut [f64], (items, theta, weight): (&[&Item], f64, f64)) {
    let of = |item: &&Item| {
        let mut p = Vec::new();
        item.probabilities(theta, &mut p);
        p
    };
    let p: Vec<Vec<f64>> = items.iter().map(of).collect();
    let mut after = vec![vec![1.0]];
    for one in p.iter().rev() {
        after.push(product(&after[after.len() - 1], one));
    }
    let mut before = vec![1.0];
    for (place, (table, p)) in tables.iter_mut().zip(&p).enumerate() {
        let rest = product(&before, &after[items.len() - 1 - place]);
        for (points, p) in p.iter().enumerate() {
            for (score, rest) in rest.iter().enumerate() {
                table[score + points][points] += weight * p * rest;
            }
        }
        before = product(&before, p);
    }
    for (sum, p) in scores.iter_mut().zip(&before) {
        *sum += weight * p;
    }
}

impl Table {
    /// The statistic and the cells that are free.
    fn compared(mut self) -> (f64, f64) {
        self.join_scores();
        let (mut statistic, mut cells) = (0.0, 0.0);
        for (observed, expected) in self.observed.iter().zip(&self.expected) {
            let joined = joined(observed, expected);
            cells += joined.len() as f64 - 1.0;
            statistic += joined.iter().map(|(o, e)| (o - e) * (o - e) / e).sum::<f64>();
        }
        (statistic, cells)
    }

    /// Joins the run of too small scores at each end to one, and that to its neighbour if it is still too small.
    ///
    /// A score is too small where its two largest categories cannot both be filled.
    fn join_scores(&mut self) {
        let small = |row: &Vec<f64>| joined(row, row).len() < 2;
        let low = self.expected.iter().take_while(|row| small(row)).count();
        for _ in 1..low {
            self.join(0, 1);
        }
        let high = self.expected.iter().rev().take_while(|row| small(row)).count();
        for _ in 1..high {
            let last = self.expected.len() - 1;
            self.join(last, last - 1);
        }
        while let Some(from) = self.expected.iter().position(small) {
            match from {
                _ if self.expected.len() == 1 => return,
                0 => self.join(0, 1),
                _ => self.join(from, from - 1),
            }
        }
    }

    fn join(&mut self, from: usize, to: usize) {
        for table in [&mut self.observed, &mut self.expected] {
            for column in 0..table[from].len() {
                table[to][column] += table[from][column];
            }
            table.remove(from);
        }
    }
}

/// The cells of a score, neighbours joined from both ends until each holds enough.
fn joined(observed: &[f64], expected: &[f64]) -> Vec<(f64, f64)> {
    let mut cells: Vec<(f64, f64)> = observed.iter().copied().zip(expected.iter().copied()).collect();
    while cells.len() > 1 {
        let Some(small) = cells.iter().position(|cell| cell.1 < LEAST) else {
            break;
        };
        let to = if 2 * small < cells.len() {
            small + 1
        } else {
            small - 1
        };
        cells[to] = (cells[to].0 + cells[small].0, cells[to].1 + cells[small].1);
        cells.remove(small);
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::trial::{answers, normal_thetas};

    fn fitting() -> Vec<Item> {
        (0..8)
            .map(|at| Item::adjacent(1.0, vec![1.4 - 0.4 * f64::from(at)]))
            .collect()
    }

    #[test]
    fn true_items_fit_and_a_false_one_does_not() {
        let items = fitting();
        let responses = answers(&items, &normal_thetas(4000, 0.0, 1.0), |_, _| true);
        let grid = Grid::normal(0.0, 1.0, 0.4);
        let found = s_x2(&items, &responses, &grid, &[0; 8]);
        assert!(found.iter().all(|one| one.unwrap().p > 0.001), "{found:?}");
        let mut wrong = items;
        wrong[3] = Item::adjacent(2.5, vec![0.6]);
        let found = s_x2(&wrong, &responses, &grid, &[0; 8]);
        assert!(found[3].unwrap().p < 1e-6);
    }

    #[test]
    fn with_three_persons_there_is_nothing_to_test() {
        let responses = answers(&fitting(), &[0.0, 1.0, -1.0], |_, _| true);
        let found = s_x2(&fitting(), &responses, &Grid::normal(0.0, 1.0, 0.4), &[2; 8]);
        assert!(found.iter().all(Option::is_none));
    }

    #[test]
    fn booklets_are_compared_each_with_its_own_scores() {
        let items = fitting();
        let shown = |person: usize, item: usize| {
            if person.is_multiple_of(2) {
                item < 6
            } else {
                item > 1
            }
        };
        let responses = answers(&items, &normal_thetas(4001, 0.0, 1.0), shown);
        let found = s_x2(&items, &responses, &Grid::normal(0.0, 1.0, 0.4), &[0; 8]);
        assert!(found.iter().all(|one| one.unwrap().p > 0.001), "{found:?}");
        assert!(found[3].unwrap().df > found[0].unwrap().df);
    }
}

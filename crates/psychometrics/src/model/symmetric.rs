//! Elementary symmetric functions: the weights of the scores of a booklet, and sums over them.
//!
//! γ_r(ε) is the sum, over all ways to reach the score r, of the product of the odds ε of the categories taken. All
//! sums here run forward and backward over the items (the sum algorithm: Fischer 1974; Liou 1994) and have only
//! positive terms, so nothing cancels, however long the booklet is.

/// The odds of the items of a booklet and the symmetric functions of its beginnings.
pub(crate) struct Chain {
    odds: Vec<Vec<f64>>,
    /// The functions of the first i items.
    before: Vec<Vec<f64>>,
}

/// The product of two polynomials.
pub(crate) fn product(one: &[f64], other: &[f64]) -> Vec<f64> {
    let mut found = vec![0.0; one.len() + other.len() - 1];
    for (shift, &factor) in other.iter().enumerate() {
        for (cell, &value) in found[shift..].iter_mut().zip(one) {
            *cell += factor * value;
        }
    }
    found
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).fold(0.0, |sum, (a, b)| sum + a * b)
}

impl Chain {
    /// Takes the odds of each item's categories, from 0 points on.
    pub(crate) fn new(odds: Vec<Vec<f64>>) -> Self {
        let mut before = vec![vec![1.0]];
        for item in &odds {
            before.push(product(&before[before.len() - 1], item));
        }
        Self { odds, before }
    }

    /// γ_0, γ_1, … of the whole booklet.
    pub(crate) fn gamma(&self) -> &[f64] {
        &self.before[self.odds.len()]
    }

    /// Sums over the rest of the booklet: entry t of place i is Σ_r w_r γ_{r−t} of the items from i on.
    fn after(&self, weights: &[f64]) -> Vec<Vec<f64>> {
        let mut after = vec![weights.to_vec()];
        for item in self.odds.iter().rev() {
            let next = &after[after.len() - 1];
            let sums = (0..next.len() + 1 - item.len()).map(|t| dot(item, &next[t..]));
            after.push(sums.collect());
        }
        after.reverse();
        after
    }

    /// Σ_r w_r times what the categories above 0 of each item have in γ_r, item by item.
    pub(crate) fn first(&self, weights: &[f64]) -> Vec<f64> {
        let after = self.after(weights);
        let mut found = Vec::new();
        for (item, odds) in self.odds.iter().enumerate() {
            for (points, odd) in odds.iter().enumerate().skip(1) {
                found.push(odd * dot(&self.before[item], &after[item + 1][points..]));
            }
        }
        found
    }

    /// Calls `with` for every pair of categories of different items with Σ_r w_r times what both have in γ_r.
    pub(crate) fn second(&self, weights: &[f64], mut with: impl FnMut([usize; 2], f64)) {
        let after = self.after(weights);
        let places = self.places();
        for item in 0..self.odds.len() {
            for points in 1..self.odds[item].len() {
                let factor = self.odds[item][points];
                let mut beginning: Vec<f64> = self.before[item].iter().map(|value| value * factor).collect();
                let here = places[item] + points - 1;
                for other in item + 1..self.odds.len() {
                    for (more, odd) in self.odds[other].iter().enumerate().skip(1) {
                        let sum = odd * dot(&beginning, &after[other + 1][points + more..]);
                        with([here, places[other] + more - 1], sum);
                    }
                    beginning = product(&beginning, &self.odds[other]);
                }
            }
        }
    }

    /// The probability of each category above 0 given each score: a row of scores for each category.
    pub(crate) fn given_score(&self) -> Vec<Vec<f64>> {
        let mut after = vec![vec![1.0]];
        for item in self.odds.iter().rev() {
            after.push(product(&after[after.len() - 1], item));
        }
        after.reverse();
        let mut found = Vec::new();
        for (item, odds) in self.odds.iter().enumerate() {
            let rest = product(&self.before[item], &after[item + 1]);
            for (points, odd) in odds.iter().enumerate().skip(1) {
                let given = |score: usize| match score.checked_sub(points).and_then(|left| rest.get(left)) {
                    Some(rest) => odd * rest / self.gamma()[score],
                    None => 0.0,
                };
                found.push((0..self.gamma().len()).map(given).collect());
            }
        }
        found
    }

    /// Where the categories of each item begin among all categories above 0.
    fn places(&self) -> Vec<usize> {
        let step = |place: &mut usize, item: &Vec<f64>| {
            let here = *place;
            *place += item.len() - 1;
            Some(here)
        };
        self.odds.iter().scan(0, step).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odds() -> Vec<Vec<f64>> {
        vec![vec![1.0, 0.5], vec![1.0, 2.0, 0.25], vec![1.0, 3.0]]
    }

    /// Every way to answer, with its weight: points by item.
    fn ways() -> Vec<([usize; 3], f64)> {
        let odds = odds();
        let mut ways = Vec::new();
        for a in 0..2 {
            for b in 0..3 {
                for c in 0..2 {
                    ways.push(([a, b, c], odds[0][a] * odds[1][b] * odds[2][c]));
                }
            }
        }
        ways
    }

    const CATEGORIES: [(usize, usize); 4] = [(0, 1), (1, 1), (1, 2), (2, 1)];
    const WEIGHTS: [f64; 5] = [0.0, 2.0, 0.5, 1.5, 3.0];

    fn summed(chosen: impl Fn(&[usize; 3]) -> bool) -> f64 {
        let weight = |points: &[usize; 3]| WEIGHTS[points.iter().sum::<usize>()];
        ways()
            .iter()
            .filter(|(points, _)| chosen(points))
            .map(|(points, way)| weight(points) * way)
            .sum()
    }

    #[test]
    fn the_functions_are_sums_over_all_ways_to_answer() {
        let chain = Chain::new(odds());
        for (score, gamma) in chain.gamma().iter().enumerate() {
            let known: f64 = ways()
                .iter()
                .filter(|(points, _)| points.iter().sum::<usize>() == score)
                .map(|(_, way)| way)
                .sum();
            assert!((gamma - known).abs() < 1e-15, "score {score}");
        }
    }

    #[test]
    fn categories_and_pairs_of_them_are_summed_as_by_hand() {
        let chain = Chain::new(odds());
        for (place, found) in chain.first(&WEIGHTS).into_iter().enumerate() {
            let (item, points) = CATEGORIES[place];
            assert!((found - summed(|way| way[item] == points)).abs() < 1e-14);
        }
        chain.second(&WEIGHTS, |[one, other], found| {
            let [(a, x), (b, y)] = [CATEGORIES[one], CATEGORIES[other]];
            assert!((found - summed(|way| way[a] == x && way[b] == y)).abs() < 1e-14);
        });
    }

    #[test]
    fn the_points_given_a_score_add_up_to_it() {
        let given = Chain::new(odds()).given_score();
        for score in 0..5 {
            let sum: f64 = CATEGORIES
                .iter()
                .zip(&given)
                .map(|((_, points), row)| *points as f64 * row[score])
                .sum();
            assert!((sum - score as f64).abs() < 1e-14);
        }
    }
}

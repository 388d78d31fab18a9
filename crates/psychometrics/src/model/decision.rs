//! Consistency and accuracy of decisions: how surely a mark given by a score would be given again.
//!
//! Bounds cut the scores of a work into categories (marks). At an ability θ the law of the score is exact (Lord and
//! Wingersky 1984, [`super::scores::at`]), so the chance p_k(θ) of each category is too. Two works like this one give the
//! same category with the chance Σ_k p_k(θ)², and the category of the true score τ(θ) with p_k(θ), τ in k. Averaged over
//! abilities this is Lee's approach (Lee 2010, Journal of Educational Measurement 47:1–17; 2008, CASMA Research Report 27);
//! Rudner's (2001, 2005) puts the normal law in place of the law of the score. Livingston and Lewis (1995) need no model
//! of items, but an effective length and a four-parameter beta law instead, and items of several points only through these;
//! as the items of a work stand on a scale here, the law of its score is taken from them. Abilities are not taken as normal:
//! their weights on equal nodes are found from the scores themselves (EM; Laird 1978).
//!
//! It says what another work of the same items' properties would give, on the same day, by a marker as strict. It lies,
//! to the good side, where the model does not hold: criteria of one answer that depend on each other are one observation,
//! not several; days and markers differ; works that were helped repeat the help. Edges of abilities sharper than the work
//! measures (a class selected at a bound) come out smooth, and the share decided rightly at that bound with them.

use super::item::{Item, expected_score};
use super::scores;
use crate::draw::Draws;
use crate::interval::Interval;
use crate::linear::dot;
use crate::matrix::Responses;
use crate::quantile;

/// Steps of EM for the weights of abilities: the law of scores is met long before; many more would fit chance.
const STEPS: usize = 60;
/// Nodes of ability: true scores jump over a bound between two, so that coarse ones falsify what is decided rightly.
const NODES: usize = 201;
/// How far beyond the outermost abilities nodes reach, logits.
const BEYOND: f64 = 1.5;

/// A work whose scores are cut into categories.
#[derive(Clone, Debug)]
pub struct Decisions {
    /// The first score of each category but the first, rising.
    bounds: Vec<usize>,
    /// At each node of ability the chance of each score.
    scores: Vec<Vec<f64>>,
    /// The same of each category.
    categories: Vec<Vec<f64>>,
    /// The category of the true score of each node.
    truth: Vec<usize>,
}

/// A share with the interval that the number of persons allows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The share, 0 to 1.
    pub value: f64,
    /// Its interval by resampled persons, the items taken as known; `None` unless it was asked for.
    pub interval: Option<Interval>,
}

/// A category.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Category {
    /// The share of persons in it that the model lets expect.
    pub expected: f64,
    /// The share of those in it who would be in it again; `None` where nobody is expected.
    pub again: Option<Share>,
    /// The share of those in it whose true score lies in it.
    pub right: Option<Share>,
}

/// The decision at one bound: below it or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AtBound {
    /// The share decided in the same way by two works.
    pub again: Share,
    /// The share decided as their true scores are.
    pub right: Share,
    /// The share above by the work, below by the true score.
    pub falsely_above: f64,
    /// The share below by the work, above by the true score.
    pub falsely_below: f64,
}

/// How surely a work decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Consistency {
    /// The share of persons whom two works give the same category.
    pub again: Share,
    /// The share of persons whose category is that of the true score.
    pub right: Share,
    /// Agreement of two works beyond chance, κ; `None` where all are expected in one category.
    pub kappa: Option<f64>,
    /// The categories, from the lowest.
    pub categories: Vec<Category>,
    /// The bounds, from the lowest.
    pub bounds: Vec<AtBound>,
}

impl Decisions {
    /// A work of these items, cut at these scores (each the first of its category), for abilities between these ends.
    ///
    /// `None` unless the bounds rise and lie within 1 and the largest score, and the ends are numbers in order.
    pub fn new(items: &[Item], bounds: &[usize], [low, high]: [f64; 2]) -> Option<Self> {
        let largest: usize = items.iter().map(|item| usize::from(item.max())).sum();
        let rise = bounds.windows(2).all(|two| two[0] < two[1]);
        let within = bounds.iter().all(|bound| (1..=largest).contains(bound));
        let in_order = low <= high && (high - low).is_finite();
        if bounds.is_empty() || !rise || !within || !in_order {
            return None;
        }
        let (low, width) = (low - BEYOND, high - low + 2.0 * BEYOND);
        let nodes: Vec<f64> = (0..NODES)
            .map(|place| low + width * place as f64 / (NODES - 1) as f64)
            .collect();
        let scores: Vec<Vec<f64>> = nodes.iter().map(|&theta| scores::at(items, theta)).collect();
        let of_score = |score: f64| bounds.iter().filter(|&&bound| bound as f64 <= score).count();
        Some(Self {
            categories: scores.iter().map(|scores| summed(scores, bounds)).collect(),
            truth: nodes
                .iter()
                .map(|&theta| of_score(expected_score(items, theta)))
                .collect(),
            bounds: bounds.to_vec(),
            scores,
        })
    }

    /// Consistency and accuracy among persons with these scores (how many have 0, 1, …).
    ///
    /// `rounds` resamples of the persons give intervals of 95 %; none with 0. `None` without persons, or where the counts
    /// are not as many as scores.
    pub fn among(&self, counts: &[u64], (rounds, seed): (u32, u64)) -> Option<Consistency> {
        let mut found = self.of(&self.weights(counts)?);
        let resampled = |run: u32| {
            let mut draws = Draws::new(seed, u64::from(run));
            let drawn: Vec<u64> = counts.iter().map(|&count| draws.poisson(count as f64)).collect();
            Some(self.of(&self.weights(&drawn)?))
        };
        let runs: Vec<Consistency> = (0..rounds).filter_map(resampled).collect();
        found.bracket(&runs);
        Some(found)
    }

    /// The weights of the nodes by which the scores are most likely, from equal ones.
    fn weights(&self, counts: &[u64]) -> Option<Vec<f64>> {
        let n: u64 = counts.iter().sum();
        if n == 0 || counts.len() != self.scores[0].len() {
            return None;
        }
        let mut weights = vec![1.0 / NODES as f64; NODES];
        for _ in 0..STEPS {
            let expected = self.mixed(&self.scores, &weights);
            let ratios: Vec<f64> = counts
                .iter()
                .zip(&expected)
                .map(|(&count, &p)| {
                    if count > 0 {
                        count as f64 / (n as f64 * p)
                    } else {
                        0.0
                    }
                })
                .collect();
            for (weight, scores) in weights.iter_mut().zip(&self.scores) {
                *weight *= dot(scores, &ratios);
            }
        }
        weights.iter().all(|weight| weight.is_finite()).then_some(weights)
    }

    /// The mean of rows over the nodes.
    fn mixed(&self, rows: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
        let mut found = vec![0.0; rows[0].len()];
        for (row, weight) in rows.iter().zip(weights) {
            found.iter_mut().zip(row).for_each(|(sum, p)| *sum += weight * p);
        }
        found
    }

    fn of(&self, weights: &[f64]) -> Consistency {
        let shares = self.mixed(&self.categories, weights);
        let all = |of: &dyn Fn(usize) -> f64| -> f64 {
            weights.iter().enumerate().map(|(node, w)| w * of(node)).sum()
        };
        let again = all(&|node| dot(&self.categories[node], &self.categories[node]));
        let chance = dot(&shares, &shares);
        let category = |k: usize| {
            let part = |of: &dyn Fn(usize) -> f64| (shares[k] > 0.0).then(|| share(all(of) / shares[k]));
            Category {
                expected: shares[k],
                again: part(&|node| self.categories[node][k] * self.categories[node][k]),
                right: part(&|node| self.categories[node][k] * f64::from(u8::from(self.truth[node] == k))),
            }
        };
        Consistency {
            again: share(again),
            right: share(all(&|node| self.categories[node][self.truth[node]])),
            kappa: (chance < 1.0 - 1e-12).then(|| (again - chance) / (1.0 - chance)),
            categories: (0..shares.len()).map(category).collect(),
            bounds: (0..self.bounds.len())
                .map(|bound| self.at_bound(bound, weights))
                .collect(),
        }
    }

    fn at_bound(&self, bound: usize, weights: &[f64]) -> AtBound {
        let mut found = [0.0; 3];
        for ((categories, &truth), weight) in self.categories.iter().zip(&self.truth).zip(weights) {
            let above: f64 = categories[bound + 1..].iter().sum();
            let below: f64 = categories[..=bound].iter().sum();
            found[0] += weight * (above * above + below * below);
            let (place, wrong) = if truth > bound { (2, below) } else { (1, above) };
            found[place] += weight * wrong;
        }
        AtBound {
            again: share(found[0]),
            right: share(1.0 - found[1] - found[2]),
            falsely_above: found[1],
            falsely_below: found[2],
        }
    }
}

/// How many persons have 0, 1, … points.
pub fn counts(responses: &Responses) -> Vec<u64> {
    let largest: usize = responses.maxima().iter().map(|&max| usize::from(max)).sum();
    let mut found = vec![0; largest + 1];
    (0..responses.persons()).for_each(|person| found[responses.score(person) as usize] += 1);
    found
}

fn share(value: f64) -> Share {
    Share {
        value: value.clamp(0.0, 1.0),
        interval: None,
    }
}

/// The chances of categories from those of scores.
fn summed(scores: &[f64], bounds: &[usize]) -> Vec<f64> {
    let mut ends = bounds.to_vec();
    ends.push(scores.len());
    let mut from = 0;
    let mut part = |&to: &usize| {
        let sum = scores[from..to].iter().sum();
        from = to;
        sum
    };
    ends.iter().map(&mut part).collect()
}

impl Consistency {
    /// Every share, in a fixed order.
    fn shares(&mut self) -> Vec<&mut Share> {
        let mut found = vec![&mut self.again, &mut self.right];
        for category in &mut self.categories {
            found.extend(category.again.as_mut());
            found.extend(category.right.as_mut());
        }
        for bound in &mut self.bounds {
            found.extend([&mut bound.again, &mut bound.right]);
        }
        found
    }

    fn bracket(&mut self, runs: &[Self]) {
        let all: Vec<Vec<f64>> = runs
            .iter()
            .map(|run| run.clone().shares().iter().map(|share| share.value).collect())
            .collect();
        for (place, share) in self.shares().into_iter().enumerate() {
            let mut values: Vec<f64> = all.iter().filter_map(|run| run.get(place).copied()).collect();
            values.sort_unstable_by(f64::total_cmp);
            let ends = [1, 39].map(|part| quantile::of_sorted(&values, [part, 40]));
            share.interval = ends[0].zip(ends[1]).map(|(low, high)| Interval { low, high });
        }
    }
}

#[cfg(test)]
mod tests;

//! Margins of answers: all that conditional estimates need, so that a published table is as good as the rows.
//!
//! For each booklet the numbers of persons by score, and how many took each category of each item: in all ([`Totals`]) or
//! at each score ([`ByScore`], which can be checked more closely). Margins that no rows can have are refused by name.

mod by_score;

use super::Fault;
use crate::matrix::{GREATEST, Responses, points};
use crate::model::design::{Booklet, booklets, parts};
pub use by_score::ByScore;
use std::collections::BTreeMap;

/// The margins of a booklet, as somebody states them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The items shown, in their order.
    pub items: Vec<usize>,
    /// Persons with the scores 0, 1, … to the most possible.
    pub scores: Vec<u64>,
    /// Persons with 0, 1, … points for each of the items; what was not begun counts as zero.
    pub taken: Vec<Vec<u64>>,
}

/// Why stated margins are those of no rows. Booklets and items are named by their places in what was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// There are no items, or one brings nothing or more than a byte holds.
    Maximum {
        /// The item; the number of items where there are none.
        item: usize,
    },
    /// The items of a booklet are none, unknown, not in their order or stated twice.
    Items {
        /// The booklet.
        booklet: usize,
    },
    /// There are not so many scores, items or categories as the maxima of the items ask for.
    Shape {
        /// The booklet.
        booklet: usize,
    },
    /// So many persons that they cannot be counted.
    TooMany {
        /// The booklet.
        booklet: usize,
    },
    /// The categories of an item hold not the persons of the scores.
    Persons {
        /// The booklet.
        booklet: usize,
        /// The item.
        item: usize,
    },
    /// The points of the items add up to something else than the scores.
    Points {
        /// The booklet.
        booklet: usize,
    },
    /// Fewer have nothing for an item than have nothing at all, or fewer have all of it than have all.
    Ends {
        /// The booklet.
        booklet: usize,
        /// The item.
        item: usize,
    },
    /// At this score the items do not hold its persons, do not make up the score, or hold points that do not go with it.
    Score {
        /// The booklet.
        booklet: usize,
        /// The score.
        score: usize,
    },
}

/// Scores of those who were shown the same items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scored {
    pub items: Vec<usize>,
    pub scores: Vec<u64>,
}

/// The sufficient statistics, checked: how often each category was taken, how often each score of each booklet was reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Margins {
    pub(super) maxima: Vec<u8>,
    /// By item and category above 0, over all booklets.
    pub(super) taken: Vec<f64>,
    pub(super) booklets: Vec<Scored>,
    /// By item: persons with nothing.
    nothing: Vec<u64>,
}

impl Margins {
    /// The margins of rows.
    pub fn of(responses: &Responses) -> Self {
        let maxima = responses.maxima().to_vec();
        let scored = |booklet: Booklet| {
            let mut scores = vec![0; top(&maxima, &booklet.items) + 1];
            for &person in &booklet.persons {
                scores[responses.score(person) as usize] += 1;
            }
            let items = booklet.items;
            Scored { items, scores }
        };
        let booklets = booklets(responses).into_iter().map(scored).collect();
        Self::new(maxima, booklets, &counts(responses))
    }

    /// The margins that somebody states, booklet by booklet; booklets of the same items are taken together.
    ///
    /// # Errors
    /// The first [`Contradiction`].
    pub fn of_totals(maxima: Vec<u8>, stated: &[Totals]) -> Result<Self, Contradiction> {
        check_maxima(&maxima)?;
        let mut sets: BTreeMap<Vec<u64>, Scored> = BTreeMap::new();
        let mut table: Vec<Vec<u64>> = maxima.iter().map(|&max| vec![0; usize::from(max) + 1]).collect();
        for (booklet, totals) in stated.iter().enumerate() {
            totals.check(&maxima, booklet)?;
            let too_many = Contradiction::TooMany { booklet };
            for (&item, taken) in totals.items.iter().zip(&totals.taken) {
                add(&mut table[item], taken).ok_or(too_many)?;
            }
            let same = sets.entry(mask(&totals.items)).or_insert_with(|| Scored {
                items: totals.items.clone(),
                scores: vec![0; totals.scores.len()],
            });
            add(&mut same.scores, &totals.scores).ok_or(too_many)?;
        }
        let asked = |scored: &Scored| scored.scores.iter().any(|&n| n > 0);
        let booklets = sets.into_values().filter(asked).collect();
        Ok(Self::new(maxima, booklets, &table))
    }

    fn new(maxima: Vec<u8>, booklets: Vec<Scored>, table: &[Vec<u64>]) -> Self {
        let above = |counts: &Vec<u64>| counts[1..].iter().map(|&n| n as f64).collect::<Vec<f64>>();
        Self {
            taken: table.iter().flat_map(above).collect(),
            nothing: table.iter().map(|counts| counts[0]).collect(),
            maxima,
            booklets,
        }
    }

    /// Whether items hang together and every category was taken.
    pub(super) fn estimable(&self) -> Result<(), Fault> {
        let part = parts(self.maxima.len(), self.booklets.iter().map(|one| &one.items[..]));
        if let Some(item) = part.iter().position(|&one| one != part[0]) {
            return Err(Fault::Unlinked { item });
        }
        let above = self.begin().into_iter().zip(&self.maxima);
        for (item, (begin, &max)) in above.enumerate() {
            let taken = &self.taken[begin..][..usize::from(max)];
            let empty = taken.iter().position(|&n| n == 0.0).map(|place| place as u8 + 1);
            if let Some(points) = (self.nothing[item] == 0).then_some(0).or(empty) {
                return Err(Fault::Unseen { item, points });
            }
        }
        Ok(())
    }

    /// How many persons say something: their score is neither 0 nor the most possible.
    pub fn persons(&self) -> u64 {
        let inner = |one: &Scored| one.scores[1..one.scores.len() - 1].iter().sum::<u64>();
        self.booklets.iter().map(inner).sum()
    }

    /// The weight of the category of each parameter: its points.
    pub(super) fn points(&self) -> Vec<f64> {
        self.maxima
            .iter()
            .flat_map(|&max| (1..=max).map(f64::from))
            .collect()
    }

    pub(super) fn begin(&self) -> Vec<usize> {
        let step = |place: &mut usize, &max: &u8| {
            let here = *place;
            *place += usize::from(max);
            Some(here)
        };
        self.maxima.iter().scan(0, step).collect()
    }
}

impl Totals {
    fn check(&self, maxima: &[u8], booklet: usize) -> Result<(), Contradiction> {
        self.check_shape(maxima, booklet)?;
        let too_many = Contradiction::TooMany { booklet };
        let persons = sum(&self.scores).ok_or(too_many)?;
        let mut points = 0u64;
        for (place, taken) in self.taken.iter().enumerate() {
            let item = self.items[place];
            if sum(taken).ok_or(too_many)? != persons {
                return Err(Contradiction::Persons { booklet, item });
            }
            if taken.first() < self.scores.first() || taken.last() < self.scores.last() {
                return Err(Contradiction::Ends { booklet, item });
            }
            points = points
                .checked_add(weighed(taken).ok_or(too_many)?)
                .ok_or(too_many)?;
        }
        if points != weighed(&self.scores).ok_or(too_many)? {
            return Err(Contradiction::Points { booklet });
        }
        Ok(())
    }

    fn check_shape(&self, maxima: &[u8], booklet: usize) -> Result<(), Contradiction> {
        check_items(&self.items, maxima, booklet)?;
        let long = |(&item, taken): (&usize, &Vec<u64>)| taken.len() == usize::from(maxima[item]) + 1;
        let fits = self.taken.len() == self.items.len()
            && self.items.iter().zip(&self.taken).all(long)
            && self.scores.len() == top(maxima, &self.items) + 1;
        fits.then_some(()).ok_or(Contradiction::Shape { booklet })
    }
}

fn check_maxima(maxima: &[u8]) -> Result<(), Contradiction> {
    let odd = maxima.iter().position(|&max| max == 0 || max > GREATEST);
    match odd.or_else(|| maxima.is_empty().then_some(0)) {
        Some(item) => Err(Contradiction::Maximum { item }),
        None => Ok(()),
    }
}

fn check_items(items: &[usize], maxima: &[u8], booklet: usize) -> Result<(), Contradiction> {
    let known = items.last().is_some_and(|&last| last < maxima.len());
    let fits = known && items.windows(2).all(|pair| pair[0] < pair[1]);
    fits.then_some(()).ok_or(Contradiction::Items { booklet })
}

/// How often each category was taken, item by item.
fn counts(responses: &Responses) -> Vec<Vec<u64>> {
    let mut table: Vec<Vec<u64>> = responses
        .maxima()
        .iter()
        .map(|&max| vec![0; usize::from(max) + 1])
        .collect();
    for row in responses.rows() {
        for (counts, &byte) in table.iter_mut().zip(row) {
            if let Some(points) = points(byte) {
                counts[usize::from(points)] += 1;
            }
        }
    }
    table
}

/// The most points of these items together.
fn top(maxima: &[u8], items: &[usize]) -> usize {
    items.iter().map(|&item| usize::from(maxima[item])).sum()
}

/// A bit for each item: booklets of stated margins stand in the order of those of rows.
fn mask(items: &[usize]) -> Vec<u64> {
    let mut words = vec![0; items.last().map_or(0, |last| last / 64 + 1)];
    for item in items {
        words[item / 64] |= 1 << (item % 64);
    }
    words
}

fn sum(counts: &[u64]) -> Option<u64> {
    counts.iter().try_fold(0u64, |sum, &n| sum.checked_add(n))
}

/// Σ x·nₓ.
fn weighed(counts: &[u64]) -> Option<u64> {
    let mut terms = counts.iter().zip(0u64..);
    terms.try_fold(0u64, |sum, (&n, x)| sum.checked_add(n.checked_mul(x)?))
}

fn add(so_far: &mut [u64], more: &[u64]) -> Option<()> {
    for (sum, n) in so_far.iter_mut().zip(more) {
        *sum = sum.checked_add(*n)?;
    }
    Some(())
}

#[cfg(test)]
mod tests;

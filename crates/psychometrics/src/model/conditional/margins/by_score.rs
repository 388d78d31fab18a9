//! The table of items by score: who of each score took which category.

use super::{Contradiction, Margins, Totals, add, check_items, check_maxima, sum, top, weighed};
use crate::matrix::{Responses, points};
use crate::model::design::booklets;

/// How many persons of each score took each category of each item, as somebody states it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByScore {
    /// The items shown, in their order.
    pub items: Vec<usize>,
    /// For each score from 0 to the most possible, for each of the items: persons with 0, 1, … points for it.
    pub counts: Vec<Vec<Vec<u64>>>,
}

impl ByScore {
    /// The tables of rows, one for each booklet: what one would publish instead of them.
    pub fn of(responses: &Responses) -> Vec<Self> {
        let maxima = responses.maxima();
        let tables = booklets(responses).into_iter().map(|booklet| {
            let none: Vec<Vec<u64>> = booklet
                .items
                .iter()
                .map(|&item| vec![0; usize::from(maxima[item]) + 1])
                .collect();
            let mut counts = vec![none; top(maxima, &booklet.items) + 1];
            for &person in &booklet.persons {
                let row = responses.row(person);
                let here = &mut counts[responses.score(person) as usize];
                for (taken, &item) in here.iter_mut().zip(&booklet.items) {
                    taken[usize::from(points(row[item]).unwrap_or(0))] += 1;
                }
            }
            Self {
                items: booklet.items,
                counts,
            }
        });
        tables.collect()
    }

    /// Persons by score and categories over all scores.
    fn totals(&self, maxima: &[u8], booklet: usize) -> Result<Totals, Contradiction> {
        self.check_shape(maxima, booklet)?;
        let too_many = Contradiction::TooMany { booklet };
        let mut found = Totals {
            items: self.items.clone(),
            scores: Vec::with_capacity(self.counts.len()),
            taken: self.counts[0].iter().map(|taken| vec![0; taken.len()]).collect(),
        };
        for (score, here) in self.counts.iter().enumerate() {
            let persons = sum(&here[0]).ok_or(too_many)?;
            if !holds(here, [score, self.counts.len() - 1], persons) {
                return Err(Contradiction::Score { booklet, score });
            }
            found.scores.push(persons);
            for (all, taken) in found.taken.iter_mut().zip(here) {
                add(all, taken).ok_or(too_many)?;
            }
        }
        Ok(found)
    }

    fn check_shape(&self, maxima: &[u8], booklet: usize) -> Result<(), Contradiction> {
        check_items(&self.items, maxima, booklet)?;
        let long = |(&item, taken): (&usize, &Vec<u64>)| taken.len() == usize::from(maxima[item]) + 1;
        let full =
            |here: &Vec<Vec<u64>>| here.len() == self.items.len() && self.items.iter().zip(here).all(long);
        let fits = self.counts.len() == top(maxima, &self.items) + 1 && self.counts.iter().all(full);
        fits.then_some(()).ok_or(Contradiction::Shape { booklet })
    }
}

/// Whether so many persons can have this score with these categories.
fn holds(here: &[Vec<u64>], [score, top]: [usize; 2], persons: u64) -> bool {
    let possible = |taken: &Vec<u64>| {
        let rest = top - (taken.len() - 1);
        let goes = |points: usize| points <= score && score - points <= rest;
        taken
            .iter()
            .enumerate()
            .all(|(points, &n)| n == 0 || goes(points))
    };
    let points = here
        .iter()
        .try_fold(0u64, |sum, taken| sum.checked_add(weighed(taken)?));
    here.iter()
        .all(|taken| sum(taken) == Some(persons) && possible(taken))
        && points.is_some_and(|points| Some(points) == persons.checked_mul(score as u64))
}

impl Margins {
    /// The margins that somebody states by score, booklet by booklet; booklets of the same items are taken together.
    ///
    /// # Errors
    /// The first [`Contradiction`].
    pub fn by_score(maxima: Vec<u8>, stated: &[ByScore]) -> Result<Self, Contradiction> {
        check_maxima(&maxima)?;
        let totals = stated.iter().enumerate();
        let totals: Result<Vec<Totals>, _> = totals.map(|(place, one)| one.totals(&maxima, place)).collect();
        Self::of_totals(maxima, &totals?)
    }
}

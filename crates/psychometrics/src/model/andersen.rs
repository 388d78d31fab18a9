//! Andersen's likelihood ratio test: are the difficulties the same among the weak and the strong?

use super::conditional::{Fault, fit};
use super::design::booklets;
use crate::chi_square;
use crate::matrix::Responses;

/// The test of one split of the persons (Andersen 1973): 2(Σ_g ln L_g − ln L) against χ².
#[derive(Clone, Debug, PartialEq)]
pub struct Andersen {
    /// The statistic.
    pub statistic: f64,
    /// The degrees of freedom: the parameters of the groups less those of all.
    pub df: u64,
    /// The probability of so large a statistic where the model holds.
    pub p: f64,
    /// How many persons each group holds.
    pub n: [usize; 2],
    /// The items left out, because in one of the groups all or none reached some of their points.
    pub dropped: Vec<usize>,
}

/// Splits the persons by their score within their booklet: up to the median, and above it.
///
/// With many persons it refuses models that are good enough for use: look at how far the difficulties lie apart.
pub fn by_median(responses: &Responses) -> Result<Andersen, Fault> {
    let mut upper = vec![false; responses.persons()];
    for booklet in booklets(responses) {
        let mut scores: Vec<u32> = booklet.persons.iter().map(|&one| responses.score(one)).collect();
        scores.sort_unstable();
        let middle = scores[(scores.len() - 1) / 2] + scores[scores.len() / 2];
        for &person in &booklet.persons {
            upper[person] = 2 * responses.score(person) > middle;
        }
    }
    by_groups(responses, &upper)
}

/// Splits the persons by a mark of each, such as gender or year; persons beyond the marks are left out.
pub fn by_groups(responses: &Responses, second: &[bool]) -> Result<Andersen, Fault> {
    let group = |wanted: bool| -> Vec<usize> {
        let marked = second.iter().take(responses.persons()).enumerate();
        marked
            .filter(|(_, mark)| **mark == wanted)
            .map(|(person, _)| person)
            .collect()
    };
    let groups = [group(false), group(true)];
    let mut kept: Vec<usize> = (0..responses.items()).collect();
    loop {
        match compared(responses, &groups, &kept) {
            Err(Fault::Unseen { item, .. }) if kept.len() > 2 => drop(kept.remove(item)),
            done => return done,
        }
    }
}

/// The test over these items.
fn compared(responses: &Responses, groups: &[Vec<usize>; 2], kept: &[usize]) -> Result<Andersen, Fault> {
    let part = responses.of_items(kept).ok_or(Fault::Undetermined)?;
    let [one, other] = [&groups[0], &groups[1]].map(|persons| fit(&part.of_persons(persons)));
    let (whole, one, other) = (fit(&part)?, one?, other?);
    let statistic = 2.0 * (one.loglik + other.loglik - whole.loglik);
    let df = (one.parameters + other.parameters - whole.parameters) as u64;
    Ok(Andersen {
        statistic,
        df,
        p: chi_square::tail(statistic, df as f64).ok_or(Fault::Undetermined)?,
        n: [groups[0].len(), groups[1].len()],
        dropped: (0..responses.items())
            .filter(|item| !kept.contains(item))
            .collect(),
    })
}

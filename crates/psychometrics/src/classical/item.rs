//! The classical figures of an item, and what makes it suspect.

use super::Products;
use super::consistency::alpha;
use crate::discrimination;
use crate::distribution::normal_quantile;
use crate::interval::Interval;
use crate::matrix::{ABSENT, Responses, points, score_of};
use crate::moments::{Joint, Moments};
use crate::reliability;

/// The share of an extreme group (Kelley 1939).
const EXTREME: f64 = 0.27;

/// The classical figures of an item among the complete rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// n, Σx and Σx² of its points.
    pub points: Moments,
    /// The most points it brings.
    pub max: u8,
    /// Correlation with the total, the item itself in it.
    pub with_total: Option<f64>,
    /// Correlation with the total of the other items.
    pub with_rest: Option<f64>,
    /// The 95 % interval of the correlation with the rest, by Fisher's z.
    pub rest_interval: Option<Interval>,
    /// The index D of the 27 % groups.
    pub extremes: Option<f64>,
    /// The mean of the total without it.
    pub mean_without: Option<f64>,
    /// α without it.
    pub alpha_without: Option<f64>,
}

impl Item {
    /// The mean share of its points, 0..1: its easiness.
    pub fn share(&self) -> Option<f64> {
        Some(self.points.mean()? / f64::from(self.max))
    }
}

/// What makes an item suspect. None of them is a verdict: look at text, key and marking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspicion {
    /// Everybody has the same points: it tells nobody from nobody.
    Constant,
    /// Who knows more has fewer points: the whole interval of the item-rest correlation lies below 0.
    Reversed,
    /// It cannot be shown that who knows more has more points: the interval of the item-rest correlation holds 0.
    Flat,
    /// The work is more reliable without it.
    LowersAlpha,
}

/// The figures of every item of a matrix.
pub fn all(responses: &Responses) -> Vec<Item> {
    let products = Products::of(responses);
    let joints: Vec<Joint> = (0..responses.items())
        .map(|item| products.with_total(item))
        .collect();
    let without = reliability::alpha_without(&joints);
    let extremes = by_scores(responses);
    let of = |place: usize| {
        let joint = joints[place];
        let with_rest = joint.correlation_with_rest();
        Item {
            points: joint.first(),
            max: responses.maxima()[place],
            with_total: joint.correlation(),
            with_rest,
            rest_interval: with_rest.and_then(|r| fisher(r, joint.n, 0.95)),
            extremes: discrimination::index(&extremes[place], responses.maxima()[place], EXTREME),
            mean_without: (joint.n > 0).then(|| (joint.y[0] - joint.x[0]) as f64 / joint.n as f64),
            alpha_without: without[place],
        }
    };
    (0..responses.items()).map(of).collect()
}

/// The interval of a correlation by Fisher's z (1921), tanh(atanh r ± z/√(n − 3)); `None` for n < 4 or |r| = 1.
///
/// It takes the two as jointly normal; for points it is rough.
pub fn fisher(r: f64, n: u64, confidence: f64) -> Option<Interval> {
    let z = normal_quantile(0.5 + confidence / 2.0).filter(|_| n > 3 && r.abs() < 1.0)?;
    let (middle, reach) = (libm::atanh(r), z / ((n - 3) as f64).sqrt());
    Some(Interval {
        low: libm::tanh(middle - reach),
        high: libm::tanh(middle + reach),
    })
}

/// What makes each item suspect, in the order of items.
pub fn suspicions(responses: &Responses) -> Vec<Vec<Suspicion>> {
    let whole = alpha(&Products::of(responses));
    all(responses).iter().map(|item| of_item(item, whole)).collect()
}

fn of_item(item: &Item, whole: Option<f64>) -> Vec<Suspicion> {
    let constant = item.points.variance() == Some(0.0);
    let with = |hit: fn(&Interval) -> bool| item.rest_interval.as_ref().is_some_and(hit);
    let without = item.alpha_without.zip(whole);
    let found = [
        (constant, Suspicion::Constant),
        (with(|i| i.high < 0.0), Suspicion::Reversed),
        (with(|i| i.low <= 0.0 && 0.0 <= i.high), Suspicion::Flat),
        (
            !constant && without.is_some_and(|(without, with)| without > with),
            Suspicion::LowersAlpha,
        ),
    ];
    found
        .iter()
        .filter(|(hit, _)| *hit)
        .map(|&(_, suspicion)| suspicion)
        .collect()
}

/// For each item the rows and its points at every total of the complete rows.
fn by_scores(responses: &Responses) -> Vec<Vec<(u64, u64)>> {
    let top: usize = responses.maxima().iter().map(|&max| usize::from(max)).sum();
    let mut found = vec![vec![(0, 0); top + 1]; responses.items()];
    for row in responses.rows().filter(|row| !row.contains(&ABSENT)) {
        let score = score_of(row) as usize;
        for (scores, &byte) in found.iter_mut().zip(row) {
            let cell = &mut scores[score];
            *cell = (cell.0 + 1, cell.1 + u64::from(points(byte).unwrap_or(0)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten items solved by whoever is strong enough, a turned one and one that everybody solves.
    fn responses() -> Responses {
        let row = |person: u8| {
            let mut row: Vec<u8> = (0..10)
                .map(|item| u8::from(person / 2 + (person % 5 * 7 + item * 3) % 5 > item * 2))
                .collect();
            row.extend([u8::from(person < 20), 1]);
            row
        };
        Responses::new(vec![1; 12], (0..40).flat_map(row).collect()).unwrap()
    }

    #[test]
    fn a_turned_and_a_constant_item_are_suspect_and_the_others_are_not() {
        let found = suspicions(&responses());
        assert_eq!(found[10], [Suspicion::Reversed, Suspicion::LowersAlpha]);
        assert_eq!(found[11], [Suspicion::Constant]);
        assert!(found[2..10].iter().all(Vec::is_empty), "{found:?}");
    }

    #[test]
    fn the_mean_without_an_item_is_that_of_the_others() {
        let items = all(&responses());
        let total: f64 = items.iter().map(|item| item.points.mean().unwrap()).sum();
        let first = &items[0];
        assert!((first.mean_without.unwrap() + first.points.mean().unwrap() - total).abs() < 1e-12);
    }

    #[test]
    fn three_rows_have_no_interval_of_a_correlation() {
        assert_eq!((fisher(0.5, 3, 0.95), fisher(1.0, 50, 0.95)), (None, None));
        // r = 0.5, n = 28: 0.15 to 0.74, a textbook example.
        let found = fisher(0.5, 28, 0.95).unwrap();
        assert!(
            (found.low - 0.156).abs() < 1e-3 && (found.high - 0.736).abs() < 1e-3,
            "{found:?}"
        );
    }
}

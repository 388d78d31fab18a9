//! Fit without a model for items of several points: works held against the order of the items' steps.
//!
//! An item of m points is m steps, each taken by those with so many points or more (Molenaar 1982). A work takes the first
//! steps of each item. U3 (van der Flier 1982) and the modified caution index C* (Harnisch and Linn 1981) are carried over
//! by Emons (2008, Applied Psychological Measurement 32:224): the sum of the steps' logits (or shares) that a work took,
//! placed between the greatest and the least that works of this score can have. For items of one point they are those of
//! [`super::Order`]. They lie as those do: no law of chance goes with them, so compare works of one score among many.

use crate::matrix::{Responses, points};

/// The steps of the items by how many took them.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// For each item the shares of those with 1, 2, … points or more.
    shares: Vec<Vec<f64>>,
}

/// How a work lies to the order of the steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepPattern {
    /// How many items were shown.
    pub n: u32,
    /// Points on them.
    pub score: u32,
    /// U3: 0 for a work that took the easiest steps, 1 for the hardest ones that its score allows.
    pub u3: Option<f64>,
    /// The caution index C (Sato 1975): 1 less the covariance with the shares over that of the easiest steps.
    pub caution: Option<f64>,
    /// C*, placed between both ends as U3.
    pub modified_caution: Option<f64>,
}

impl Steps {
    /// The steps by the shares among those who were shown each item; `None` for an item that nobody was shown.
    pub fn of(responses: &Responses) -> Option<Self> {
        let mut counts: Vec<Vec<u64>> = responses
            .maxima()
            .iter()
            .map(|&max| vec![0; usize::from(max) + 1])
            .collect();
        for row in responses.rows() {
            for (counts, &byte) in counts.iter_mut().zip(row) {
                if let Some(points) = points(byte) {
                    counts[usize::from(points)] += 1;
                }
            }
        }
        counts
            .iter()
            .map(|counts| taken(counts))
            .collect::<Option<_>>()
            .and_then(Self::of_shares)
    }

    /// The steps by known shares, of each item not rising and within 0..1; a class is best held against the region's.
    pub fn of_shares(shares: Vec<Vec<f64>>) -> Option<Self> {
        let sound = |item: &Vec<f64>| {
            item.iter().all(|share| (0.0..=1.0).contains(share))
                && item.windows(2).all(|two| two[0] >= two[1])
        };
        shares.iter().all(sound).then_some(Self { shares })
    }

    /// How a row of points lies to the order; what was not shown is left out. `None` where the row has another length, or
    /// points beyond an item's.
    pub fn pattern(&self, row: &[u8]) -> Option<StepPattern> {
        let within =
            |(item, &byte): (&Vec<f64>, &u8)| points(byte).is_none_or(|x| usize::from(x) <= item.len());
        if row.len() != self.shares.len() || !self.shares.iter().zip(row).all(within) {
            return None;
        }
        let shown: Vec<(&[f64], usize)> = self
            .shares
            .iter()
            .zip(row)
            .filter_map(|(item, &byte)| Some((&item[..], usize::from(points(byte)?))))
            .collect();
        let logits = Ends::of(&logits(&shown));
        let all: Vec<(Vec<f64>, usize)> = shown.iter().map(|(item, x)| (item.to_vec(), *x)).collect();
        let shares = Ends::of(&all);
        Some(StepPattern {
            n: shown.len() as u32,
            score: shown.iter().map(|(_, x)| *x as u32).sum(),
            u3: logits.and_then(Ends::place),
            caution: shares.and_then(|ends| ends.caution(&all)),
            modified_caution: shares.and_then(Ends::place),
        })
    }
}

/// The shares of those with 1, 2, … points or more.
fn taken(counts: &[u64]) -> Option<Vec<f64>> {
    let n: u64 = counts.iter().sum();
    let share = |x: usize| counts[x..].iter().sum::<u64>() as f64 / n as f64;
    (n > 0).then(|| (1..counts.len()).map(share).collect())
}

/// The logits of the steps that some took and some did not, and how many of these the work took.
fn logits(shown: &[(&[f64], usize)]) -> Vec<(Vec<f64>, usize)> {
    let open = |share: &f64| 0.0 < *share && *share < 1.0;
    let of = |&(item, x): &(&[f64], usize)| {
        let kept = item.iter().filter(|share| open(share));
        let logits = kept.map(|share| libm::log(share / (1.0 - share))).collect();
        (logits, item[..x].iter().filter(|share| open(share)).count())
    };
    shown.iter().map(of).collect()
}

/// The sum over the steps taken, and its greatest and least at the same score.
#[derive(Clone, Copy)]
struct Ends {
    found: f64,
    greatest: f64,
    least: f64,
}

impl Ends {
    /// `None` without items.
    fn of(items: &[(Vec<f64>, usize)]) -> Option<Self> {
        let score: usize = items.iter().map(|(_, x)| x).sum();
        let mut all: Vec<f64> = items.iter().flat_map(|(item, _)| item).copied().collect();
        all.sort_unstable_by(|one, other| other.total_cmp(one));
        Some(Self {
            found: items.iter().flat_map(|(item, x)| &item[..*x]).sum(),
            // Within an item the easier step comes first, so the easiest steps of all can be taken.
            greatest: all[..score].iter().sum(),
            least: *least(items).get(score)?,
        })
    }

    fn place(self) -> Option<f64> {
        let width = self.greatest - self.least;
        (width > 1e-12).then(|| ((self.greatest - self.found) / width).clamp(0.0, 1.0))
    }

    fn caution(self, items: &[(Vec<f64>, usize)]) -> Option<f64> {
        let score: usize = items.iter().map(|(_, x)| x).sum();
        let all = || items.iter().flat_map(|(item, _)| item);
        let level = score as f64 / all().count() as f64 * all().sum::<f64>();
        (self.greatest - level > 1e-12).then(|| 1.0 - (self.found - level) / (self.greatest - level))
    }
}

/// The least sum of first steps of items for each score, item by item.
fn least(items: &[(Vec<f64>, usize)]) -> Vec<f64> {
    items.iter().fold(vec![0.0], |so_far, (item, _)| {
        let mut next = vec![f64::INFINITY; so_far.len() + item.len()];
        let mut sum = 0.0;
        for steps in 0..=item.len() {
            for (new, &old) in next[steps..].iter_mut().zip(&so_far) {
                *new = new.min(old + sum);
            }
            sum += item.get(steps).copied().unwrap_or(0.0);
        }
        next
    })
}

#[cfg(test)]
mod tests {
    use super::super::Order;
    use super::*;
    use crate::draw::Draws;
    use crate::matrix::ABSENT;

    fn drawn(maxima: &[u8], seed: u64) -> Responses {
        let mut draws = Draws::new(seed, 0);
        let cells = (0..60).flat_map(|_| {
            let known = draws.unit();
            let cell = |(at, &max): (usize, &u8)| {
                let ease = 0.2 + 0.6 * known - 0.06 * at as f64;
                (0..max).filter(|_| draws.unit() < ease + 0.2).count() as u8
            };
            maxima.iter().enumerate().map(cell).collect::<Vec<u8>>()
        });
        Responses::new(maxima.to_vec(), cells.collect()).unwrap()
    }

    #[test]
    fn items_of_one_point_give_what_their_order_gives() {
        let responses = drawn(&[1; 9], 3);
        let (steps, order) = (Steps::of(&responses).unwrap(), Order::of(&responses).unwrap());
        let near = |one: Option<f64>, other: Option<f64>| {
            assert!(
                (one.unwrap_or(-9.0) - other.unwrap_or(-9.0)).abs() < 1e-12,
                "{one:?} {other:?}"
            );
        };
        for row in responses.rows() {
            let (found, known) = (steps.pattern(row).unwrap(), order.pattern(row).unwrap());
            near(found.u3, known.u3);
            near(found.caution, known.caution);
            near(found.modified_caution, known.modified_caution);
        }
    }

    #[test]
    fn ends_are_those_of_all_works_of_the_score() {
        let maxima = [2u8, 1, 3, 2];
        let steps = Steps::of(&drawn(&maxima, 5)).unwrap();
        let mut all: Vec<Vec<u8>> = vec![Vec::new()];
        for &max in &maxima {
            all = all
                .iter()
                .flat_map(|row| (0..=max).map(move |x| [&row[..], &[x]].concat()))
                .collect();
        }
        for score in 1..8 {
            let of_score = || all.iter().filter(|row| row.iter().sum::<u8>() == score);
            let u3: Vec<f64> = of_score().filter_map(|row| steps.pattern(row)?.u3).collect();
            let ends = |of: fn(f64, f64) -> f64| u3.iter().copied().reduce(of).unwrap();
            assert!(
                ends(f64::min).abs() < 1e-12 && (ends(f64::max) - 1.0).abs() < 1e-12,
                "{score}: {u3:?}"
            );
            assert_eq!(u3.len(), of_score().count());
        }
    }

    #[test]
    fn what_was_not_shown_is_left_out_and_what_is_no_row_is_refused() {
        let steps = Steps::of_shares(vec![vec![0.8, 0.3], vec![0.6], vec![0.4, 0.1]]).unwrap();
        let found = steps.pattern(&[2, ABSENT, 0]).unwrap();
        assert_eq!((found.n, found.score), (2, 2));
        assert!(steps.pattern(&[3, 0, 0]).is_none() && steps.pattern(&[0, 0]).is_none());
        assert!(
            Steps::of_shares(vec![vec![0.3, 0.8]]).is_none() && Steps::of_shares(vec![vec![1.2]]).is_none()
        );
        let nothing = steps.pattern(&[0, 0, 0]).unwrap();
        assert_eq!((nothing.u3, nothing.modified_caution), (None, None));
    }
}

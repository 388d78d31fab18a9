//! Fit without a model: works held against the order of the items' difficulty.

use crate::matrix::{Responses, points};

/// The order of items of one point by how many solved them, the easiest first; equal ones in the order of the work.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The share of right answers of each item.
    shares: Vec<f64>,
    /// The places of the items, the easiest first.
    places: Vec<usize>,
}

/// How a work lies to the order of the items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pattern {
    /// How many items were shown.
    pub n: u32,
    /// How many of them were solved.
    pub score: u32,
    /// Guttman errors: pairs with the easier item wrong and the harder one right.
    pub errors: u32,
    /// Errors over the most that this score allows (van der Flier 1977); 0 where the score allows none.
    pub normed: f64,
    /// U3 (van der Flier 1982): 0 for a work in perfect order, 1 for one turned round; by logits of the shares.
    pub u3: Option<f64>,
    /// U3 standardised by its mean and variance at this score; large values mean misfit.
    pub zu3: Option<f64>,
    /// The caution index C (Sato 1975): 1 less the covariance with the shares over that of the perfect order.
    pub caution: Option<f64>,
    /// The modified caution index C* (Harnisch and Linn 1981), within 0..1.
    pub modified_caution: Option<f64>,
    /// The correlation of answers with the shares (Donlon and Fischer 1968).
    pub correlation: Option<f64>,
}

impl Order {
    /// The order by the shares among those who were shown each item; `None` for items of several points or one that
    /// nobody was shown.
    pub fn of(responses: &Responses) -> Option<Self> {
        if responses.maxima().iter().any(|&max| max != 1) {
            return None;
        }
        let mut counts = vec![[0u64; 2]; responses.items()];
        for row in responses.rows() {
            for ([n, right], &byte) in counts.iter_mut().zip(row) {
                if let Some(points) = points(byte) {
                    *n += 1;
                    *right += u64::from(points);
                }
            }
        }
        let share = |&[n, right]: &[u64; 2]| (n > 0).then(|| right as f64 / n as f64);
        Self::of_shares(counts.iter().map(share).collect::<Option<Vec<f64>>>()?)
    }

    /// The order by known shares, each within 0..1; a class is best held against the order of the region.
    pub fn of_shares(shares: Vec<f64>) -> Option<Self> {
        let mut places: Vec<usize> = (0..shares.len()).collect();
        places.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]).then(a.cmp(&b)));
        let sound = shares.iter().all(|share| (0.0..=1.0).contains(share));
        sound.then_some(Self { shares, places })
    }

    /// How a row of points lies to the order; what was not shown is left out. `None` where the row has another length.
    pub fn pattern(&self, row: &[u8]) -> Option<Pattern> {
        if row.len() != self.shares.len() {
            return None;
        }
        // Shares and answers, the easiest item first.
        let shown: Vec<(f64, bool)> = self
            .places
            .iter()
            .filter_map(|&place| Some((self.shares[place], points(row[place])? > 0)))
            .collect();
        let n = shown.len() as u32;
        let score = shown.iter().filter(|(_, right)| *right).count() as u32;
        let errors = errors(&shown);
        let most = score * (n - score);
        let logits: Vec<(f64, bool)> = shown
            .iter()
            .filter(|(share, _)| 0.0 < *share && *share < 1.0)
            .map(|&(share, right)| (libm::log(share / (1.0 - share)), right))
            .collect();
        let u3 = Bounds::of(&logits);
        let shares = Bounds::of(&shown);
        Some(Pattern {
            n,
            score,
            errors,
            normed: f64::from(errors) / f64::from(most.max(1)),
            u3: u3.map(|bounds| bounds.position()),
            zu3: u3.and_then(|bounds| bounds.standardised(&shown)),
            caution: shares.and_then(|bounds| bounds.caution(&shown)),
            modified_caution: shares.map(|bounds| bounds.position()),
            correlation: correlation(&shown),
        })
    }
}

/// Pairs with the easier item wrong and the harder one right.
fn errors(shown: &[(f64, bool)]) -> u32 {
    let (mut wrong, mut errors) = (0, 0);
    for &(_, right) in shown {
        if right {
            errors += wrong;
        } else {
            wrong += 1;
        }
    }
    errors
}

/// The sum over the solved items, and its greatest and least value at the same score.
#[derive(Clone, Copy)]
struct Bounds {
    found: f64,
    greatest: f64,
    least: f64,
}

impl Bounds {
    /// `None` where the score leaves nothing open.
    fn of(ordered: &[(f64, bool)]) -> Option<Self> {
        let score = ordered.iter().filter(|(_, right)| *right).count();
        let sum = |part: &[(f64, bool)]| part.iter().map(|(value, _)| value).sum::<f64>();
        let bounds = Self {
            found: ordered
                .iter()
                .filter(|(_, right)| *right)
                .map(|(value, _)| value)
                .sum(),
            greatest: sum(&ordered[..score]),
            least: sum(&ordered[ordered.len() - score..]),
        };
        (bounds.greatest > bounds.least).then_some(bounds)
    }

    /// 0 at the greatest, 1 at the least.
    fn position(self) -> f64 {
        (self.greatest - self.found) / (self.greatest - self.least)
    }

    /// U3 less its mean over its spread among works of this score, items being independent (van der Flier 1982).
    fn standardised(self, shown: &[(f64, bool)]) -> Option<f64> {
        let inner = shown.iter().filter(|(share, _)| 0.0 < *share && *share < 1.0);
        let [mut score, mut sum, mut spread, mut level, mut cross, mut square] = [0.0; 6];
        for &(share, right) in inner {
            let (logit, variance) = (libm::log(share / (1.0 - share)), share * (1.0 - share));
            score += f64::from(u8::from(right));
            sum += share;
            spread += variance;
            level += share * logit;
            cross += variance * logit;
            square += variance * logit * logit;
        }
        let mean = level + cross * (score - sum) / spread;
        let variance = square - cross * cross / spread;
        (variance > 0.0).then(|| (mean - self.found) / variance.sqrt())
    }

    fn caution(self, shown: &[(f64, bool)]) -> Option<f64> {
        let n = shown.len() as f64;
        let score = shown.iter().filter(|(_, right)| *right).count() as f64;
        let level = score / n * shown.iter().map(|(share, _)| share).sum::<f64>();
        (self.greatest > level).then(|| 1.0 - (self.found - level) / (self.greatest - level))
    }
}

fn correlation(shown: &[(f64, bool)]) -> Option<f64> {
    let n = shown.len() as f64;
    let [mut x, mut y, mut yy, mut xy] = [0.0; 4];
    for &(share, right) in shown {
        let right = f64::from(u8::from(right));
        x += right;
        y += share;
        yy += share * share;
        xy += right * share;
    }
    let spread = (n * x - x * x) * (n * yy - y * y);
    (spread > 1e-12).then(|| (n * xy - x * y) / spread.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::ABSENT;

    fn order() -> Order {
        Order::of_shares(vec![0.3, 0.9, 0.6, 0.1]).unwrap()
    }

    #[test]
    fn a_work_in_order_has_no_errors_and_a_turned_one_all() {
        let good = order().pattern(&[0, 1, 1, 0]).unwrap();
        assert_eq!(
            (good.score, good.errors, good.normed, good.u3),
            (2, 0, 0.0, Some(0.0))
        );
        let bad = order().pattern(&[1, 0, 0, 1]).unwrap();
        assert_eq!(
            (bad.errors, bad.normed, bad.u3, bad.modified_caution),
            (4, 1.0, Some(1.0), Some(1.0))
        );
        assert!(bad.correlation.unwrap() < 0.0 && bad.zu3 > good.zu3 && bad.caution.unwrap() > 1.0);
    }

    #[test]
    fn a_score_of_nothing_or_all_leaves_nothing_open() {
        let none = order().pattern(&[0; 4]).unwrap();
        assert_eq!(
            (none.u3, none.zu3, none.caution, none.correlation),
            (None, None, None, None)
        );
        assert_eq!(order().pattern(&[1; 4]).unwrap().errors, 0);
    }

    #[test]
    fn items_not_shown_are_left_out() {
        let found = order().pattern(&[1, ABSENT, 0, ABSENT]).unwrap();
        assert_eq!(
            (found.n, found.score, found.errors, found.u3),
            (2, 1, 1, Some(1.0))
        );
        assert_eq!(order().pattern(&[1]), None);
        assert_eq!(Order::of_shares(vec![1.5]), None);
    }
}

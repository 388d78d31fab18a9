//! The Mantel–Haenszel procedure for items of one point.

use super::strata::{Strata, Table, tables};
use super::{Class, Test};
use crate::distribution::normal_quantile;
use crate::interval::Interval;

/// From the natural logarithm of an odds ratio to the delta scale of ETS.
const DELTA: f64 = -2.35;

/// The Mantel–Haenszel figures of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MantelHaenszel {
    /// (|ΣA − ΣE| − ½)² / ΣV with one degree of freedom (Mantel and Haenszel 1959).
    pub test: Test,
    /// How large the difference is; `None` where the odds ratio is zero or infinite: in no stratum somebody of one group
    /// was wrong where somebody of the other was right.
    pub effect: Option<Effect>,
    /// How many persons of both groups stand in strata that both share.
    pub n: u64,
}

/// The size of a difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The common odds ratio α: above 1 the item favours the reference group.
    pub odds_ratio: f64,
    /// −2.35·ln α: negative where the item favours the reference group.
    pub delta: f64,
    /// The standard error of Δ (Robins, Breslow and Greenland 1986; Phillips and Holland 1987).
    pub delta_se: f64,
}

/// The figures of an item; `None` for one of more than one point, or where no stratum tells anything.
///
/// It sees a shift that has one sign over all abilities; a difference that turns round (non-uniform) escapes it. With
/// thousands of persons a trifle is significant: read the class, not the p-value.
pub fn of(strata: &Strata) -> Option<MantelHaenszel> {
    let tables = tables(strata)?;
    let (mut difference, mut variance) = (0.0, 0.0);
    for table in tables.iter().filter(|table| table.n() > 1.0) {
        let (n, right) = (table.n(), table.right[0] + table.right[1]);
        difference += table.right[0] - table.group(0) * right / n;
        variance += table.group(0) * table.group(1) * right * (n - right) / (n * n * (n - 1.0));
    }
    let corrected = (difference.abs() - 0.5).max(0.0);
    let test = Test::of(corrected * corrected / variance, 1).filter(|_| variance > 0.0)?;
    let effect = odds_ratio(&tables).map(|odds_ratio| Effect {
        odds_ratio,
        // Of equal odds it is 0, not −0.
        delta: DELTA * libm::log(odds_ratio) + 0.0,
        delta_se: -DELTA * log_odds_variance(&tables).sqrt(),
    });
    Some(MantelHaenszel {
        test,
        effect,
        n: tables.iter().map(Table::n).sum::<f64>() as u64,
    })
}

/// Σ(AD/T) / Σ(BC/T); `None` where it is zero or infinite.
pub(super) fn odds_ratio(tables: &[Table]) -> Option<f64> {
    let of = |one: f64, other: f64, table: &Table| one * other / table.n();
    let above: f64 = tables.iter().map(|t| of(t.right[0], t.wrong[1], t)).sum();
    let below: f64 = tables.iter().map(|t| of(t.wrong[0], t.right[1], t)).sum();
    (above > 0.0 && below > 0.0).then(|| above / below)
}

/// The variance of ln α by Robins, Breslow and Greenland.
fn log_odds_variance(tables: &[Table]) -> f64 {
    let [mut r, mut s, mut pr, mut mixed, mut qs] = [0.0; 5];
    for t in tables {
        let n = t.n();
        let (p, q) = ((t.right[0] + t.wrong[1]) / n, (t.wrong[0] + t.right[1]) / n);
        let (above, below) = (t.right[0] * t.wrong[1] / n, t.wrong[0] * t.right[1] / n);
        r += above;
        s += below;
        pr += p * above;
        mixed += p * below + q * above;
        qs += q * below;
    }
    pr / (2.0 * r * r) + mixed / (2.0 * r * s) + qs / (2.0 * s * s)
}

impl Effect {
    /// The interval of Δ.
    pub fn delta_interval(&self, confidence: f64) -> Option<Interval> {
        let z = normal_quantile(0.5 + confidence / 2.0)?;
        Some(Interval::around(self.delta, z * self.delta_se))
    }
}

impl MantelHaenszel {
    /// The class of ETS (Zieky 1993): A where |Δ| < 1 or Δ is not shown to differ from 0 at 5 %; C where |Δ| ≥ 1.5 and
    /// it is shown at 5 % (one-sided) to be above 1; B otherwise. An infinite Δ that is shown is C.
    pub fn class(&self) -> Class {
        let (size, sure) = self.effect.map_or((f64::INFINITY, f64::INFINITY), |effect| {
            (effect.delta.abs(), effect.delta.abs() - 1.645 * effect.delta_se)
        });
        if size < 1.0 || self.test.p > 0.05 {
            Class::A
        } else if size >= 1.5 && sure > 1.0 {
            Class::C
        } else {
            Class::B
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Group;
    use super::*;

    /// Strata of right and wrong answers, reference then focal.
    fn strata(tables: &[[u64; 4]]) -> Strata {
        let mut found = Strata::empty(1, tables.len());
        for (score, &[a, b, c, d]) in tables.iter().enumerate() {
            for (n, group, points) in [
                (a, Group::Reference, 1),
                (b, Group::Reference, 0),
                (c, Group::Focal, 1),
                (d, Group::Focal, 0),
            ] {
                for _ in 0..n {
                    found.add(score, group, points);
                }
            }
        }
        found
    }

    #[test]
    fn equal_odds_in_every_stratum_are_the_common_odds() {
        let found = of(&strata(&[[20, 10, 10, 10], [40, 10, 20, 10]])).unwrap();
        let effect = found.effect.unwrap();
        assert!((effect.odds_ratio - 2.0).abs() < 1e-12);
        assert!((effect.delta + 2.35 * std::f64::consts::LN_2).abs() < 1e-12);
        assert_eq!(found.n, 130);
    }

    #[test]
    fn in_one_stratum_the_error_is_that_of_a_plain_odds_ratio() {
        let found = of(&strata(&[[30, 20, 15, 35]])).unwrap();
        let known = 2.35 * (1.0 / 30.0 + 1.0 / 20.0 + 1.0 / 15.0 + 1.0 / 35.0f64).sqrt();
        assert!(
            (found.effect.unwrap().delta_se - known).abs() < 1e-12,
            "{found:?}"
        );
    }

    #[test]
    fn equal_odds_are_zero_without_a_minus() {
        let equal = of(&strata(&[[30, 20, 30, 20]])).unwrap();
        assert_eq!(equal.effect.unwrap().delta.to_bits(), 0);
    }

    #[test]
    fn classes_ask_for_size_and_for_certainty() {
        let large = of(&strata(&[[90, 10, 50, 50]])).unwrap();
        assert_eq!(large.class(), Class::C);
        let uncertain = of(&strata(&[[9, 1, 5, 5]])).unwrap();
        assert!(
            uncertain.effect.unwrap().delta < -1.5 && uncertain.class() == Class::A,
            "{uncertain:?}"
        );
        let moderate = of(&strata(&[[350, 200, 250, 250]])).unwrap();
        assert_eq!(moderate.class(), Class::B, "{moderate:?}");
        let sure_but_small = of(&strata(&[[5000, 3000, 3000, 3000]])).unwrap();
        assert_eq!(sure_but_small.class(), Class::B, "{sure_but_small:?}");
    }

    #[test]
    fn an_infinite_difference_is_large_where_it_is_shown() {
        let found = of(&strata(&[[20, 0, 5, 15], [18, 0, 6, 12]])).unwrap();
        assert_eq!((found.effect, found.class()), (None, Class::C));
        assert_eq!(of(&strata(&[[2, 0, 1, 1]])).unwrap().class(), Class::A);
    }

    #[test]
    fn groups_that_never_meet_or_an_item_all_solve_tell_nothing() {
        assert_eq!(of(&strata(&[[5, 5, 0, 0], [0, 0, 5, 5]])), None);
        assert_eq!(of(&strata(&[[5, 0, 5, 0]])), None);
        assert_eq!(of(&Strata::empty(2, 5)), None);
    }
}

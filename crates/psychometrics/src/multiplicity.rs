//! Many tests at once: error rates kept, p-values combined.
//!
//! Whoever looks at 400 schools finds twenty «at 5 %» by chance. Adjusted p-values come in the order of the tests;
//! a test is rejected at level α where its adjusted value is not above α.

use std::f64::consts::PI;

/// From which p on a test says nothing against the null and must not outweigh the others by a pole of the tangent.
const TRUNCATED: f64 = 0.99;

/// Why numbers are not p-values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There are none.
    Empty,
    /// The number at this place lies outside 0..1 or is a NaN.
    NotAProbability(usize),
}

/// The p-values of a family of tests, each within 0..1.
#[derive(Clone, Debug, PartialEq)]
pub struct Family {
    values: Vec<f64>,
    /// Places in ascending order of p, equal ones in their own order.
    order: Vec<usize>,
}

impl Family {
    /// Takes the p-values of a family of tests.
    pub fn of(values: &[f64]) -> Result<Self, Refused> {
        if values.is_empty() {
            return Err(Refused::Empty);
        }
        if let Some(place) = values.iter().position(|p| !(0.0..=1.0).contains(p)) {
            return Err(Refused::NotAProbability(place));
        }
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
        Ok(Self {
            values: values.to_vec(),
            order,
        })
    }

    /// How many tests there are.
    pub fn count(&self) -> usize {
        self.values.len()
    }

    /// Holm's adjusted p-values (Holm 1979): the chance of any false rejection stays below α under any dependence.
    pub fn holm(&self) -> Vec<f64> {
        let m = self.count();
        let mut adjusted = vec![0.0; m];
        let mut above = 0.0f64;
        for (rank, &place) in self.order.iter().enumerate() {
            above = above.max(((m - rank) as f64 * self.values[place]).min(1.0));
            adjusted[place] = above;
        }
        adjusted
    }

    /// Benjamini and Hochberg's adjusted p-values (1995): the expected share of false ones among the rejected.
    ///
    /// It holds for independent tests and for positively dependent ones (Benjamini and Yekutieli 2001).
    pub fn benjamini_hochberg(&self) -> Vec<f64> {
        self.stepped_up(1.0)
    }

    /// Benjamini and Yekutieli's adjusted p-values (2001): the same share under any dependence, dearer by Σ1/i.
    pub fn benjamini_yekutieli(&self) -> Vec<f64> {
        let harmonic: f64 = (1..=self.count()).map(|i| 1.0 / i as f64).sum();
        self.stepped_up(harmonic)
    }

    /// The share of true nulls, (1 + #{p > λ}) / (m(1 − λ)), at most 1 (Storey, Taylor and Siegmund 2004).
    ///
    /// `None` for λ outside 0..1. It lies (too low) where tests are dependent in blocks: then one sample of p-values
    /// says little of the share.
    pub fn share_of_true_nulls(&self, lambda: f64) -> Option<f64> {
        let above = self.values.iter().filter(|&&p| p > lambda).count() + 1;
        (0.0..1.0)
            .contains(&lambda)
            .then(|| (above as f64 / (self.count() as f64 * (1.0 - lambda))).min(1.0))
    }

    /// Storey's q-values (2002): Benjamini and Hochberg's, times the share of true nulls; λ is usually 0.5.
    pub fn q_values(&self, lambda: f64) -> Option<Vec<f64>> {
        self.share_of_true_nulls(lambda)
            .map(|share| self.stepped_up(share))
    }

    /// Simes's p-value of the hypothesis that all nulls are true (1986): min m·p₍ᵢ₎/i.
    ///
    /// It holds for independent and for positively dependent tests.
    pub fn simes(&self) -> f64 {
        let least = self.stepped_up(1.0);
        self.order.first().map_or(1.0, |&place| least[place])
    }

    /// The Cauchy combination of the tests with these weights (Liu and Xie 2020): ½ − arctan(T)/π of T = Σwtan((½ − p)π).
    ///
    /// Nearly exact in the tail whatever the dependence. A p above 0.99 counts as 0.99 (Fang et al. 2023): the p of a
    /// discrete test is often 1, where the tangent has a pole. `None` where weights are not one per test, negative,
    /// not finite or all 0.
    pub fn cauchy(&self, weights: &[f64]) -> Option<f64> {
        let total: f64 = weights.iter().sum();
        let sound = weights.iter().all(|&w| w >= 0.0 && w.is_finite());
        if weights.len() != self.count() || !sound || !(total > 0.0 && total.is_finite()) {
            return None;
        }
        let score = |(&p, &w): (&f64, &f64)| w / total * cauchy_score(p.min(TRUNCATED));
        let pairs = self.values.iter().zip(weights).filter(|&(_, &w)| w > 0.0);
        Some(cauchy_tail(pairs.map(score).sum()))
    }

    /// The Cauchy combination in which a p above one half counts as one half: no test takes back what another found.
    ///
    /// One-sided tests of different alternatives are often opposed (who lifted at one bound has too few at another), and
    /// a p near 1 would then cancel a small one. The tail stays that of one great term (T > t by chance Σw/(πt) with an
    /// error of order ln t/t²): below p = 0.01 the difference is some per cent, between 0.1 and 0.5 the p-value is too
    /// small. Where no test is below one half, and for one test alone, it is the plain combination.
    pub fn cauchy_of_excesses(&self, weights: &[f64]) -> Option<f64> {
        if self.count() == 1 || self.values.iter().all(|&p| p >= 0.5) {
            return self.cauchy(weights);
        }
        let held: Vec<f64> = self.values.iter().map(|p| p.min(0.5)).collect();
        Self::of(&held).ok()?.cauchy(weights)
    }

    /// min over j ≥ i of factor·m·p₍ⱼ₎/j, at most 1.
    fn stepped_up(&self, factor: f64) -> Vec<f64> {
        let m = self.count();
        let mut adjusted = vec![0.0; m];
        let mut below = 1.0f64;
        for (rank, &place) in self.order.iter().enumerate().rev() {
            below = below.min(factor * (m as f64 / (rank + 1) as f64 * self.values[place]));
            adjusted[place] = below;
        }
        adjusted
    }
}

/// tan((½ − p)π), without cancelling for small p; infinite for p = 0.
fn cauchy_score(p: f64) -> f64 {
    if p == 0.0 {
        f64::INFINITY
    } else {
        1.0 / libm::tan(PI * p)
    }
}

/// P(C > t) of a standard Cauchy variable, keeping the digits of small tails.
fn cauchy_tail(t: f64) -> f64 {
    if t > 1.0 {
        libm::atan(1.0 / t) / PI
    } else {
        0.5 - libm::atan(t) / PI
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fifteen p-values of Benjamini and Hochberg (1995), section 3.2.
    const PRINTED: [f64; 15] = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528, 0.7590, 1.0,
    ];

    fn rejected(adjusted: &[f64]) -> usize {
        adjusted.iter().filter(|&&p| p <= 0.05).count()
    }

    #[test]
    fn the_printed_example_rejects_three_by_holm_and_four_by_the_false_discovery_rate() {
        let family = Family::of(&PRINTED).unwrap();
        assert_eq!(rejected(&family.holm()), 3);
        assert_eq!(rejected(&family.benjamini_hochberg()), 4);
        assert_eq!(rejected(&family.benjamini_yekutieli()), 3);
    }

    #[test]
    fn adjusted_values_do_not_depend_on_the_order_of_the_tests() {
        let mut turned = PRINTED;
        turned.reverse();
        let (one, other) = (Family::of(&PRINTED).unwrap(), Family::of(&turned).unwrap());
        for adjust in [
            Family::holm,
            Family::benjamini_hochberg,
            Family::benjamini_yekutieli,
        ] {
            let mut back = adjust(&other);
            back.reverse();
            assert_eq!(adjust(&one), back);
        }
    }

    #[test]
    fn q_values_are_the_adjusted_ones_times_the_share_of_true_nulls() {
        let family = Family::of(&PRINTED).unwrap();
        // Four of fifteen lie above one half: (4 + 1) / 7.5.
        let share = family.share_of_true_nulls(0.5).unwrap();
        assert!((share - 5.0 / 7.5).abs() < 1e-15, "{share}");
        let (q, adjusted) = (family.q_values(0.5).unwrap(), family.benjamini_hochberg());
        assert!((q[0] - share * adjusted[0]).abs() < 1e-15);
        assert_eq!(family.q_values(1.0), None);
    }

    #[test]
    fn simes_is_the_least_adjusted_value() {
        let family = Family::of(&[0.04, 0.05, 0.9]).unwrap();
        assert!((family.simes() - 0.075).abs() < 1e-15);
    }

    #[test]
    fn equal_tests_combine_to_themselves_and_one_strong_test_is_not_lost_among_weak_ones() {
        for p in [1e-300, 1e-20, 0.003, 0.4, 0.8] {
            let same = Family::of(&[p; 5]).unwrap().cauchy(&[1.0; 5]).unwrap();
            assert!((same - p).abs() < 1e-12 * p.max(1e-3), "{p}: {same}");
        }
        let mixed = Family::of(&[1e-9, 0.5, 0.9, 1.0]).unwrap();
        let found = mixed.cauchy(&[1.0; 4]).unwrap();
        assert!((found / 4e-9 - 1.0).abs() < 1e-6, "{found}");
    }

    #[test]
    fn a_weight_of_nothing_takes_a_test_out() {
        let family = Family::of(&[0.0, 0.03]).unwrap();
        assert!((family.cauchy(&[0.0, 2.0]).unwrap() - 0.03).abs() < 1e-15);
        assert_eq!(family.cauchy(&[1.0, 1.0]), Some(0.0));
        assert_eq!((family.cauchy(&[1.0]), family.cauchy(&[0.0, 0.0])), (None, None));
    }

    #[test]
    fn an_opposed_test_takes_nothing_back() {
        let family = Family::of(&[0.002, 0.98]).unwrap();
        let [plain, held] = [family.cauchy(&[1.0; 2]), family.cauchy_of_excesses(&[1.0; 2])];
        assert!(
            plain.unwrap() > 0.0044 && (held.unwrap() - 0.004).abs() < 1e-4,
            "{plain:?} {held:?}"
        );
        assert_eq!(Family::of(&[0.9]).unwrap().cauchy_of_excesses(&[1.0]), Some(0.9));
    }

    #[test]
    fn what_is_no_probability_is_refused_with_its_place() {
        assert_eq!(Family::of(&[0.1, f64::NAN]), Err(Refused::NotAProbability(1)));
        assert_eq!(Family::of(&[1.1]), Err(Refused::NotAProbability(0)));
        assert_eq!(Family::of(&[]), Err(Refused::Empty));
    }
}

//! Kernels on persons, items and pairs answer whatever comes in: a figure that is not defined is none, and never a NaN.

use proptest::prelude::*;
use psychometrics::Responses;
use psychometrics::block::{Region, Residuals, Search};
use psychometrics::classical::option::Answers;
use psychometrics::classical::{Products, consistency, glb, half, item};
use psychometrics::dif::{
    Comparison, Group, breslow_day, logistic, mantel_haenszel, polytomous, purified, standardised,
};
use psychometrics::erasure::{Speed, changed, contrast, faster, most_likely};
use psychometrics::model::{Item, Prior};
use psychometrics::multiplicity::Family;
use psychometrics::permutation::Permutation;
use psychometrics::person_fit::{Estimator, Order, Steps, extended_caution, log_likelihood, scalability};
use psychometrics::similarity::{Chances, Room, Selection, all, class_similarity, directed, wrong};

/// A small matrix of up to three points an item, with cells not shown and not begun.
fn responses() -> impl Strategy<Value = Responses> {
    (1usize..6, 0usize..14).prop_flat_map(|(items, persons)| {
        let maxima = prop::collection::vec(1u8..4, items);
        let cells = prop::collection::vec(prop_oneof![9 => 0u8..4, 1 => 254u8..=255], items * persons);
        (maxima, cells).prop_map(|(maxima, cells)| {
            let fit = |(place, cell): (usize, u8)| {
                if cell > 3 {
                    cell
                } else {
                    cell.min(maxima[place % maxima.len()])
                }
            };
            let cells = cells.into_iter().enumerate().map(fit).collect();
            Responses::new(maxima.clone(), cells).unwrap()
        })
    })
}

fn defined(found: Option<f64>) -> bool {
    found.is_none_or(f64::is_finite)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn classical_figures_are_defined_or_none(responses in responses()) {
        let products = Products::of(&responses);
        for figure in [
            consistency::alpha,
            consistency::standardised_alpha,
            consistency::kr21,
            consistency::lambda2,
            consistency::lambda6,
            consistency::standardised_lambda6,
            |products: &Products| consistency::one_factor(products).map(|factor| factor.omega),
            |products: &Products| glb::of(products).map(|found| found.value + found.gap),
            |products: &Products| half::odd_even(products).map(|halves| halves.guttman),
            |products: &Products| half::all(products).map(|splits| splits.least + splits.mean + splits.greatest),
        ] {
            prop_assert!(defined(figure(&products)));
        }
        for item in item::all(&responses) {
            prop_assert!(defined(item.with_rest) && defined(item.extremes) && defined(item.mean_without));
        }
        item::suspicions(&responses);
        let cells = responses.rows().flatten().copied().collect();
        let answers = Answers::new(responses.maxima().to_vec(), cells).unwrap();
        prop_assert!(answers.wrong_keys(0.5).iter().all(|wrong| wrong.p <= 0.5));
    }

    #[test]
    fn differences_between_groups_are_defined_or_none(responses in responses(), mask in any::<u32>()) {
        let group = |person: usize| [Group::Reference, Group::Focal][(mask >> (person % 32) & 1) as usize];
        let groups: Vec<Group> = (0..responses.persons()).map(group).collect();
        let Ok(comparison) = Comparison::of(&responses, &groups) else {
            return Ok(());
        };
        for item in 0..comparison.items() {
            let strata = comparison.strata_of_all(item).unwrap();
            let effect = mantel_haenszel::of(&strata).and_then(|found| found.effect);
            prop_assert!(defined(effect.map(|effect| effect.delta + effect.delta_se)));
            prop_assert!(defined(standardised::of(&strata).map(|found| found.difference)));
            prop_assert!(defined(breslow_day(&strata).map(|found| found.any.statistic)));
            prop_assert!(defined(logistic::of(&strata).map(|found| found.both.p + found.gain + found.log_odds_se)));
            prop_assert!(defined(polytomous::mantel(&strata).map(|found| found.statistic)));
            prop_assert!(defined(polytomous::generalised(&strata).map(|found| found.statistic)));
        }
        purified(&comparison, 0.2, 4);
    }

    #[test]
    fn pairs_and_classes_are_defined_or_none(responses in responses(), seed in any::<u64>()) {
        let (chances, levels) = Chances::by_score(&responses, 5).unwrap();
        let room = Room::of_points(&responses, chances, &levels).unwrap();
        for pair in all(&room, Selection::ALL) {
            let p = [pair.binomial, pair.joint, pair.run.map(|run| run.1), pair.omega_p(), pair.weighted_omega_p()];
            prop_assert!(p.iter().flatten().all(|p| (0.0..=1.0).contains(p)), "{pair:?}");
            let found = directed(&room, pair.one as usize, pair.other as usize).unwrap();
            prop_assert!((0.0..=1.0).contains(&found.binomial) && defined(found.omega));
        }
        prop_assert!((0..=room.persons()).all(|person| wrong::k_index(&room, person).iter().all(|k| k.p.is_finite())));
        let permutation = Permutation { rounds: 5, enough: 2, seed };
        let class: Vec<usize> = (0..room.persons()).step_by(2).collect();
        prop_assert!(defined(class_similarity(&room, &class, permutation).map(|found| found.mean)));
        let region = Region { room: &room, residuals: &Residuals::of(&room), search: Search { works: 2, items: 1 } };
        if let Some(block) = region.examine(&class, permutation) {
            prop_assert!(defined(block.run.map(|run| run.excess + run.expected)));
            prop_assert!(block.joint.shift.is_finite() && block.joint.pairs.is_finite());
        }
    }

    #[test]
    fn the_fit_of_persons_is_defined_or_none(
        responses in responses(),
        numbers in prop::collection::vec(prop_oneof![-50.0..50.0f64, Just(f64::NAN), Just(f64::INFINITY)], 8),
    ) {
        let items: Vec<Item> = responses
            .maxima()
            .iter()
            .zip(numbers.iter().cycle())
            .map(|(&max, &d)| Item::adjacent(numbers[7], vec![d; usize::from(max)]))
            .collect();
        let prior = Prior { mean: 0.0, sd: 1.0 };
        for row in responses.rows() {
            for estimator in [Estimator::Known, Estimator::Likelihood, Estimator::Warm, Estimator::Mode(prior)] {
                let found = log_likelihood(&items, row, numbers[0], estimator);
                prop_assert!(defined(found.map(|found| found.z + found.below_by_edgeworth() + found.below_by_chi_square())));
                let caution = extended_caution(&items, row, (numbers[0], estimator), &numbers);
                prop_assert!(defined(caution.group.map(|found| found.z)) && defined(caution.own.map(|found| found.z)));
            }
            let changes: Vec<bool> = numbers.iter().map(|number| *number > 0.0).collect();
            prop_assert!(defined(changed(&items, row, &changes, numbers[1]).map(|found| found.index() + found.root)));
            prop_assert!(defined(contrast(&items, row, &changes).map(|found| found.root)));
            prop_assert!(most_likely(&items, row, |_| true).theta.abs() <= 4.0);
        }
        prop_assert!(scalability(&responses).into_iter().all(defined));
        if let Some(steps) = Steps::of(&responses) {
            for row in responses.rows() {
                let found = steps.pattern(row).unwrap();
                prop_assert!([found.u3, found.caution, found.modified_caution].into_iter().all(defined), "{found:?}");
                let within = |share: Option<f64>| share.is_none_or(|share| (0.0..=1.0).contains(&share));
                prop_assert!(within(found.u3) && within(found.modified_caution), "{found:?}");
            }
        }
        if let Some(order) = Order::of(&responses) {
            for row in responses.rows() {
                let found = order.pattern(row).unwrap();
                let all = [found.u3, found.zu3, found.caution, found.modified_caution, found.correlation];
                prop_assert!(all.into_iter().all(defined), "{found:?}");
            }
        }
    }

    #[test]
    fn times_and_p_values_are_defined_or_refused(
        numbers in prop::collection::vec(prop_oneof![4 => 0.0..1.0f64, 1 => any::<f64>()], 0..40),
        items in 0usize..5,
    ) {
        if let Some(speed) = Speed::fit(items, &numbers) {
            for row in numbers.chunks_exact(items) {
                let found = faster(&speed, row, &[true]);
                prop_assert!(defined(found.map(|found| found.0 + found.1)));
            }
        }
        if let Ok(family) = Family::of(&numbers) {
            for adjusted in [family.holm(), family.benjamini_hochberg(), family.benjamini_yekutieli()] {
                prop_assert!(adjusted.iter().zip(&numbers).all(|(adjusted, p)| p <= adjusted && *adjusted <= 1.0));
            }
            let combined = family.cauchy(&vec![1.0; numbers.len()]).unwrap();
            prop_assert!((0.0..=1.0).contains(&combined) && (0.0..=1.0).contains(&family.simes()));
        }
    }
}

use super::*;
use crate::draw::Draws;
use crate::model::trial::{answers, normal_thetas};
use proptest::prelude::*;

fn ten() -> Vec<Item> {
    let slope = |at: usize| 0.7 + 0.1 * at as f64;
    (0..10)
        .map(|at| Item::adjacent(slope(at), vec![1.8 - 0.4 * at as f64]))
        .collect()
}

fn within(found: f64, se: Option<f64>, known: f64) {
    let se = se.unwrap();
    assert!((found - known).abs() < 4.0 * se, "{found} ± {se} against {known}");
}

#[test]
fn items_are_found_again_within_their_errors() {
    let items = ten();
    let responses = answers(&items, &normal_thetas(3000, 0.0, 1.0), |_, _| true);
    let fitted = fit(&responses, &Specification::new(Model::Slopes)).unwrap();
    assert!(fitted.converged);
    for (found, known) in fitted.items.iter().zip(&items) {
        within(found.item.slope, found.se_slope, known.slope);
        within(
            found.item.intercepts[0],
            found.se_intercepts[0],
            known.intercepts[0],
        );
        within(
            found.thresholds[0].value,
            Some(found.thresholds[0].se),
            known.thresholds()[0],
        );
    }
}

#[test]
fn booklets_of_less_than_half_of_the_items_give_the_same_items() {
    let items = ten();
    let shown = |person: usize, item: usize| (item + 10 - 3 * (person % 3)) % 10 < 4;
    let responses = answers(&items, &normal_thetas(9000, 0.0, 1.0), shown);
    let fitted = fit(&responses, &Specification::new(Model::Slopes)).unwrap();
    for (found, known) in fitted.items.iter().zip(&items) {
        within(
            found.item.intercepts[0],
            found.se_intercepts[0],
            known.intercepts[0],
        );
    }
}

#[test]
fn a_second_group_has_its_own_mean_and_spread() {
    let thetas = [normal_thetas(2000, 0.0, 1.0), normal_thetas(2001, 0.8, 1.4)].concat();
    let responses = answers(&ten(), &thetas, |_, _| true);
    let mut specification = Specification::new(Model::Slopes);
    specification.groups = (0..4001).map(|person| usize::from(person >= 2000)).collect();
    let fitted = fit(&responses, &specification).unwrap();
    let [first, second] = fitted.groups[..] else {
        panic!("two groups")
    };
    assert_eq!(
        (first.distribution.mean, first.distribution.sd, first.se_mean),
        (0.0, 1.0, None)
    );
    within(second.distribution.mean, second.se_mean, 0.8);
    within(second.distribution.sd, second.se_sd, 1.4);
    let means = abilities(&responses, &fitted, &specification.groups);
    let of_second = means[2000..].iter().flatten().map(|one| one.theta).sum::<f64>() / 2001.0;
    assert!((of_second - second.distribution.mean).abs() < 1e-3);
}

#[test]
fn anchored_items_hold_the_scale() {
    let items = ten();
    let responses = answers(&items, &normal_thetas(4000, -0.5, 1.3), |_, _| true);
    let mut specification = Specification::new(Model::Slopes);
    specification.anchors = items.iter().take(4).cloned().map(Some).collect();
    let fitted = fit(&responses, &specification).unwrap();
    let group = fitted.groups[0];
    within(group.distribution.mean, group.se_mean, -0.5);
    within(group.distribution.sd, group.se_sd, 1.3);
    assert_eq!(
        (&fitted.items[0].item, fitted.items[0].se_slope),
        (&items[0], None)
    );
    within(
        fitted.items[9].item.slope,
        fitted.items[9].se_slope,
        items[9].slope,
    );
}

#[test]
fn guessing_and_graded_items_are_found_again() {
    let mut items: Vec<Item> = (0..12)
        .map(|at| Item::guessing(1.2, 1.5 - 0.3 * f64::from(at), 0.2))
        .collect();
    let responses = answers(&items, &normal_thetas(3000, 0.0, 1.0), |_, _| true);
    let fitted = fit(&responses, &Specification::new(Model::Guessing)).unwrap();
    let hard = &fitted.items[11];
    assert!((hard.item.floor - 0.2).abs() < 0.06, "{hard:?}");
    items
        .iter_mut()
        .for_each(|item| *item = Item::graded(1.1, vec![1.0, 0.0, -1.5]));
    let responses = answers(&items, &normal_thetas(1500, 0.0, 1.0), |_, _| true);
    let fitted = fit(&responses, &Specification::new(Model::Graded)).unwrap();
    for found in &fitted.items {
        for (step, known) in [1.0, 0.0, -1.5].into_iter().enumerate() {
            within(found.item.intercepts[step], found.se_intercepts[step], known);
        }
    }
}

#[test]
fn the_numeric_information_is_the_exact_one() {
    let thetas = normal_thetas(300, 0.2, 1.0);
    let items = [
        Item::adjacent(1.2, vec![0.3]),
        Item::adjacent(0.8, vec![1.0, 0.2]),
        Item::adjacent(1.0, vec![-0.7]),
    ];
    let responses = answers(&items, &thetas, |person, item| !(person % 5 == 0 && item == 1));
    let mut specification = Specification::new(Model::Slopes);
    specification.groups = (0..300).map(|person| person % 2).collect();
    let start = State::start(&responses, &specification, 2);
    let task = Task {
        blocks: data::blocks(&responses, &specification.groups),
        layout: Layout::of(&specification, &start),
        penalties: specification.penalties,
    };
    let point = task.point(start.clone(), &grid(&start, &task.blocks));
    let [exact, numeric] = [information::exact, information::numeric].map(|of| of(&task, &point));
    for (exact, numeric) in exact.cells().iter().zip(numeric.cells()) {
        assert!(
            (exact - numeric).abs() < 1e-4 * exact.abs().max(1.0),
            "{exact} {numeric}"
        );
    }
}

#[test]
fn the_empirical_information_is_near_the_observed_one_where_the_model_is_true() {
    let items: Vec<Item> = (0..4)
        .map(|at| Item::graded(1.2, vec![0.8 - 0.2 * f64::from(at), -0.7]))
        .collect();
    let responses = answers(&items, &normal_thetas(6000, 0.0, 1.0), |_, _| true);
    let specification = Specification::new(Model::Graded);
    let mut start = State::start(&responses, &specification, 1);
    start.items = items;
    let task = Task {
        blocks: data::blocks(&responses, &[]),
        layout: Layout::of(&specification, &start),
        penalties: specification.penalties,
    };
    let point = task.point(start.clone(), &grid(&start, &task.blocks));
    let [rough, observed] = [empirical::empirical, information::observed].map(|of| of(&task, &point));
    for place in 0..task.layout.len {
        let (rough, observed) = (rough[[place, place]], observed[[place, place]]);
        assert!((rough / observed - 1.0).abs() < 0.15, "{rough} {observed}");
    }
}

#[test]
fn the_order_of_persons_changes_nothing_that_could_be_seen() {
    let responses = answers(&ten(), &normal_thetas(400, 0.0, 1.0), |_, _| true);
    let turned: Vec<usize> = (0..400).rev().collect();
    let specification = Specification::new(Model::Rasch);
    let one = fit(&responses, &specification).unwrap();
    let other = fit(&responses.of_persons(&turned), &specification).unwrap();
    assert_eq!(one.loglik.to_bits(), other.loglik.to_bits());
}

#[test]
fn what_cannot_be_fitted_is_refused_with_its_place() {
    let specification = Specification::new(Model::Slopes);
    let flat = Responses::new(vec![1, 1], vec![1, 1, 0, 1]).unwrap();
    assert_eq!(
        fit(&flat, &specification).unwrap_err(),
        Fault::Unseen { item: 1, points: 0 }
    );
    let good = Responses::new(vec![1, 1], vec![1, 1, 0, 1, 1, 0]).unwrap();
    let mut anchored = specification.clone();
    anchored.anchors = vec![Some(Item::adjacent(1.0, vec![0.0, 0.0]))];
    assert_eq!(fit(&good, &anchored).unwrap_err(), Fault::Anchor { item: 0 });
    let mut grouped = specification;
    grouped.groups = vec![0, 2, 2];
    assert_eq!(fit(&good, &grouped).unwrap_err(), Fault::Groups);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn no_matrix_makes_it_panic_and_no_figure_is_a_nan(seed in 0u64..10_000, n in 3usize..14, k in 1usize..5) {
        let mut draws = Draws::new(seed, 0);
        let mut cell = || match draws.unit() {
            share if share < 0.1 => crate::matrix::ABSENT,
            share if share < 0.6 => 1,
            _ => 0,
        };
        let cells = (0..n * k).map(|_| cell()).collect();
        let responses = Responses::new(vec![1; k], cells).unwrap();
        for model in [Model::Rasch, Model::Slopes, Model::Guessing] {
            if let Ok(fitted) = fit(&responses, &Specification::new(model)) {
                prop_assert!(fitted.loglik <= 0.0);
                prop_assert!(fitted.items.iter().all(|item| item.item.slope.is_finite()));
            }
        }
    }
}

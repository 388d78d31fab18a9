use super::*;
use crate::draw::Draws;
use crate::matrix::ABSENT;
use proptest::prelude::*;

/// All rows of three items but the empty and the full one, each as often as told.
fn rows(counts: [usize; 6]) -> Vec<u8> {
    let kinds = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]];
    kinds
        .iter()
        .zip(counts)
        .flat_map(|(row, n)| row.repeat(n))
        .collect()
}

#[test]
fn of_two_items_the_easier_is_that_more_often_solved_alone() {
    let cells = [[1, 0].repeat(30), [0, 1].repeat(10), vec![1, 1, 0, 0]].concat();
    let found = fit(&Responses::new(vec![1, 1], cells).unwrap()).unwrap();
    let half = log(3.0) / 2.0;
    assert!((found.thresholds[0][0].value + half).abs() < 1e-12);
    assert!((found.thresholds[1][0].value - half).abs() < 1e-12);
    // The log odds of 30 to 10 have the variance 1/30 + 1/10, half of them a quarter of it.
    let se = (1.0f64 / 30.0 + 0.1).sqrt() / 2.0;
    assert!((found.thresholds[0][0].se - se).abs() < 1e-12);
    assert_eq!((found.persons, found.parameters), (40, 1));
}

#[test]
fn whom_one_asks_does_not_change_the_difficulties_of_a_true_model() {
    // Twice as many persons of the score 1, and ten of the score 2 in the same proportions.
    let odds = [4.0, 2.0, 1.0f64];
    let one = odds.map(|odd| (odd * 10.0) as usize);
    let two = [8, 4, 2].map(|n: usize| n * 10);
    let all = [one[0], one[1], one[2], two[0], two[1], two[2]];
    let found = fit(&Responses::new(vec![1; 3], rows(all)).unwrap()).unwrap();
    let doubled = [2 * one[0], 2 * one[1], 2 * one[2], two[0], two[1], two[2]];
    let again = fit(&Responses::new(vec![1; 3], rows(doubled)).unwrap()).unwrap();
    for (a, b) in found.difficulties().iter().zip(again.difficulties()) {
        assert!((a.value - b.value).abs() < 1e-9, "{a:?} {b:?}");
    }
}

#[test]
fn an_item_that_nobody_missed_is_refused_by_name() {
    let fault = Fault::Unseen { item: 1, points: 0 };
    let cells = vec![1, 1, 0, 1, 1, 1];
    assert_eq!(
        fit(&Responses::new(vec![1, 1], cells).unwrap()).unwrap_err(),
        fault
    );
}

#[test]
fn items_that_were_never_shown_together_have_no_common_scale() {
    let n = ABSENT;
    let cells = [
        [1, 0, n, n].repeat(3),
        [0, 1, n, n].repeat(4),
        [n, n, 1, 0].repeat(3),
        [n, n, 0, 1].repeat(2),
    ];
    let fault = Fault::Unlinked { item: 2 };
    let responses = Responses::new(vec![1; 4], cells.concat()).unwrap();
    assert_eq!(fit(&responses).unwrap_err(), fault);
}

#[test]
fn steps_without_end_are_refused() {
    // Whoever solved the second item solved the first: the distance of the two has no finite estimate.
    let cells = [[1, 0].repeat(5), [1, 1].repeat(5), [0, 0].repeat(5)].concat();
    let responses = Responses::new(vec![1, 1], cells).unwrap();
    assert_eq!(fit(&responses).unwrap_err(), Fault::Undetermined);
}

#[test]
fn no_persons_are_refused() {
    let responses = Responses::new(vec![1, 1], vec![]).unwrap();
    assert_eq!(fit(&responses).unwrap_err(), Fault::Unlinked { item: 1 });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_matrix_makes_it_panic_and_no_figure_is_a_nan(seed in 0u64..100_000, n in 1usize..30, k in 1usize..6) {
        let mut draws = Draws::new(seed, 0);
        let maxima: Vec<u8> = (0..k).map(|item| 1 + (item % 3) as u8).collect();
        let mut cell = |max: u8| match draws.below(9) {
            0 => ABSENT,
            1 => crate::matrix::NOT_ATTEMPTED,
            other => (other % (usize::from(max) + 1)) as u8,
        };
        let cells = (0..n).flat_map(|_| maxima.clone()).map(&mut cell).collect();
        let responses = Responses::new(maxima, cells).unwrap();
        if let Ok(found) = fit(&responses) {
            prop_assert!(found.loglik <= 1e-9);
            let sum: f64 = found.thresholds.iter().flatten().map(|one| one.value).sum();
            prop_assert!(sum.abs() < 1e-6 && found.thresholds.iter().flatten().all(|one| one.se.is_finite()));
        }
        let _ = crate::model::andersen::by_median(&responses);
    }
}

use super::*;
use crate::draw::Draws;
use crate::matrix::{ABSENT, NOT_ATTEMPTED};
use crate::model::conditional::{fit, of_margins};
use proptest::prelude::*;

/// Two items, of one and of two points, ten persons.
fn stated() -> Totals {
    Totals {
        items: vec![0, 1],
        scores: vec![2, 3, 4, 1],
        taken: vec![vec![5, 5], vec![4, 3, 3]],
    }
}

fn refused(change: impl Fn(&mut Totals)) -> Contradiction {
    let mut totals = stated();
    change(&mut totals);
    Margins::of_totals(vec![1, 2], &[totals]).unwrap_err()
}

#[test]
fn margins_that_no_rows_have_are_refused_by_name() {
    let booklet = 0;
    assert!(Margins::of_totals(vec![1, 2], &[stated()]).is_ok());
    assert_eq!(
        refused(|one| one.items = vec![1, 0]),
        Contradiction::Items { booklet }
    );
    assert_eq!(refused(|one| one.items[1] = 2), Contradiction::Items { booklet });
    assert_eq!(
        refused(|one| one.scores.push(0)),
        Contradiction::Shape { booklet }
    );
    assert_eq!(
        refused(|one| one.taken[1].push(0)),
        Contradiction::Shape { booklet }
    );
    assert_eq!(
        refused(|one| one.taken[1][2] += 1),
        Contradiction::Persons { booklet, item: 1 }
    );
    assert_eq!(
        refused(|one| one.taken[0] = vec![6, 4]),
        Contradiction::Points { booklet }
    );
    assert_eq!(
        refused(|one| one.taken[0] = vec![1, 9]),
        Contradiction::Ends { booklet, item: 0 }
    );
    assert_eq!(
        refused(|one| one.scores[1] = u64::MAX),
        Contradiction::TooMany { booklet }
    );
    let none = Margins::of_totals(Vec::new(), &[]);
    assert_eq!(none.unwrap_err(), Contradiction::Maximum { item: 0 });
    let twice = Margins::of_totals(vec![1, 0], &[]);
    assert_eq!(twice.unwrap_err(), Contradiction::Maximum { item: 1 });
}

#[test]
fn a_table_by_score_is_refused_at_the_score_that_does_not_add_up() {
    let rows = vec![1, 0, 0, 1, 1, 1, 0, 2, 0, 0, 1, 2];
    let table = ByScore::of(&Responses::new(vec![1, 2], rows).unwrap()).remove(0);
    let of = |change: &dyn Fn(&mut ByScore)| {
        let mut table = table.clone();
        change(&mut table);
        Margins::by_score(vec![1, 2], &[table])
    };
    assert!(of(&|_| ()).is_ok());
    // One point of the second item more at the score 1, and one person more at the score 3 for one item only.
    let more = of(&|table| table.counts[1][1] = vec![0, 2, 0]);
    assert_eq!(more.unwrap_err(), Contradiction::Score { booklet: 0, score: 1 });
    let lonely = of(&|table| table.counts[3][0][1] += 1);
    assert_eq!(lonely.unwrap_err(), Contradiction::Score { booklet: 0, score: 3 });
    // Two points at the score 1 and none beside: the sums are right, the persons are not.
    let beyond = of(&|table| {
        table.counts[1][0] = vec![2, 0];
        table.counts[1][1] = vec![1, 0, 1];
    });
    assert_eq!(beyond.unwrap_err(), Contradiction::Score { booklet: 0, score: 1 });
}

#[test]
fn a_published_table_gives_the_known_difficulties() {
    // LSAT 6 (Bock and Lieberman 1970): rights by item and persons by score, as every textbook prints them.
    let rights = [924, 709, 553, 763, 870];
    let lsat = Totals {
        items: (0..5).collect(),
        scores: vec![3, 20, 85, 237, 357, 298],
        taken: rights.iter().map(|&right| vec![1000 - right, right]).collect(),
    };
    let found = of_margins(&Margins::of_totals(vec![1; 5], &[lsat]).unwrap()).unwrap();
    let known = [-1.256_128, 0.474_907, 1.235_981, 0.168_410, -0.623_170];
    for (found, known) in found.difficulties().iter().zip(known) {
        assert!((found.value - known).abs() < 1e-5, "{found:?} beside {known}");
    }
}

fn drawn(seed: u64, persons: usize, items: usize) -> Responses {
    let mut draws = Draws::new(seed, 1);
    let maxima: Vec<u8> = (0..items).map(|item| 1 + (item % 3) as u8).collect();
    let mut cells = Vec::new();
    for _ in 0..persons {
        let left_out = draws.below(items + 2);
        for (item, &max) in maxima.iter().enumerate() {
            cells.push(match draws.below(12) {
                _ if item == left_out => ABSENT,
                0 => NOT_ATTEMPTED,
                other => (other % (usize::from(max) + 1)) as u8,
            });
        }
    }
    Responses::new(maxima, cells).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn margins_give_the_bits_that_their_rows_give(seed in 0u64..100_000, persons in 0usize..300, items in 2usize..7) {
        let responses = drawn(seed, persons, items);
        let mut stated = ByScore::of(&responses);
        stated.reverse();
        let margins = Margins::by_score(responses.maxima().to_vec(), &stated).unwrap();
        prop_assert_eq!(&margins, &Margins::of(&responses));
        let [rows, table] = [fit(&responses), of_margins(&margins)].map(|found| format!("{found:?}"));
        prop_assert_eq!(rows, table);
    }

    #[test]
    fn no_statement_makes_it_panic(
        scores in prop::collection::vec(prop_oneof![9 => 0u64..4, 1 => any::<u64>()], 0..6),
        taken in prop::collection::vec(prop::collection::vec(prop_oneof![9 => 0u64..4, 1 => any::<u64>()], 0..4), 0..4),
        maxima in prop::collection::vec(0u8..4, 0..4),
    ) {
        let items = (0..taken.len()).collect();
        let totals = Totals { items, scores, taken: taken.clone() };
        if let Ok(margins) = Margins::of_totals(maxima.clone(), &[totals]) {
            let _ = of_margins(&margins);
        }
        let by_score = ByScore { items: (0..maxima.len()).collect(), counts: vec![taken; 3] };
        let _ = Margins::by_score(maxima, &[by_score]);
    }
}

use super::*;
use crate::sample::{NOT_TAUGHT, Pupil, UNKNOWN, X, items, scale, set};
use domain::procedure::Condition;
use domain::result::{Doubt, Presence};
use domain::territory::Level;
use proptest::prelude::*;

const MAXIMA: [u8; 3] = [1, 2, 3];

fn whole(lens: &Lens, pupils: &[Pupil]) -> Summary {
    let set = set(&MAXIMA, pupils);
    summarise(&set, lens, Level::Region)
        .whole()
        .unwrap_or_else(|| lens.empty())
}

fn lens() -> Lens {
    Lens::new(&items(&MAXIMA), Some(&scale([2, 4, 5], 6)))
}

#[test]
fn the_printed_score_counts_as_it_stands_and_above_the_maximum_it_has_no_mark() {
    let mut typed = Pupil::wrote(0, 5, &[1, 2, 3]);
    typed.total = Some(9);
    typed.doubt = Doubt::ABOVE_MAX.and(Doubt::TOTAL_DIFFERS);
    let rows = [Pupil::wrote(0, 5, &[1, 2, 2]), typed, Pupil::absent(0, 3)];
    let summary = whole(&lens(), &rows);
    assert_eq!(
        (summary.rows(), summary.wrote(), summary.absent(), summary.above()),
        (3, 2, 1, 1)
    );
    let scores = summary.scores();
    assert_eq!((scores.n, scores.sum, scores.square), (2, 14, 25 + 81));
    assert_eq!(summary.histogram()[9], 1);
    assert_eq!(
        (
            summary.marked(),
            summary.marks(None),
            summary.marks(Some(Mark::FIVE))
        ),
        (1, 1, 1)
    );
    assert_eq!(summary.clean().iter().sum::<u64>(), 1);
    assert_eq!(
        (summary.doubts().above_max, summary.doubts().total_differs),
        (1, 1)
    );
    assert_eq!(summary.absent_with(Some(Mark::THREE)), 1);
}

#[test]
fn x_stays_apart_from_zero_and_what_was_not_taught_leaves_the_denominator() {
    let rows = [
        Pupil::wrote(0, 4, &[1, 0, 3]),
        Pupil::wrote(0, 4, &[X, 1, NOT_TAUGHT]),
        Pupil::wrote(0, 4, &[0, 2, UNKNOWN]),
    ];
    let summary = whole(&lens(), &rows);
    let first = summary.item(0).unwrap();
    assert_eq!((first.n(), first.sum(), first.full(), first.zero()), (3, 1, 1, 1));
    assert_eq!(first.count(Value::NotAttempted), 1);
    let third = summary.item(2).unwrap();
    assert_eq!((third.n(), third.sum()), (1, 3));
    assert_eq!(
        (third.count(Value::NotTaught), third.count(Value::Unknown)),
        (1, 1)
    );
    assert_eq!(
        summary.complete().iter().sum::<u64>(),
        1,
        "only the first row is known in full"
    );
}

#[test]
fn a_shifted_row_says_nothing_about_items_but_its_score_counts() {
    let mut shifted = Pupil::wrote(0, 4, &[1, 1, 1]);
    shifted.doubt = Doubt::SHIFTED;
    let summary = whole(&lens(), &[shifted, Pupil::wrote(0, 4, &[1, 1, 1])]);
    assert_eq!(summary.wrote(), 2);
    assert!(summary.items().all(|item| item.n() == 1));
}

#[test]
fn a_printed_mark_goes_before_the_scale_and_items_follow_it() {
    let mut printed = Pupil::wrote(0, 4, &[1, 2, 3]);
    printed.mark = 3;
    let summary = whole(&lens(), &[printed, Pupil::wrote(0, 4, &[1, 2, 2])]);
    assert_eq!(
        (summary.marks(Some(Mark::THREE)), summary.marks(Some(Mark::FIVE))),
        (1, 1)
    );
    let third = summary.item(2).unwrap();
    assert_eq!(third.by_mark(Some(Mark::THREE)), (1, 3));
    assert_eq!(third.by_mark(Some(Mark::FIVE)), (1, 2));
    assert_eq!(summary.complete()[6], 1, "the row still adds up");
}

#[test]
fn a_side_condition_that_the_items_allow_to_check_lowers_the_mark() {
    let mut demanding = scale([2, 4, 5], 6);
    let condition = |item: &str| Condition {
        from: Mark::FIVE,
        to: Mark::FIVE,
        items: vec![item.into()],
        at_least: 3,
        name: item.into(),
    };
    demanding.conditions = vec![condition("3"), condition("геометрия")];
    let lens = Lens::new(&items(&MAXIMA), Some(&demanding));
    assert_eq!(lens.unchecked(), ["геометрия"]);
    let summary = whole(
        &lens,
        &[Pupil::wrote(0, 4, &[1, 2, 2]), Pupil::wrote(0, 4, &[1, 1, 3])],
    );
    assert_eq!(
        (summary.marks(Some(Mark::FOUR)), summary.marks(Some(Mark::FIVE))),
        (1, 1)
    );
}

#[test]
fn summaries_of_different_works_do_not_merge() {
    let mut one = lens().empty();
    let other = Lens::new(&items(&[1, 2]), None).empty();
    assert_eq!(one.merge(&other), Err(Mismatch));
}

#[test]
fn classes_roll_up_to_schools_to_municipalities_to_the_whole() {
    let pupil = |school, class| Pupil {
        class,
        ..Pupil::wrote(school, 4, &[1, 1, 1])
    };
    let pupils = [pupil(0, 0), pupil(0, 1), pupil(1, 0), pupil(3, 0), pupil(0, 1)];
    let set = set(&MAXIMA, &pupils);
    let classes = summarise(&set, &lens(), Level::Class);
    assert_eq!(classes.of.len(), 4);
    for level in [Level::School, Level::Municipality, Level::Region] {
        assert_eq!(
            classes.roll_up(level),
            Some(summarise(&set, &lens(), level)),
            "{level:?}"
        );
    }
    assert_eq!(
        classes.roll_up(Level::School).unwrap().roll_up(Level::Class),
        None
    );
}

fn pupil() -> impl Strategy<Value = Pupil> {
    let cell = |max: u8| prop_oneof![8 => 0..=max, 1 => Just(X), 1 => NOT_TAUGHT - 1..=NOT_TAUGHT, 1 => Just(max + 1)];
    let cells = (cell(1), cell(2), cell(3));
    let total = prop_oneof![3 => Just(None), 1 => (0u16..9).prop_map(Some)];
    (0u32..7, 0u32..3, 0u8..6, cells, total, 0u8..32, 0u8..7).prop_map(
        |(school, class, journal, (a, b, c), total, doubt, mark)| {
            let mut pupil = Pupil::wrote(school, journal, &[a, b, c]);
            pupil.class = class;
            pupil.total = total.or(pupil.total).filter(|_| doubt != 31);
            pupil.presence = if doubt == 30 {
                Presence::Absent
            } else {
                Presence::Wrote
            };
            pupil.doubt = if doubt < 20 {
                Doubt::NONE
            } else {
                Doubt::from_byte(doubt)
            };
            pupil.mark = if mark < 4 { 0 } else { mark - 1 };
            pupil
        },
    )
}

fn bytes(summary: &Summary) -> Vec<u8> {
    serde_json::to_vec(summary).unwrap()
}

proptest! {
    #[test]
    fn neither_order_nor_grouping_changes_a_byte(
        pupils in prop::collection::vec(pupil(), 0..120),
        cut in 0.0f64..1.0,
        seed in any::<u64>(),
    ) {
        let lens = lens();
        let together = whole(&lens, &pupils);
        let (left, right) = pupils.split_at((pupils.len() as f64 * cut) as usize);
        let mut split = whole(&lens, right);
        split.merge(&whole(&lens, left)).unwrap();
        prop_assert_eq!(bytes(&together), bytes(&split));
        let mut shuffled = pupils.clone();
        shuffled.sort_by_key(|pupil| (u64::from(pupil.school) * 31 + u64::from(pupil.journal)).wrapping_mul(seed | 1));
        prop_assert_eq!(bytes(&together), bytes(&whole(&lens, &shuffled)));
        let mut with_nothing = lens.empty();
        with_nothing.merge(&together).unwrap();
        prop_assert_eq!(bytes(&together), bytes(&with_nothing));
    }

    #[test]
    fn every_table_counts_the_same_pupils(pupils in prop::collection::vec(pupil(), 1..120)) {
        let summary = whole(&lens(), &pupils);
        prop_assert_eq!(summary.rows(), pupils.len() as u64);
        let journals: u64 = [None].into_iter().chain(Mark::ALL.map(Some)).flat_map(|mark| summary.scores_of(mark)).sum();
        prop_assert_eq!(journals, summary.wrote());
        prop_assert_eq!(summary.marked() + summary.marks(None), summary.wrote());
        for item in summary.items() {
            let inside = item.n() + item.count(Value::NotTaught) + item.count(Value::Unknown);
            prop_assert_eq!(inside + summary.doubts().shifted, summary.wrote());
            prop_assert_eq!(item.full() + item.partial() + item.zero() + item.count(Value::NotAttempted), item.n());
            let by_mark = [None].into_iter().chain(Mark::ALL.map(Some)).map(|mark| item.by_mark(mark));
            let both = by_mark.fold((0, 0), |(n, sum), (rows, points)| (n + rows, sum + points));
            prop_assert_eq!(both, (item.n(), item.sum()));
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let pupils: Vec<_> = (0..200_000u32)
        .map(|row| {
            Pupil::wrote(
                row / 9_000,
                (row % 5) as u8 + 1,
                &[(row % 2) as u8, (row % 3) as u8, (row % 7 % 4) as u8],
            )
        })
        .collect();
    let (set, lens) = (set(&MAXIMA, &pupils), lens());
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| summarise(&set, &lens, Level::School))
    };
    let alone = with(1);
    assert_eq!(alone.of.len(), 23);
    for threads in [2, 3, 8] {
        assert_eq!(alone, with(threads), "{threads} threads");
    }
}

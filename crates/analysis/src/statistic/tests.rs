use crate::figure::Reason;
use crate::frame::{BlockKind, Frame};
use crate::norms::Status;
use crate::sample::{NOT_TAUGHT, Pupil, X, items, norms, scale, set, specification, times, whole};
use crate::statistic::deficits::{Subject, deficits};
use crate::statistic::dynamics::{Direction, Dynamics};
use crate::statistic::groups::Groups;
use crate::statistic::individual::{Done, individuals};
use crate::statistic::items::Items;
use crate::statistic::journal::Journal;
use crate::statistic::marks::Marks;
use crate::statistic::planned::blocks;
use crate::statistic::reliability::Reliability;
use crate::statistic::scores::{Reading, Scores};
use crate::summary::{Lens, Summary};
use domain::procedure::{ItemLevel, Mark, Scale};
use domain::result::Doubt;

/// One item of nine points on the scale 3, 5, 7.
const NINE: [u8; 1] = [9];

fn nine() -> Scale {
    scale([3, 5, 7], 9)
}

fn frame(maxima: &[u8]) -> Frame {
    Frame::new(&items(maxima), None, &norms())
}

/// Pupils with these (journal, score).
fn graded(pairs: &[(u8, u8)]) -> Summary {
    let pupils: Vec<_> = pairs
        .iter()
        .map(|&(journal, score)| Pupil::wrote(0, journal, &[score]))
        .collect();
    whole(&NINE, &nine(), &pupils)
}

fn near(found: Option<f64>, known: f64) {
    let found = found.expect("a figure");
    assert!((found - known).abs() < 1e-9, "{found} is not {known}");
}

#[test]
fn marks_give_success_quality_and_the_degree_of_learning() {
    // 2 × «2», 3 × «3», 4 × «4», 1 × «5».
    let scores = [0, 2, 3, 3, 4, 5, 5, 6, 6, 9];
    let marks = Marks::of(&graded(&scores.map(|score| (3, score))), &frame(&NINE));
    assert_eq!(marks.parts.map(|part| part.count), [2, 3, 4, 1]);
    near(marks.success.share.value, 80.0);
    near(marks.quality.share.value, 50.0);
    near(
        marks.sou.value,
        (2.0 * 16.0 + 3.0 * 36.0 + 4.0 * 64.0 + 100.0) / 10.0,
    );
    near(marks.mean.value, 3.4);
    let wilson = marks.success.share.interval.unwrap();
    assert!(
        wilson.low > 49.0 && wilson.low < 49.1 && wilson.high > 94.3 && wilson.high < 94.4,
        "{wilson:?}"
    );
}

#[test]
fn nine_pupils_are_too_few_for_shares_but_their_counts_stand() {
    let marks = Marks::of(&graded(&[(3, 9); 9]), &frame(&NINE));
    assert_eq!((marks.n, marks.parts[3].count), (9, 9));
    assert_eq!(
        marks.success.share.insufficient,
        Some(Reason::TooFew { least: 10 })
    );
    assert_eq!(marks.mean.value, None);
}

#[test]
fn without_a_scale_there_are_no_marks_and_the_reason_is_said() {
    let lens = Lens::new(&items(&NINE), None);
    let pupils = times(20, &Pupil::wrote(0, 4, &[5]));
    let mut summary = lens.empty();
    let rows = set(&NINE, &pupils).rows;
    lens.observe(&mut summary, &rows, 0..rows.len());
    let marks = Marks::of(&summary, &frame(&NINE));
    assert_eq!((marks.n, marks.unmarked), (0, 20));
    assert_eq!(marks.success.share.insufficient, Some(Reason::NoScale));
    assert_eq!(marks.sou.insufficient, Some(Reason::NoScale));
}

#[test]
fn a_total_above_the_maximum_leaves_the_marks_but_not_the_mean() {
    let mut typed = Pupil::wrote(0, 4, &[9]);
    typed.total = Some(19);
    typed.doubt = Doubt::ABOVE_MAX;
    let mut pupils = times(19, &Pupil::wrote(0, 4, &[5]));
    pupils.push(typed);
    let summary = whole(&NINE, &nine(), &pupils);
    assert_eq!((Marks::of(&summary, &frame(&NINE)).n, summary.wrote()), (19, 20));
    let scores = Scores::of(&summary, &frame(&NINE));
    near(scores.mean.value, (19.0 * 5.0 + 19.0) / 20.0);
    assert_eq!(scores.above, [(19, 1)]);
    assert_eq!((scores.sensitivity.n, scores.sensitivity.mean), (19, Some(5.0)));
}

#[test]
fn the_journal_is_compared_pupil_by_pupil() {
    // Marks 4 4 5 2 2 3 3 3 3 3 against 5 4 3 4 none 3 3 3 3 3.
    let pairs = [
        (5, 5),
        (4, 6),
        (3, 8),
        (4, 0),
        (0, 1),
        (3, 3),
        (3, 3),
        (3, 4),
        (3, 4),
        (3, 3),
        (3, 4),
    ];
    let journal = Journal::of(&graded(&pairs), &frame(&NINE));
    assert_eq!((journal.n, journal.without), (10, 1));
    let counts = [journal.lowered, journal.confirmed, journal.raised, journal.gap].map(|part| part.count);
    assert_eq!(counts, [2, 7, 1, 2]);
    near(journal.confirmed.share.value, 70.0);
    assert_eq!(journal.table[2][3], 1, "one «4» against a «5» in the journal");
}

#[test]
fn quartiles_jumps_and_the_reading_of_a_histogram() {
    let counts = [1, 2, 3, 8, 6, 1, 0, 4, 3, 2];
    let pairs: Vec<_> = (0u8..10)
        .flat_map(|score| vec![(3, score); counts[usize::from(score)]])
        .collect();
    let scores = Scores::of(&graded(&pairs), &frame(&NINE));
    assert_eq!((scores.n, scores.reading), (30, Reading::Approximate));
    assert_eq!(
        scores.quartiles.map(|figure| figure.value),
        [Some(3.0), Some(4.0), Some(7.0)]
    );
    let at_three = &scores.jumps[0];
    assert_eq!(
        (at_three.mark, at_three.bound, at_three.counts),
        (Mark::THREE, 3, [2, 3, 8, 6])
    );
    near(at_three.ratio.value, 14.0 / 5.0);
    let small = Scores::of(&graded(&[(3, 4); 19]), &frame(&NINE));
    assert_eq!(small.reading, Reading::Limited);
    assert_eq!(
        Scores::of(&graded(&[(3, 4); 50]), &frame(&NINE)).reading,
        Reading::Informative
    );
}

#[test]
fn an_item_on_the_bound_of_its_norm_is_sufficient_and_just_below_the_zone_is_not() {
    let spec = |level| specification(&[("1", 1, Some(level), "", &[])]);
    let status = |level, solved: usize, n: usize| {
        let mut pupils = times(solved, &Pupil::wrote(0, 4, &[1]));
        pupils.extend(times(n - solved, &Pupil::wrote(0, 4, &[0])));
        let frame = Frame::new(&items(&[1]), Some(&spec(level)), &norms());
        Items::of(&whole(&[1], &scale([1, 2, 3], 1), &pupils), &frame).items[0].status
    };
    for (level, solved, n, expected) in [
        (ItemLevel::Basic, 60, 100, Some(Status::Sufficient)),
        (ItemLevel::Basic, 59, 100, Some(Status::Zone)),
        (ItemLevel::Basic, 57, 100, Some(Status::Zone)),
        (ItemLevel::Basic, 56, 100, Some(Status::Insufficient)),
        (ItemLevel::Raised, 30, 100, Some(Status::Sufficient)),
        (ItemLevel::High, 57, 200, Some(Status::Zone)),
        (ItemLevel::High, 56, 200, Some(Status::Insufficient)),
        (ItemLevel::Basic, 0, 9, None),
    ] {
        assert_eq!(status(level, solved, n), expected, "{level:?} {solved}/{n}");
    }
}

#[test]
fn an_item_knows_full_partial_zero_and_x() {
    let mut pupils = times(4, &Pupil::wrote(0, 4, &[2, 1]));
    pupils.extend(times(3, &Pupil::wrote(0, 4, &[1, 1])));
    pupils.extend(times(2, &Pupil::wrote(0, 4, &[0, 0])));
    pupils.push(Pupil::wrote(0, 4, &[X, 0]));
    pupils.push(Pupil::wrote(0, 4, &[NOT_TAUGHT, 1]));
    let report = Items::of(&whole(&[2, 1], &scale([1, 2, 3], 3), &pupils), &frame(&[2, 1]));
    let first = &report.items[0];
    let counts = [first.full, first.partial, first.zero, first.not_attempted].map(|part| part.count);
    assert_eq!((first.n, counts, first.not_taught), (10, [4, 3, 2, 1], 1));
    near(first.share.value, 55.0);
    assert_eq!((first.discrimination.n, report.items[1].n), (10, 11));
    // Item 2 is the rest of item 1 over the ten complete rows: r of (2,1)×4 (1,1)×3 (0,0)×3.
    let r = (10.0 * 11.0 - 11.0 * 7.0) / ((10.0f64 * 19.0 - 121.0) * (10.0 * 7.0 - 49.0)).sqrt();
    near(first.discrimination.value, r);
    assert_eq!(first.status, None, "no specification, no level");
}

#[test]
fn a_skill_is_a_deficit_when_most_of_its_items_are_red() {
    let basic = Some(ItemLevel::Basic);
    let spec = specification(&[
        ("1", 1, basic, "считает", &["1"]),
        ("2", 1, basic, "считает", &["1", "2"]),
        ("3", 1, basic, "измеряет", &["2"]),
        ("4", 1, None, "измеряет", &[]),
    ]);
    let mut pupils = times(6, &Pupil::wrote(0, 4, &[1, 0, 1, 0]));
    pupils.extend(times(14, &Pupil::wrote(0, 4, &[0, 0, 1, 0])));
    let frame = Frame::new(&items(&[1; 4]), Some(&spec), &norms());
    let summary = whole(&[1; 4], &scale([1, 2, 3], 4), &pupils);
    let items = Items::of(&summary, &frame);
    let blocks = blocks(&summary, &frame, &items.items);
    let found: Vec<_> = blocks
        .iter()
        .map(|one| (one.judged, one.insufficient, one.deficit))
        .collect();
    // Two skills, then КЭС 1 (items 1, 2) and КЭС 2 (items 2, 3: one of two is not a majority).
    assert_eq!(
        found,
        [
            (2, 2, Some(true)),
            (1, 0, Some(false)),
            (2, 2, Some(true)),
            (2, 1, Some(false))
        ]
    );
    assert_eq!(frame.blocks[2].name, "Числа");
    near(blocks[0].share.value, 100.0 * 6.0 / 40.0);
    let listed: Vec<_> = deficits(&frame, &items.items, &blocks)
        .into_iter()
        .map(|one| one.subject)
        .collect();
    let block = |kind, block| Subject::Block { kind, block };
    let expected = [
        Subject::Item { place: 0 },
        Subject::Item { place: 1 },
        block(BlockKind::Skill, 0),
        block(BlockKind::Content, 2),
    ];
    assert_eq!(listed, expected);
}

#[test]
fn a_raised_level_done_better_than_the_basic_one_asks_for_an_explanation() {
    let spec = specification(&[
        ("1", 1, Some(ItemLevel::Basic), "", &[]),
        ("2", 1, Some(ItemLevel::High), "", &[]),
    ]);
    let frame = Frame::new(&items(&[1, 1]), Some(&spec), &norms());
    let of = |cells: &[u8]| {
        Items::of(
            &whole(
                &[1, 1],
                &scale([1, 2, 3], 2),
                &times(12, &Pupil::wrote(0, 4, cells)),
            ),
            &frame,
        )
    };
    assert!(of(&[0, 1]).inverted);
    assert!(!of(&[1, 1]).inverted);
    assert_eq!(
        of(&[1, 0])
            .levels
            .iter()
            .map(|level| level.share.value)
            .collect::<Vec<_>>(),
        [Some(100.0), Some(0.0)]
    );
}

#[test]
fn a_weaker_group_that_beats_a_stronger_one_is_an_anomaly() {
    // «3» (scores 3, 4) solve item 2 always, «4» (scores 5, 6) never.
    let mut pupils = times(12, &Pupil::wrote(0, 4, &[3, 1]));
    pupils.extend(times(12, &Pupil::wrote(0, 4, &[6, 0])));
    pupils.extend(times(5, &Pupil::wrote(0, 4, &[8, 1])));
    let groups = Groups::of(&whole(&[8, 1], &nine(), &pupils), &frame(&[8, 1]));
    assert_eq!(groups.n, [0, 12, 12, 5]);
    assert_eq!(
        groups.shares[1].map(|figure| figure.value),
        [None, Some(100.0), Some(0.0), None]
    );
    let [only] = groups.anomalies[..] else {
        panic!("{:?}", groups.anomalies)
    };
    assert_eq!(
        (only.place, only.lower, only.higher, only.significant),
        (1, Mark::THREE, Mark::FOUR, true)
    );
}

#[test]
fn groups_that_do_an_item_equally_well_are_no_anomaly() {
    let mut pupils = times(12, &Pupil::wrote(0, 4, &[3, 1]));
    pupils.extend(times(12, &Pupil::wrote(0, 4, &[6, 1])));
    assert_eq!(
        Groups::of(&whole(&[8, 1], &nine(), &pupils), &frame(&[8, 1])).anomalies,
        []
    );
}

#[test]
fn alpha_rests_on_rows_that_add_up() {
    let mut pupils = times(10, &Pupil::wrote(0, 4, &[1, 1, 1]));
    pupils.extend(times(10, &Pupil::wrote(0, 4, &[0, 0, 0])));
    let mut wrong = Pupil::wrote(0, 4, &[1, 0, 1]);
    wrong.total = Some(3);
    wrong.doubt = Doubt::TOTAL_DIFFERS;
    pupils.extend(times(5, &wrong));
    let reliability = Reliability::of(&whole(&[1; 3], &scale([1, 2, 3], 3), &pupils), &frame(&[1; 3]));
    assert_eq!(reliability.alpha.n, 20);
    near(reliability.alpha.value, 1.0);
}

#[test]
fn a_growth_of_twos_by_ten_points_is_negative_and_less_is_not() {
    let year = |twos: usize| {
        let mut pairs = vec![(3, 0); twos];
        pairs.extend(vec![(3, 5); 100 - twos]);
        graded(&pairs)
    };
    let (before, frame) = (year(10), frame(&NINE));
    for (twos, expected) in [
        (20, Direction::Negative),
        (19, Direction::Other),
        (3, Direction::Other),
    ] {
        let now = year(twos);
        let dynamics = Dynamics::of((2025, &now), &[(2026, &now), (2024, &before)], &frame);
        near(dynamics.growth.value, twos as f64 - 10.0);
        assert_eq!(
            (dynamics.direction, dynamics.enough_years),
            (Some(expected), false),
            "{twos}"
        );
        assert_eq!(
            dynamics.years.iter().map(|point| point.year).collect::<Vec<_>>(),
            [2024, 2025]
        );
    }
    let alone = Dynamics::of((2025, &before), &[], &frame);
    assert_eq!(alone.growth.insufficient, Some(Reason::NoReference));
}

#[test]
fn a_pupil_is_shown_with_what_was_done_of_each_level() {
    let spec = specification(&[
        ("1", 2, Some(ItemLevel::Basic), "", &[]),
        ("2", 3, Some(ItemLevel::Basic), "", &[]),
        ("3", 4, Some(ItemLevel::High), "", &[]),
    ]);
    let maxima = [2, 3, 4];
    let frame = Frame::new(&items(&maxima), Some(&spec), &norms());
    let mut shifted = Pupil::wrote(0, 3, &[2, 3, 4]);
    shifted.doubt = Doubt::SHIFTED;
    let pupils = [
        Pupil::wrote(0, 5, &[2, X, NOT_TAUGHT]),
        shifted,
        Pupil::absent(0, 4),
    ];
    let (set, lens) = (set(&maxima, &pupils), Lens::new(&items(&maxima), Some(&nine())));
    let found: Vec<_> = individuals(&set, 0..3, &lens, &frame).collect();
    assert_eq!(
        (found[0].score, found[0].mark, found[0].gap, found[0].to_explain),
        (Some(2), Mark::new(2), Some(-3), true)
    );
    assert_eq!(
        found[0].done[0],
        Done {
            earned: 2,
            possible: 5
        }
    );
    assert_eq!(
        (found[0].done[0].percent(), found[0].done[2].percent()),
        (Some(40.0), None)
    );
    assert_eq!(
        (found[1].mark, found[1].done),
        (Mark::new(5), [Done::default(); 3])
    );
    assert_eq!(
        (found[2].score, found[2].mark, found[2].journal, found[2].gap),
        (None, None, Mark::new(4), None)
    );
}

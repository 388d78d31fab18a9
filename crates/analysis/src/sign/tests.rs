use super::*;
use crate::cohort::Cohort;
use crate::sample::{Pupil, items, norms, scale, set, times, whole};
use crate::summary::{Lens, Summaries, summarise};
use domain::procedure::{Scale, Work};
use domain::territory::Level;

const NINE: [u8; 1] = [9];

fn nine() -> Scale {
    scale([3, 5, 7], 9)
}

fn graded(pairs: &[(u8, u8)]) -> Summary {
    let pupils: Vec<_> = pairs
        .iter()
        .map(|&(journal, score)| Pupil::wrote(0, journal, &[score]))
        .collect();
    whole(&NINE, &nine(), &pupils)
}

fn find(code: Code, school: &Summary, whole: &Summary, cohort: Option<(&Cohort, SchoolCode)>) -> Finding {
    let (norms, ruler) = (norms(), Ruler::new(10));
    let evidence = Evidence {
        school,
        whole,
        cohort,
        norms: &norms,
        ruler: &ruler,
    };
    let sign = REGISTER
        .iter()
        .find(|sign| sign.code == code)
        .expect("registered");
    (sign.judge)(&evidence)
}

#[test]
fn a_marks_a_school_whose_lower_bound_is_above_the_regions_upper_bound() {
    // Region: 50 × 2 and 50 × 6 points; x̄ = 4, s = 2·√(100/99), bounds 4 ± 1.96·s/10.
    let mut pairs = vec![(3, 2); 50];
    pairs.extend(vec![(3, 6); 50]);
    let region = graded(&pairs);
    let high = 4.0 + 1.96 * 2.0 * (100.0f64 / 99.0).sqrt() / 10.0;
    let school = |fives: usize, sixes: usize| graded(&[vec![(3, 5); fives], vec![(3, 6); sixes]].concat());
    let marked = find(Code::A, &school(5, 5), &region, None);
    let low = 5.5 - 1.96 * 0.5 * (10.0f64 / 9.0).sqrt() / 10.0f64.sqrt();
    assert!(marked.marked && (marked.statistic.unwrap() - low).abs() < 1e-12);
    assert!((marked.reference.unwrap() - high).abs() < 1e-12);
    assert_eq!((marked.effect, marked.pupils, marked.n), (Some(1.5), 10, 10));
    let between = graded(&[(3, 4); 10]);
    assert!(
        !find(Code::A, &between, &region, None).marked,
        "above the region's mean, but not above its upper bound"
    );
    let wide = graded(&[(3, 0), (3, 9), (3, 9), (3, 0), (3, 9)]);
    let unmarked = find(Code::A, &wide, &region, None);
    assert!(!unmarked.marked && unmarked.effect > Some(1.0) && unmarked.pupils == 0);
}

#[test]
fn a_cannot_judge_one_pupil() {
    let finding = find(Code::A, &graded(&[(5, 9)]), &graded(&[(3, 1), (3, 2)]), None);
    assert_eq!(
        (finding.marked, finding.insufficient),
        (false, Some(Reason::TooFew { least: 2 }))
    );
}

#[test]
fn b_marks_a_school_where_better_journal_marks_have_worse_scores() {
    let against = [(5, 1), (5, 2), (4, 3), (3, 6), (3, 7)];
    let finding = find(Code::B, &graded(&against), &graded(&against), None);
    assert!(finding.marked && finding.statistic < Some(-0.9) && finding.effect < Some(-2.0));
    let Some(Explanation::Ranks {
        mid_ranks, shortcut, ..
    }) = finding.explanation
    else {
        panic!()
    };
    assert!(
        mid_ranks < shortcut,
        "ties pull the shortcut away: {mid_ranks} {shortcut}"
    );
    let along = [(3, 1), (3, 2), (4, 3), (5, 6), (5, 7)];
    assert!(!find(Code::B, &graded(&along), &graded(&along), None).marked);
}

#[test]
fn b_says_why_it_cannot_judge() {
    let of = |pairs: &[(u8, u8)]| find(Code::B, &graded(pairs), &graded(pairs), None).insufficient;
    assert_eq!(
        of(&[(5, 1), (3, 2)]),
        Some(Reason::TooFew { least: 3 }),
        "two pupils always give ±1"
    );
    assert_eq!(of(&[(4, 1), (4, 2), (4, 3)]), Some(Reason::NoSpread));
    assert_eq!(
        of(&[(0, 1), (0, 2), (0, 3)]),
        Some(Reason::TooFew { least: 3 }),
        "no journal marks"
    );
}

/// Schools in which every one of ten pupils has the same score.
fn schools(scores: &[u8]) -> Summaries {
    let pupils: Vec<_> = (0u32..)
        .zip(scores)
        .flat_map(|(school, &score)| times(10, &Pupil::wrote(school, 3, &[score])))
        .collect();
    summarise(
        &set(&NINE, &pupils),
        &Lens::new(&items(&NINE), Some(&nine())),
        Level::School,
    )
}

#[test]
fn c_and_d_mark_what_lies_three_ranges_outside_the_quartiles_of_the_cohort() {
    // K: 4/4 four times, 4/5, 5/4; then a school that soars (1/9) and one that falls (9/1).
    let earlier = schools(&[4, 4, 4, 4, 4, 5, 1, 9]);
    let later = schools(&[4, 4, 4, 4, 5, 4, 9, 1]);
    let cohort = Cohort::of(&earlier, &later);
    assert_eq!(cohort.schools(), 8);
    let marked = |code| -> Vec<usize> {
        let findings = later.of.iter().map(|(place, summary)| {
            let crate::summary::Place::School(school) = place else {
                panic!()
            };
            find(code, summary, summary, Some((&cohort, *school)))
        });
        findings
            .enumerate()
            .filter(|(_, finding)| finding.marked)
            .map(|(place, _)| place)
            .collect()
    };
    assert_eq!((marked(Code::C), marked(Code::D)), (vec![6], vec![7]));
}

#[test]
fn the_effect_of_c_is_measured_against_the_median_of_all_schools() {
    let (earlier, later) = (schools(&[4, 4, 4, 4, 1]), schools(&[4, 4, 4, 4, 9]));
    let cohort = Cohort::of(&earlier, &later);
    let (place, summary) = later.of.iter().last().unwrap();
    let crate::summary::Place::School(school) = place else {
        panic!()
    };
    let finding = find(Code::C, summary, summary, Some((&cohort, *school)));
    assert!(
        (finding.effect.unwrap() - 8.0).abs() < 1e-12,
        "9 points where 1 was promised"
    );
    let Some(Explanation::Cohort { n, schools, .. }) = finding.explanation else {
        panic!()
    };
    assert_eq!((n, schools), ([10, 10], 5));
}

#[test]
fn without_an_earlier_year_c_and_d_say_so() {
    for code in [Code::C, Code::D] {
        let finding = find(code, &graded(&[(3, 1), (3, 2)]), &graded(&[(3, 1)]), None);
        assert_eq!(finding.insufficient, Some(Reason::NoReference));
    }
}

#[test]
fn j_marks_a_school_that_lowers_more_than_its_region_and_than_custom_allows() {
    let region = graded(&[vec![(4, 3); 20], vec![(4, 5); 70], vec![(4, 7); 10]].concat());
    let strict = graded(&[vec![(4, 3); 16], vec![(5, 3); 4], vec![(4, 5); 10]].concat());
    let finding = find(Code::J, &strict, &region, None);
    let Some(Explanation::Journal {
        direction, school, ..
    }) = finding.explanation
    else {
        panic!()
    };
    assert_eq!(
        (finding.marked, direction, finding.pupils),
        (true, Direction::Lowered, 4)
    );
    assert!((school[0] - 200.0 / 3.0).abs() < 1e-12 && finding.reference == Some(20.0));
    let usual = graded(&[vec![(4, 3); 7], vec![(4, 5); 23]].concat());
    assert!(!find(Code::J, &usual, &region, None).marked);
    let by_chance = graded(&[vec![(4, 3); 4], vec![(4, 5); 6]].concat());
    assert!(
        !find(Code::J, &by_chance, &region, None).marked,
        "four of ten may be one of five"
    );
    let raised = graded(&[vec![(4, 7); 20], vec![(4, 5); 10]].concat());
    let Some(Explanation::Journal { direction, .. }) = find(Code::J, &raised, &region, None).explanation
    else {
        panic!()
    };
    assert_eq!(direction, Direction::Raised);
    let tiny = find(Code::J, &graded(&[(4, 3); 9]), &region, None);
    assert_eq!(tiny.insufficient, Some(Reason::TooFew { least: 10 }));
}

#[test]
fn the_official_fourteen_are_those_of_the_method() {
    let mut official = Vec::new();
    for sign in &REGISTER {
        for kind in Kind::ALL {
            for (subject, grade) in [
                ("РУ", 4),
                ("МА", 4),
                ("РУ", 5),
                ("МА", 5),
                ("РУ", 9),
                ("МА", 9),
                ("БИ", 5),
            ] {
                let sat = (kind == Kind::Oge) == (grade == 9);
                if sat && (sign.official)(&Work::new(kind, subject, grade, 2021)) {
                    official.push((sign.code, kind, subject, grade));
                }
            }
        }
    }
    assert_eq!(official.len(), 14, "{official:?}");
}

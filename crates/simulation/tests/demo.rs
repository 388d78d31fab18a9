//! The demo: the same schools and the same cohort in two years, works that belong together as real ones do.
#![allow(clippy::print_stdout)] // the table of docs/methods/simulation.md is read off this test

mod summary;

use domain::procedure::{Kind, Work};
use domain::result::{Presence, ResultSet};
use simulation::{Options, Plan, Territory, demo};
use std::collections::BTreeMap;
use summary::{correlation, mean};

type Totals = BTreeMap<(u32, u64), f64>;

fn totals(territory: &Territory, subject: &str, grade: u8, year: u16) -> Totals {
    let source = territory
        .source(&Work::new(Kind::Vpr, subject, grade, year), Options::default())
        .unwrap();
    let set = source.range(0..u64::MAX);
    let wrote = (0..set.rows.len()).filter(|&row| set.rows.presence[row] == Presence::Wrote);
    wrote
        .map(|row| {
            let key = (set.rows.school[row], set.rows.participant[row] % 10_000);
            (key, f64::from(set.rows.total[row].value().unwrap()))
        })
        .collect()
}

fn of_pupils(a: &Totals, b: &Totals) -> f64 {
    let (x, y): (Vec<f64>, Vec<f64>) = a.iter().filter_map(|(key, x)| Some((*x, *b.get(key)?))).unzip();
    correlation(&x, &y)
}

/// Between the means of schools with at least 30 who wrote.
fn of_schools(a: &Totals, b: &Totals) -> f64 {
    let means = |totals: &Totals| {
        let mut schools: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        totals
            .iter()
            .for_each(|((school, _), total)| schools.entry(*school).or_default().push(*total));
        schools.retain(|_, totals| totals.len() >= 30);
        schools
            .into_iter()
            .map(|(school, totals)| (school, mean(&totals)))
            .collect::<BTreeMap<_, _>>()
    };
    let (a, b) = (means(a), means(b));
    let (x, y): (Vec<f64>, Vec<f64>) = a
        .iter()
        .filter_map(|(school, x)| Some((*x, *b.get(school)?)))
        .unzip();
    correlation(&x, &y)
}

#[track_caller]
fn near(what: &str, got: f64, wanted: f64, tolerance: f64) {
    println!("{what}: {got:.3} simulated, {wanted:.3} real");
    assert!(
        (got - wanted).abs() <= tolerance,
        "{what}: {got} instead of {wanted}"
    );
}

fn averaged(of: impl Fn(&Territory) -> f64) -> f64 {
    mean(
        &(0..4)
            .map(|seed| of(&Territory::new(&Plan::region(), seed).unwrap()))
            .collect::<Vec<_>>(),
    )
}

#[test]
fn works_of_the_same_pupils_hang_together_as_in_the_real_region() {
    let pairs = [
        (("МА", 4), ("РУ", 4), 0.646, 0.693),
        (("МА", 4), ("ОКР", 4), 0.625, 0.688),
        (("РУ", 4), ("ОКР", 4), 0.673, 0.679),
        (("МА", 5), ("РУ", 5), 0.611, 0.521),
    ];
    for (a, b, pupils, schools) in pairs {
        let both = |t: &Territory| (totals(t, a.0, a.1, 2021), totals(t, b.0, b.1, 2021));
        let pair = |of: fn(&Totals, &Totals) -> f64| {
            averaged(|t| {
                let (x, y) = both(t);
                of(&x, &y)
            })
        };
        near(&format!("{a:?} {b:?} pupils"), pair(of_pupils), pupils, 0.07);
        near(&format!("{a:?} {b:?} schools"), pair(of_schools), schools, 0.15);
    }
}

#[test]
fn two_cohorts_of_a_school_are_a_little_alike() {
    let got = averaged(|t| of_schools(&totals(t, "РУ", 4, 2021), &totals(t, "РУ", 5, 2021)));
    near("РУ 4 and РУ 5 schools", got, 0.401, 0.15);
    let got = averaged(|t| of_schools(&totals(t, "МА", 4, 2021), &totals(t, "МА", 5, 2021)));
    near("МА 4 and МА 5 schools", got, 0.235, 0.15);
}

#[test]
fn the_demo_has_its_forty_schools_and_ten_works() {
    let demo = demo(1);
    assert_eq!(demo.schools(), 0..40);
    assert_eq!((demo.territory.schools().len(), demo.works.len()), (150, 10));
    assert_eq!(demo.municipality.to_string(), "reg99_m001");
    for work in &demo.works {
        let source = demo.source(work, Options::default()).unwrap();
        let own = source.range(source.rows_of(demo.schools()));
        assert!(own.schools.iter().all(|school| school.municipality == "Округ-1"));
        assert_eq!(own.schools.len(), 40);
        assert!(
            (1000..4000).contains(&own.rows.len()),
            "{work}: {}",
            own.rows.len()
        );
    }
    assert!(
        demo.source(&Work::new(Kind::Vpr, "МА", 4, 2023), Options::default())
            .is_none()
    );
}

fn results(demo: &simulation::Demo, subject: &str, grade: u8, year: u16) -> ResultSet {
    let work = Work::new(Kind::Vpr, subject, grade, year);
    demo.source(&work, Options::default()).unwrap().range(0..u64::MAX)
}

#[test]
fn grade_four_of_the_first_year_is_grade_five_of_the_second() {
    let demo = demo(1);
    let (before, after) = (results(&demo, "МА", 4, 2021), results(&demo, "МА", 5, 2022));
    assert_eq!(before.rows.school, after.rows.school);
    let codes: Vec<u64> = before.rows.participant.iter().map(|code| code + 10_000).collect();
    assert_eq!(codes, after.rows.participant);
    let both = (0..codes.len()).filter(|&row| before.rows.sex[row] != 0 && after.rows.sex[row] != 0);
    assert!(
        both.into_iter()
            .all(|row| before.rows.sex[row] == after.rows.sex[row])
    );
    let names = |set: &ResultSet| {
        set.schools
            .iter()
            .map(|school| (school.code, school.name.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&before), names(&after));
    assert_eq!(
        (before.schools[0].login.as_str(), after.schools[0].login.as_str()),
        ("sch990001", "edu990001")
    );
    let other = results(&demo, "МА", 4, 2022);
    assert_ne!(before.rows.school, other.rows.school);
}

#[test]
fn the_same_pupils_do_alike_a_year_later_and_others_do_not() {
    let same = averaged(|t| of_pupils(&totals(t, "МА", 4, 2021), &totals(t, "МА", 5, 2022)));
    let others = averaged(|t| of_pupils(&totals(t, "МА", 4, 2021), &totals(t, "МА", 5, 2021)));
    println!("same pupils a year later: {same:.3}, others: {others:.3}");
    assert!(same > 0.55 && others < 0.2, "{same} {others}");
}

#[test]
fn in_two_schools_of_the_example_something_is_done_and_nowhere_else() {
    let example = simulation::example(7);
    for work in &example.works {
        let said = example
            .source(work, Options::default())
            .unwrap()
            .range(0..u64::MAX)
            .rows;
        let did = example
            .territory
            .source(work, Options::default())
            .unwrap()
            .range(0..u64::MAX)
            .rows;
        let differs = |row: &usize| {
            said.points
                .iter()
                .zip(&did.points)
                .any(|(said, did)| said[*row] != did[*row])
        };
        let mut schools: Vec<u32> = (0..said.len())
            .filter(differs)
            .map(|row| said.school[row])
            .collect();
        schools.dedup();
        assert_eq!(schools.len(), 2, "{work:?}");
        assert!(
            schools
                .iter()
                .all(|&school| example.schools().contains(&(school as usize)))
        );
        assert_eq!(said.presence, did.presence, "nobody is kept at home");
    }
}

//! Result sets for the tests: any set at all, and small ones that differ in a known way.
#![allow(dead_code)]

use domain::procedure::{Kind, Mark, Work};
use domain::result::{Doubt, ItemColumn, Point, Presence, ResultSet, Row, Score};
use domain::territory::{School, SchoolCode};
use lake::Provenance;
use proptest::collection::vec;
use proptest::prelude::*;

pub fn work() -> Work {
    Work::new(Kind::Vpr, "МА", 4, 2021)
}

pub fn provenance() -> Provenance {
    Provenance {
        accepted: "2026-11-22T10:00:00+07:00".into(),
        files: vec!["ма4.xlsx".into()],
        file_hashes: vec!["ab".repeat(32)],
        layout: "fisoko-region-2021".into(),
    }
}

pub fn school(number: u32) -> School {
    School {
        code: SchoolCode::parse(&format!("edu{number:06}")).unwrap(),
        login: format!("sch{number:06}"),
        name: format!("Школа № {number}"),
        municipality: "Заречный округ".into(),
    }
}

/// An empty set with this many items and three schools with two classes.
pub fn empty(items: usize) -> ResultSet {
    let item = |place: usize| ItemColumn {
        code: format!("{}", place + 1),
        max: 2,
    };
    let mut set = ResultSet::new(work(), (0..items).map(item).collect());
    set.schools = (1..=3).map(|number| school(990_000 + number)).collect();
    set.classes = vec!["А".into(), String::new()];
    set
}

/// Adds a row that follows from its number alone.
pub fn push(set: &mut ResultSet, number: u64) {
    let point = |item: u64| match (number * 7 + item * 3) % 11 {
        0 => Point::NOT_ATTEMPTED,
        1 => Point::NOT_TAUGHT,
        2 => Point::UNKNOWN,
        other => Point::earned((other % 3) as u8).unwrap(),
    };
    let points: Vec<Point> = (0..set.items.len() as u64).map(point).collect();
    let total: u16 = points.iter().map(|point| u16::from(point.adds())).sum();
    set.rows.push(&Row {
        school: (number % 3) as u32,
        class: (number % 2) as u32,
        participant: 10_000 + number,
        variant: (number % 3) as u8,
        sex: [0, b'm', b'f'][(number % 3) as usize],
        journal: Mark::new(2 + (number % 4) as u8),
        presence: Presence::Wrote,
        total: Score::new(total).unwrap(),
        mark: None,
        doubt: Doubt::NONE,
        source_row: number as u32 + 2,
        points: &points,
    });
}

/// A set of these row numbers.
pub fn set_of(items: usize, numbers: impl IntoIterator<Item = u64>) -> ResultSet {
    let mut set = empty(items);
    for number in numbers {
        push(&mut set, number);
    }
    set
}

pub fn any_set() -> impl Strategy<Value = ResultSet> {
    (
        vec((".{0,6}", 0u8..=99), 0..6),
        vec(any_school(), 1..5),
        vec(".{0,3}", 1..4),
        0usize..60,
    )
        .prop_flat_map(|(items, schools, classes, rows)| {
            let (places, count) = ((schools.len() as u32, classes.len() as u32), items.len());
            let rows = vec(any_row(places, count), rows);
            (Just((items, schools, classes)), any_work(), rows)
        })
        .prop_map(|((items, schools, classes), work, rows)| {
            let items = items.into_iter().map(|(code, max)| ItemColumn { code, max });
            let mut set = ResultSet::new(work, items.collect());
            (set.schools, set.classes) = (schools, classes);
            for row in &rows {
                set.rows.push(&Row {
                    points: &row.1,
                    ..row.0.clone()
                });
            }
            set
        })
}

fn any_work() -> impl Strategy<Value = Work> {
    (0usize..7, "[А-Я]{2,4}", 1u8..=11, 2000u16..2100)
        .prop_map(|(kind, subject, grade, year)| Work::new(Kind::ALL[kind], &subject, grade, year))
}

fn any_school() -> impl Strategy<Value = School> {
    (0u32..1_000_000, ".{0,9}", ".{0,20}", ".{0,20}").prop_map(|(number, login, name, municipality)| School {
        code: match number % 5 {
            0 => SchoolCode::exam(number),
            _ => SchoolCode::parse(&format!("edu{number:06}")).unwrap(),
        },
        login,
        name,
        municipality,
    })
}

fn any_row(places: (u32, u32), items: usize) -> impl Strategy<Value = (Row<'static>, Vec<Point>)> {
    let bytes = (any::<u8>(), any::<u8>(), 1u8..=6, 1u8..=6, any::<u8>());
    let numbers = (
        0..places.0,
        0..places.1,
        any::<u64>(),
        any::<u32>(),
        any::<u16>(),
        any::<bool>(),
    );
    (bytes, numbers, vec(any_point(), items)).prop_map(|(bytes, numbers, points)| {
        let row = Row {
            school: numbers.0,
            class: numbers.1,
            participant: numbers.2,
            variant: bytes.0,
            sex: bytes.1,
            journal: Mark::new(bytes.2),
            presence: if numbers.5 {
                Presence::Wrote
            } else {
                Presence::Absent
            },
            total: Score::from_raw(numbers.4),
            mark: Mark::new(bytes.3),
            doubt: Doubt::from_byte(bytes.4),
            source_row: numbers.3,
            points: &[],
        };
        (row, points)
    })
}

fn any_point() -> impl Strategy<Value = Point> {
    prop_oneof![
        (0u8..=99).prop_map(Point::from_byte),
        Just(Point::NOT_ATTEMPTED),
        Just(Point::NOT_TAUGHT),
        Just(Point::UNKNOWN),
    ]
}

//! The specifications of the catalogue against the results of a whole region: as many items, and the same maxima.
#![allow(clippy::print_stderr, reason = "a skipped test has to be seen")]

use domain::catalog::Catalogue;
use domain::procedure::{Kind, Work};
use intake::check::structure;
use intake::layout::{Register, recognise};
use intake::table::{Limits, read};
use std::path::PathBuf;

/// Points of every item as the rows of a file show them: what more than a handful of rows reached.
fn seen(path: &str) -> Option<Vec<u8>> {
    let root = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/vpr-region"
    ));
    if !root.exists() {
        eprintln!("SKIPPED: ../shared is absent");
        return None;
    }
    let bytes = std::fs::read(root.join(path)).unwrap();
    let files = read(path, &bytes, &Limits::default()).unwrap();
    let mut tables = files[0].tables.iter();
    let (table, found) = tables
        .find_map(|table| Some((table, recognise(table, Register::builtin()).ok()?)))
        .unwrap();
    Some(structure(table, found.layout, &found.mapping).maxima)
}

fn holds(path: &str, work: &Work) {
    let Some(seen) = seen(path) else { return };
    let (specification, _) = Catalogue::builtin().nearest_specification(work).unwrap();
    let stated: Vec<u8> = specification.items.iter().map(|item| item.max).collect();
    assert_eq!(seen[..stated.len()], stated, "{work}");
    assert!(
        seen[stated.len()..].iter().all(|&max| max == 0),
        "{work}: {seen:?}"
    );
}

#[test]
fn the_works_of_spring_2021_have_the_items_of_their_specifications() {
    for (subject, about, grade) in [
        ("МА", "математике", 4),
        ("РУ", "русскому языку", 4),
        ("ОКР", "окружающему миру", 4),
        ("МА", "математике", 5),
        ("РУ", "русскому языку", 5),
        ("БИ", "биологии", 5),
        ("ИСТ", "истории", 5),
    ] {
        let path = format!("2021/{grade}/Проведение работы по {about}, {grade} класс. ВПР 2021.xlsx");
        holds(&path, &Work::new(Kind::Vpr, subject, grade, 2021));
    }
}

#[test]
fn the_works_of_autumn_2020_have_the_items_of_spring_2021() {
    holds("2020/5/Математика.xlsx", &Work::new(Kind::Vpr, "МА", 5, 2020));
    holds("2020/5/Русский язык.xlsx", &Work::new(Kind::Vpr, "РУ", 5, 2020));
}

#[test]
fn the_works_of_2022_have_the_items_that_the_catalogue_gives_them() {
    holds("2022/4/Математика.xlsx", &Work::new(Kind::Vpr, "МА", 4, 2022));
    holds("2022/11/География.xlsx", &Work::new(Kind::Vpr, "ГЕО", 11, 2022));
    holds("2022/11/История.xlsx", &Work::new(Kind::Vpr, "ИСТ", 11, 2022));
}

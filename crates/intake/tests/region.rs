//! The real exports of a region, against figures counted independently.
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

use domain::procedure::{Kind, Work};
use domain::result::{ItemColumn, Presence};
use intake::check::{Checked, Question, check, structure};
use intake::issue::Code;
use intake::layout::{Register, recognise};
use intake::table::{Limits, read};
use std::path::PathBuf;

fn shared(path: &str) -> Option<Vec<u8>> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    if !root.exists() {
        eprintln!("SKIPPED: ../shared is absent");
        return None;
    }
    Some(std::fs::read(root.join(path)).unwrap())
}

fn checked(path: &str, work: Work) -> Option<Checked> {
    let bytes = shared(path)?;
    let files = read(path, &bytes, &Limits::default()).unwrap();
    let (table, found) = files[0]
        .tables
        .iter()
        .find_map(|table| Some((table, recognise(table, Register::builtin()).ok()?)))
        .unwrap();
    let seen = structure(table, found.layout, &found.mapping);
    let codes = found.mapping.items.iter().map(|(_, head)| head.code.clone());
    let items = codes
        .zip(&seen.maxima)
        .map(|(code, &max)| ItemColumn { code, max })
        .collect();
    Some(check(Question {
        table,
        mapping: &found.mapping,
        work,
        items,
        school: None,
    }))
}

fn moments(checked: &Checked) -> (u64, f64, f64) {
    let totals: Vec<u64> = checked
        .set
        .rows
        .total
        .iter()
        .filter_map(|total| total.value())
        .map(u64::from)
        .collect();
    let n = totals.len() as u64;
    let sum: u64 = totals.iter().sum();
    let squares: u64 = totals.iter().map(|t| t * t).sum();
    let mean = sum as f64 / n as f64;
    let var = (n * squares - sum * sum) as f64 / (n * (n - 1)) as f64;
    (n, mean, var.sqrt())
}

#[test]
fn the_seven_works_of_2021_give_the_known_figures() {
    let cases = [
        (
            "4/Проведение работы по математике, 4",
            "МА",
            4,
            (24_933, 1_732),
            (12.0146, 3.7846),
        ),
        (
            "4/Проведение работы по русскому языку, 4",
            "РУ",
            4,
            (24_969, 1_626),
            (24.6818, 7.6584),
        ),
        (
            "4/Проведение работы по окружающему миру, 4",
            "ОКР",
            4,
            (24_739, 1_901),
            (21.8318, 5.3375),
        ),
        (
            "5/Проведение работы по математике, 5",
            "МА",
            5,
            (23_705, 2_433),
            (9.6451, 3.9103),
        ),
        (
            "5/Проведение работы по русскому языку, 5",
            "РУ",
            5,
            (23_785, 2_716),
            (26.1164, 9.6638),
        ),
        (
            "5/Проведение работы по биологии, 5",
            "БИ",
            5,
            (23_450, 2_726),
            (16.865, 4.7167),
        ),
        (
            "5/Проведение работы по истории, 5",
            "ИСТ",
            5,
            (23_956, 3_022),
            (7.5431, 3.2101),
        ),
    ];
    for (path, subject, grade, (wrote, absent), (mean, sd)) in cases {
        let path = format!("vpr-region/2021/{path} класс. ВПР 2021.xlsx");
        let Some(checked) = checked(&path, Work::new(Kind::Vpr, subject, grade, 2021)) else {
            return;
        };
        let away = checked
            .set
            .rows
            .presence
            .iter()
            .filter(|&&p| p == Presence::Absent)
            .count();
        let (n, m, s) = moments(&checked);
        assert_eq!((n, away), (wrote, absent), "{path}");
        assert!(
            (m - mean).abs() < 5e-5 && (s - sd).abs() < 5e-5,
            "{path}: {m} {s}"
        );
        assert_eq!(checked.set.check_shape(), Ok(()));
    }
}

#[test]
fn totals_that_differ_from_the_items_are_counted_as_they_are_known() {
    for (path, differs) in [("математике", 33), ("русскому языку", 64)] {
        let path = format!("vpr-region/2021/4/Проведение работы по {path}, 4 класс. ВПР 2021.xlsx");
        let Some(checked) = checked(&path, Work::new(Kind::Vpr, "МА", 4, 2021)) else {
            return;
        };
        let found = checked
            .issues
            .iter()
            .filter(|issue| issue.code == Code::TotalDiffers)
            .count();
        assert_eq!(found, differs, "{path}");
    }
}

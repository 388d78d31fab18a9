//! The official workbooks: what the catalogue holds is exactly what they say, and nothing in them goes unsaid.
#![allow(clippy::print_stderr, reason = "a skipped test has to be seen")]

use domain::calendar::Period;
use domain::catalog::to_toml;
use domain::procedure::{Kind, Work};
use intake::specification::{Origin, Taken, Workbooks, take};
use intake::table::{Limits, Table, read};
use std::path::{Path, PathBuf};

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/specs");
const CATALOG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalog/procedure");

/// File in the catalogue, folder of the workbooks, subject, grade, year, number of items, maximum as officially stated.
const WORKS: [(&str, &str, &str, u8, u16, usize, u16); 9] = [
    ("vpr-2021/4-ma.toml", "4/Математика", "МА", 4, 2021, 15, 20),
    ("vpr-2021/4-ru.toml", "4/Русский язык", "РУ", 4, 2021, 20, 38),
    ("vpr-2021/4-okr.toml", "4/Окружающий мир", "ОКР", 4, 2021, 22, 32),
    ("vpr-2021/5-bi.toml", "5/Биология", "БИ", 5, 2021, 20, 29),
    ("vpr-2021/5-ist.toml", "5/История", "ИСТ", 5, 2021, 8, 15),
    ("vpr-2021/5-ma.toml", "5/Математика", "МА", 5, 2021, 16, 20),
    ("vpr-2021/5-ru.toml", "5/Русский язык", "РУ", 5, 2021, 21, 45),
    ("vpr-2022/11-geo.toml", "11/География", "ГЕО", 11, 2022, 18, 21),
    ("vpr-2022/11-ist.toml", "11/История", "ИСТ", 11, 2022, 13, 21),
];

fn sheet(folder: &Path, name: &str) -> Table {
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let mut files = read(name, &bytes, &Limits::default()).unwrap();
    files.remove(0).tables.remove(0)
}

fn taken(folder: &str, work: Work, max: u16) -> Taken {
    let folder = PathBuf::from(SHARED).join(folder);
    let (items, kes, kt) = (
        sheet(&folder, "ALL.xlsx"),
        sheet(&folder, "KS.xlsx"),
        sheet(&folder, "KT.xlsx"),
    );
    let books = Workbooks {
        items: &items,
        kes: Some(&kes),
        kt: Some(&kt),
    };
    let year = work.year;
    let origin = Origin {
        work,
        max: Some(max),
        source: format!(
            "Официальные таблицы заданий, элементов содержания и требований ВПР {year} года (ALL, KS, KT); прочитаны программой [DATA]"
        ),
        in_force: Period::default(),
    };
    take(books, origin).unwrap()
}

fn each(mut check: impl FnMut(&str, usize, Taken)) {
    if !Path::new(SHARED).exists() {
        eprintln!("SKIPPED: ../shared is absent");
        return;
    }
    for (file, folder, subject, grade, year, items, max) in WORKS {
        check(
            file,
            items,
            taken(folder, Work::new(Kind::Vpr, subject, grade, year), max),
        );
    }
}

/// `UPDATE_CATALOG=1` writes the files anew.
#[test]
fn the_catalogue_holds_exactly_what_the_workbooks_say() {
    each(|file, _, taken| {
        let path = Path::new(CATALOG).join(file);
        let text = to_toml(&taken.specification);
        if std::env::var_os("UPDATE_CATALOG").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == text, "{file} differs from its workbooks");
    });
}

#[test]
fn every_work_has_its_items_and_its_maximum() {
    each(|file, items, taken| {
        assert_eq!(taken.specification.items.len(), items, "{file}");
        assert_eq!(taken.specification.problems(), [], "{file}");
    });
}

/// The one thing to say of nine works: beside the items of 5 РУ stands the header of an empty second table.
#[test]
fn nothing_but_an_empty_second_table_had_to_be_said() {
    each(|file, _, taken| {
        let said: Vec<String> = taken
            .issues
            .iter()
            .map(|issue| format!("{} {}", issue.cell, issue.what))
            .collect();
        let expected: &[&str] = match file {
            "vpr-2021/5-ru.toml" => {
                &["Лист1!L1 a second table begins here, with 0 filled rows; it was not taken"]
            }
            _ => &[],
        };
        assert_eq!(said, expected, "{file}");
    });
}

#[test]
fn no_text_is_left_cut_or_doubled() {
    each(|file, _, taken| {
        let specification = &taken.specification;
        let of_items = specification
            .items
            .iter()
            .flat_map(|item| [&item.skill, &item.planned]);
        let of_codes = specification
            .kes
            .iter()
            .chain(&specification.kt)
            .map(|code| &code.name);
        for text in of_items.chain(of_codes) {
            for slip in [
                "_x0002_",
                "\u{ad}",
                "\u{a0}",
                "  ",
                "\n",
                "арифмети-",
                "структурносмысл",
                "лин гвист",
                "точкизрения",
            ] {
                assert!(!text.contains(slip), "{file}: {slip:?} in {text}");
            }
        }
    });
}

#[test]
fn items_read_as_their_tables_print_them() {
    each(|file, _, taken| {
        let item = |code: &str| taken.specification.items.iter().find(|item| item.code == code);
        let shown =
            |code: &str| item(code).map(|item| (item.max, item.kes.len(), item.kt.len(), item.minutes));
        match file {
            "vpr-2021/4-ma.toml" => {
                assert_eq!(shown("12"), Some((2, 3, 2, Some(6))));
                let codes: Vec<&str> = taken
                    .specification
                    .items
                    .iter()
                    .map(|item| item.code.as_str())
                    .collect();
                assert_eq!(codes.join(" "), "1 2 3 4 5.1 5.2 6.1 6.2 7 8 9.1 9.2 10 11 12");
            }
            "vpr-2021/4-okr.toml" => assert_eq!(shown("8К1"), Some((1, 11, 3, Some(3)))),
            "vpr-2021/5-ru.toml" => {
                assert_eq!(shown("1К1"), Some((4, 11, 2, Some(5))));
                assert!(taken.specification.items.iter().all(|item| item.level.is_none()));
            }
            "vpr-2022/11-geo.toml" => assert_eq!(shown("8"), Some((1, 12, 13, None))),
            "vpr-2022/11-ist.toml" => assert_eq!(shown("10К2"), Some((2, 0, 0, None))),
            _ => {}
        }
    });
}

//! The workbook of a report, read back by an independent reader.

mod xlsx_sample;

use calamine::{Data, Range};
use documents::subject::{Issued, Paper};
use documents::table::{self, Cell, Table, Unit};
use documents::words;
use documents::xlsx::{self, XlsxError};
use xlsx_sample::{Book, FULL, Plan, analysis, header, paper, read, subject, work};

fn written(plan: &Plan) -> (Vec<Table>, Book) {
    let analysis = analysis(plan, work("МА", 4));
    let subject = subject(&analysis);
    let tables = table::of_work(&subject);
    (tables, read(xlsx::report(&paper(vec![subject])).unwrap()))
}

fn near(found: Option<&Data>, value: f64, place: &str) {
    match found {
        Some(Data::Float(number)) => assert!(
            (number - value).abs() <= 1e-12 * value.abs().max(1.0),
            "{place}: {number} is not {value}"
        ),
        Some(Data::Int(number)) => assert!((*number as f64 - value).abs() < 1e-12, "{place}: {number}"),
        other => panic!("{place}: {other:?} is not {value}"),
    }
}

/// Checks every cell of a table against its sheet and returns how many figures there were.
fn compare(table: &Table, sheet: &Range<Data>) -> usize {
    let top = header(sheet, &table.columns[0].title);
    let mut figures = 0;
    for (row, line) in table.rows.iter().enumerate() {
        let mut at = 0;
        for (index, (column, cell)) in table.columns.iter().zip(&line.cells).enumerate() {
            let found = |at: usize| sheet.get((top + 1 + row, at));
            let place = format!("{} {} {}", table.id, line.key, column.key);
            assert_eq!(
                sheet.get((top, at)),
                Some(&Data::String(column.title.clone())),
                "{place}"
            );
            match cell {
                Cell::Count(count) => near(found(at), *count as f64, &place),
                Cell::Figure(figure) => {
                    let by = if matches!(figure.unit, Unit::Points(_)) {
                        100.0
                    } else {
                        1.0
                    };
                    near(found(at), figure.value * by, &place);
                    if let Some((low, high)) = figure.interval {
                        near(found(at + 1), low * by, &place);
                        near(found(at + 2), high * by, &place);
                    }
                    figures += 1;
                }
                Cell::Empty => assert!(matches!(found(at), None | Some(Data::Empty)), "{place}"),
                other => assert_eq!(found(at), Some(&Data::String(words::cell(other))), "{place}"),
            }
            let bounded = table
                .rows
                .iter()
                .any(|row| matches!(&row.cells[index], Cell::Figure(figure) if figure.interval.is_some()));
            at += if bounded { 3 } else { 1 };
        }
    }
    figures
}

#[test]
fn every_cell_of_every_table_stands_in_its_sheet() {
    let (tables, book) = written(&FULL);
    let mut figures = 0;
    for table in tables.iter().filter(|table| !table.rows.is_empty()) {
        let name = words::sheet::name(table.id).unwrap();
        figures += compare(table, book.sheet(name));
    }
    assert!(figures > 150, "{figures} figures are not a report");
}

#[test]
fn one_work_gives_short_names_and_the_first_sheet_tells_of_the_paper() {
    let (_, book) = written(&FULL);
    let expected = [
        "О выгрузке",
        "Сводка",
        "Отметки",
        "Журнал",
        "Баллы",
        "Задания",
        "Планируемые",
        "Группы",
        "Дефициты",
        "Муниципалитеты",
        "Школы",
        "Признаки",
        "Динамика",
        "Данные",
    ];
    let names = book.names();
    assert!(names.iter().all(|name| expected.contains(name)), "{names:?}");
    let about = book.sheet("О выгрузке");
    let texts: Vec<_> = about.cells().map(|(_, _, cell)| cell.to_string()).collect();
    for told in [
        "22.11.2026 14:05",
        "Мерило 0.1.0",
        "без отбора: все участники файлов",
        "=край.xlsx; @район.csv",
        "3 (a1b2c3)",
        "region-2021",
        "приказ (сделана для 2020 года)",
        "fioko-2026.basic.sufficient",
    ] {
        assert!(texts.iter().any(|text| text == told), "{told} is not told");
    }
    assert!(
        texts
            .iter()
            .any(|text| text.contains("стр. 6, 17") || text.contains("6, 17"))
    );
}

#[test]
fn several_works_have_sheets_of_their_own_names() {
    let one = analysis(&FULL, work("МА", 4));
    let other = analysis(&FULL, work("РУ", 5));
    let works = vec![subject(&one), subject(&other), subject(&other)];
    let book = read(xlsx::report(&paper(works)).unwrap());
    for name in [
        "МА4 2021 Задания",
        "РУ5 2021 Задания",
        "РУ5 2021 Задания (2)",
        "МА4 2021 Муниципалитеты",
    ] {
        book.sheet(name);
    }
}

#[test]
fn nothing_is_ever_a_formula() {
    let hostile = Plan {
        name: "=2+5+cmd|' /C calc'!A0",
        ..FULL
    };
    let (_, book) = written(&hostile);
    assert!(!book.xml("xl/worksheets/").contains("<f>"));
    let schools = book.sheet("Школы");
    let texts: Vec<_> = schools.cells().map(|(_, _, cell)| cell.to_string()).collect();
    assert!(texts.iter().any(|text| text.starts_with("=2+5+cmd|")));
}

#[test]
fn names_of_every_kind_are_read_back_as_they_are() {
    for name in [
        "<b>&amp;\"'",
        "\u{1}\u{b}",
        "_x0041_",
        "😀 \u{202e}справа",
        "-1",
        "@СУММ(1)",
        "a\tb\nc",
        "\u{fffe}",
        "  край  ",
    ] {
        let plan = Plan { name, ..FULL };
        let (tables, book) = written(&plan);
        let schools = tables.iter().find(|table| table.id == "schools").unwrap();
        let sheet = book.sheet("Школы");
        let top = header(sheet, "Школа");
        for (row, line) in schools.rows.iter().enumerate() {
            let read = unescaped(&sheet.get((top + 1 + row, 0)).unwrap().to_string());
            assert_eq!(read, words::cell(&line.cells[0]), "{name:?}");
        }
    }
}

/// Control characters travel as `_x000B_`, which readers may leave as it is.
fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    for (escape, letter) in [
        ("_x0001_", "\u{1}"),
        ("_x000B_", "\u{b}"),
        ("_xFFFE_", "\u{fffe}"),
        ("_x005F_", "_"),
    ] {
        text = text.replace(escape, letter);
    }
    text
}

#[test]
fn a_sheet_is_ready_for_reading_and_printing() {
    let (_, book) = written(&FULL);
    let sheets = book.xml("xl/worksheets/sheet");
    let tables = book.names().len() - 1;
    assert_eq!(sheets.matches("state=\"frozen\"").count(), tables);
    assert_eq!(sheets.matches("<autoFilter ").count(), tables);
    assert_eq!(sheets.matches("orientation=\"landscape\"").count(), tables + 1);
    assert_eq!(sheets.matches("fitToHeight=\"0\"").count(), tables + 1);
    assert_eq!(sheets.matches("Страница &amp;P из &amp;N").count(), tables + 1);
    let workbook = book.xml("xl/workbook.xml");
    assert_eq!(workbook.matches("_xlnm.Print_Titles").count(), tables);
    let properties = book.xml("docProps/core.xml");
    assert!(properties.contains("2026-11-22T14:05:00Z"), "{properties}");
    assert!(properties.contains("Мерило 0.1.0"));
    let styles = book.xml("xl/styles.xml");
    assert!(
        styles.contains("0.0&quot;\u{a0}&quot;%"),
        "percent has a format of its own"
    );
}

#[test]
fn colours_say_what_words_say() {
    let (tables, book) = written(&FULL);
    let styles = book.xml("xl/styles.xml");
    let items = tables.iter().find(|table| table.id == "items").unwrap();
    let status = |row: &table::Row| match row.cells.iter().find(|cell| matches!(cell, Cell::Status { .. })) {
        Some(Cell::Status { status, .. }) => *status,
        _ => table::Status::None,
    };
    let seen: Vec<_> = items.rows.iter().map(status).collect();
    for (wanted, colour) in [
        (table::Status::Good, "FFCFE8DB"),
        (table::Status::Low, "FFF2B8A6"),
    ] {
        assert_eq!(
            seen.contains(&wanted),
            styles.contains(colour),
            "{wanted:?} among {seen:?}"
        );
    }
}

#[test]
fn whatever_is_missing_the_workbook_is_written_and_says_so() {
    let plans = [
        ("nobody", Plan { schools: &[], ..FULL }),
        (
            "one pupil",
            Plan {
                schools: &[1],
                comparators: false,
                ..FULL
            },
        ),
        (
            "everything suppressed",
            Plan {
                schools: &[4, 3],
                comparators: false,
                ..FULL
            },
        ),
        ("no scale", Plan { scale: false, ..FULL }),
        (
            "no specification",
            Plan {
                specification: false,
                ..FULL
            },
        ),
        (
            "nothing at all",
            Plan {
                schools: &[],
                scale: false,
                specification: false,
                comparators: false,
                ..FULL
            },
        ),
    ];
    for (name, plan) in plans {
        let (tables, book) = written(&plan);
        for table in tables.iter().filter(|table| !table.rows.is_empty()) {
            compare(table, book.sheet(words::sheet::name(table.id).unwrap()));
        }
        let about = book.sheet("О выгрузке");
        for table in tables.iter().filter(|table| table.rows.is_empty()) {
            let told = about
                .cells()
                .any(|(_, _, cell)| cell.to_string().starts_with(&format!("«{}»", table.title)));
            assert!(told, "{name}: nobody says why there is no sheet {}", table.id);
            assert!(!table.notes.is_empty(), "{name}: {}", table.id);
        }
    }
}

#[test]
fn small_groups_have_words_and_no_number() {
    let (tables, _) = written(&Plan {
        schools: &[4, 3],
        comparators: false,
        ..FULL
    });
    for table in &tables {
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            match cell {
                Cell::Insufficient { reason, n } => {
                    assert!(reason.starts_with("недостаточно данных: "), "{reason}");
                    assert!(*n < 10);
                }
                Cell::Figure(figure) => assert!(table.id == "signs", "{}: {figure:?}", table.id),
                _ => {}
            }
        }
    }
}

#[test]
fn a_paper_without_works_is_a_workbook_too() {
    let book = read(xlsx::report(&paper(vec![])).unwrap());
    assert_eq!(book.names(), ["О выгрузке"]);
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let analysis = analysis(&FULL, work("МА", 4));
    let write = || xlsx::report(&paper(vec![subject(&analysis)])).unwrap();
    assert_eq!(write(), write());
}

#[test]
fn a_time_that_is_none_is_refused() {
    let paper = Paper {
        made: "вчера".into(),
        ..paper(vec![])
    };
    assert!(matches!(xlsx::report(&paper), Err(XlsxError::Moment(_))));
}

#[test]
fn a_workbook_of_an_office_says_who_had_it_made_and_under_which_code_it_is_found() {
    let issued = Issued {
        by: "Особа О.".into(),
        code: "MR-2222-3333".into(),
    };
    let paper = Paper {
        issued: Some(issued.clone()),
        ..paper(vec![])
    };
    let tables = table::of_paper(&paper);
    let rows = tables.iter().flat_map(|table| &table.rows);
    let said: Vec<_> = rows
        .filter(|row| ["issued", "code"].contains(&&*row.key))
        .map(|row| row.cells[1].clone())
        .collect();
    assert_eq!(said, [Cell::text(issued.by), Cell::text(issued.code)]);
}

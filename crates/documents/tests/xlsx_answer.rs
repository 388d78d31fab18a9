//! The answer to a sent file, read back by an independent reader.

mod xlsx_sample;

use calamine::Data;
use documents::answer::{Answer, AnswerRow, xlsx};
use documents::subject::IssueLine;
use documents::xlsx::XlsxError;
use xlsx_sample::{MADE, read};

fn row(number: u32, cells: &[&str]) -> AnswerRow {
    AnswerRow {
        number,
        cells: cells.iter().map(ToString::to_string).collect(),
        ..AnswerRow::default()
    }
}

fn answer<'a>(sheet: &'a str, groups: &'a [IssueLine]) -> Answer<'a> {
    Answer {
        sheet,
        width: 4,
        groups,
        made: MADE,
    }
}

fn groups() -> Vec<IssueLine> {
    vec![IssueLine {
        severity: "ошибка".into(),
        code: "not-a-point".into(),
        meaning: "=балл больше максимума".into(),
        count: 2,
        first: "C5".into(),
        last: "C6".into(),
    }]
}

fn text(text: &str) -> Data {
    Data::String(text.into())
}

#[test]
fn rows_keep_their_numbers_and_cells_their_columns() {
    let rows = [
        AnswerRow {
            header: true,
            ..row(2, &["код", "класс", "1", "Итог"])
        },
        AnswerRow {
            errors: "C5: 19 больше максимума 2".into(),
            bad: vec![2],
            ..row(5, &["40001", "007", "19", ""])
        },
        row(9, &["", "=1+1", "4,5", "-1"]),
    ];
    let book = read(xlsx(&answer("Протокол", &groups()), rows.into_iter()).unwrap());
    assert_eq!(book.names(), ["Протокол", "Что исправить"]);
    let sheet = book.sheet("Протокол");
    let at = |row: u32, column: u32| sheet.get_value((row - 1, column)).cloned().unwrap_or(Data::Empty);
    assert_eq!((at(2, 0), at(2, 4)), (text("код"), text("Ошибки")));
    assert_eq!(
        (at(5, 0), at(5, 1), at(5, 2)),
        (Data::Float(40001.0), text("007"), Data::Float(19.0))
    );
    assert_eq!(at(5, 4), text("C5: 19 больше максимума 2"));
    assert_eq!(
        (at(9, 1), at(9, 2), at(9, 3)),
        (text("=1+1"), text("4,5"), Data::Float(-1.0))
    );
    assert_eq!(
        (at(3, 0), at(9, 0), at(9, 4)),
        (Data::Empty, Data::Empty, Data::Empty)
    );
    assert!(!book.xml("xl/worksheets/").contains("<f>"));
    assert!(book.xml("xl/worksheets/sheet1.xml").contains("state=\"frozen\""));
}

#[test]
fn what_to_correct_is_listed() {
    let book = read(xlsx(&answer("Протокол", &groups()), std::iter::empty()).unwrap());
    let sheet = book.sheet("Что исправить");
    let line: Vec<_> = (0..6)
        .map(|column| sheet.get((4, column)).unwrap().to_string())
        .collect();
    assert_eq!(
        line,
        ["ошибка", "=балл больше максимума", "2", "C5", "C6", "not-a-point"]
    );
}

#[test]
fn a_wrong_cell_is_coloured_even_where_nothing_stands_in_it() {
    let rows = |bad| {
        std::iter::once(AnswerRow {
            bad,
            ..row(1, &["1"])
        })
    };
    let cells = |bad| {
        let book = read(xlsx(&answer("Лист", &[]), rows(bad)).unwrap());
        let xml = book.xml("xl/worksheets/sheet1.xml");
        ["A1", "D1"].map(|cell| xml.contains(&format!("r=\"{cell}\" s=")))
    };
    assert_eq!(cells(vec![]), [false, false]);
    assert_eq!(cells(vec![0, 3]), [true, true]);
}

#[test]
fn a_sheet_may_be_called_as_the_list_of_corrections() {
    let book = read(xlsx(&answer("что исправить", &[]), std::iter::empty()).unwrap());
    assert_eq!(book.names(), ["что исправить", "Что исправить (2)"]);
}

#[test]
fn rows_out_of_order_and_rows_too_wide_are_refused() {
    let write = |rows: Vec<AnswerRow>| xlsx(&answer("Лист", &[]), rows.into_iter());
    for number in [0, 3] {
        let refused = write(vec![row(3, &["1"]), row(number, &["2"])]);
        assert!(matches!(refused, Err(XlsxError::Order(found)) if found == number));
    }
    let wide = write(vec![row(1, &["1", "2", "3", "4", "5"])]);
    assert!(matches!(wide, Err(XlsxError::Size { row: 1, columns: 5 })));
    let far = write(vec![AnswerRow {
        bad: vec![usize::MAX],
        ..row(1, &["1"])
    }]);
    assert!(matches!(far, Err(XlsxError::Size { .. })));
    assert!(matches!(
        write(vec![row(1_048_577, &["1"])]),
        Err(XlsxError::Size { .. })
    ));
}

#[test]
fn a_whole_region_is_answered() {
    let rows = (1..=27_000u32).map(|number| AnswerRow {
        number,
        cells: (0..32).map(|column| (number * column % 97).to_string()).collect(),
        header: number == 1,
        errors: if number % 100 == 0 {
            "нет отметки".into()
        } else {
            String::new()
        },
        bad: Vec::new(),
    });
    let book = read(
        xlsx(
            &Answer {
                width: 32,
                ..answer("Протокол", &[])
            },
            rows,
        )
        .unwrap(),
    );
    let sheet = book.sheet("Протокол");
    assert_eq!(sheet.end(), Some((26_999, 32)));
    assert_eq!(
        sheet.get((26_999, 31)),
        Some(&Data::Float(f64::from(27_000 * 31 % 97)))
    );
}

//! Plain workbooks, read back by an independent reader.

mod xlsx_sample;

use calamine::Data;
use documents::plain::{Sheet, xlsx};
use documents::xlsx::XlsxError;
use xlsx_sample::{MADE, read};

fn rows(rows: &[&[&str]]) -> std::vec::IntoIter<Vec<String>> {
    let row = |row: &&[&str]| row.iter().map(ToString::to_string).collect();
    rows.iter().map(row).collect::<Vec<Vec<String>>>().into_iter()
}

#[test]
fn every_cell_is_the_text_that_was_given() {
    let (mut first, mut second) = (
        rows(&[
            &["Пользователь", "Код"],
            &["edu220001 | МБОУ \"СОШ\"", "40001"],
            &["", "=1+1"],
            &[],
            &[" X ", "007"],
        ]),
        rows(&[&["Буква"]]),
    );
    let mut sheets = [
        Sheet {
            name: "Протокол",
            rows: &mut first,
        },
        Sheet {
            name: "Классы",
            rows: &mut second,
        },
    ];
    let book = read(xlsx(&mut sheets, MADE).unwrap());
    assert_eq!(book.names(), ["Протокол", "Классы"]);
    let sheet = book.sheet("Протокол");
    let at = |row, column| sheet.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    let text = |text: &str| Data::String(text.into());
    assert_eq!(
        (at(1, 0), at(1, 1)),
        (text("edu220001 | МБОУ \"СОШ\""), text("40001"))
    );
    assert_eq!((at(2, 0), at(2, 1)), (Data::Empty, text("=1+1")));
    assert_eq!((at(4, 0), at(4, 1)), (text(" X "), text("007")));
    assert!(!book.xml("xl/worksheets/").contains("<f>"));
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let write = || {
        let mut rows = rows(&[&["1", "2"], &["3"]]);
        xlsx(
            &mut [Sheet {
                name: "Лист",
                rows: &mut rows,
            }],
            MADE,
        )
        .unwrap()
    };
    assert_eq!(write(), write());
}

#[test]
fn a_row_that_no_sheet_holds_is_refused() {
    let mut wide = std::iter::once(vec![String::new(); 16_385]);
    let refused = xlsx(
        &mut [Sheet {
            name: "Лист",
            rows: &mut wide,
        }],
        MADE,
    );
    assert!(matches!(
        refused,
        Err(XlsxError::Size {
            row: 1,
            columns: 16_385
        })
    ));
}

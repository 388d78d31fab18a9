//! The real files: all readable, and the own XLSX reader sees what a second, independent reader sees.
#![allow(
    clippy::print_stdout,
    reason = "what was read is worth seeing when a test fails"
)]

mod table_support;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use intake::table::{Format, Limits, Table, cell_name, read};
use table_support::{real_data, real_files};

fn calamine_text(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        // Control characters are the one thing the readers disagree on: ours drops them.
        Data::String(text) => text.replace(|c: char| c.is_control() && c != '\n' && c != '\t', ""),
        Data::Float(value) => value.to_string(),
        Data::Int(value) => value.to_string(),
        Data::Bool(value) => value.to_string().to_uppercase(),
        other => other.to_string(),
    }
}

fn compare(file: &str, ours: &Table, theirs: &calamine::Range<Data>) -> usize {
    let (top, left) = theirs.start().unwrap_or((0, 0));
    let mut expected = BTreeMap::new();
    for (row, col, data) in theirs.used_cells() {
        let text = calamine_text(data);
        if !text.is_empty() {
            expected.insert((top + row as u32 + 1, left + col as u32), text);
        }
    }
    let mut seen = 0;
    for row in 0..ours.rows() {
        for cell in ours.cells(row) {
            let at = (ours.row_number(row), cell.col);
            let name = cell_name(at.0, at.1);
            assert_eq!(
                Some(ours.text(cell.text)),
                expected.get(&at).map(String::as_str),
                "{file} {name}"
            );
            seen += 1;
        }
    }
    assert_eq!(
        seen,
        expected.len(),
        "{file}: cells that only the other reader sees"
    );
    seen
}

#[test]
fn every_real_workbook_reads_as_the_other_reader_reads_it() {
    for path in real_files("xlsx") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let files = read(&name, &bytes, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!((files.len(), files[0].format), (1, Format::Xlsx));
        let mut theirs = Xlsx::new(Cursor::new(&bytes)).unwrap();
        let names: Vec<&str> = files[0].tables.iter().map(Table::name).collect();
        assert_eq!(names, theirs.sheet_names(), "{name}");
        for table in &files[0].tables {
            let range = theirs.worksheet_range(table.name()).unwrap();
            let cells = compare(&name, table, &range);
            println!(
                "{name} / {}: {} rows, {cells} cells, {} texts",
                table.name(),
                table.rows(),
                table.texts()
            );
        }
    }
}

type Shape = (&'static str, usize, u32);

#[test]
fn real_workbooks_have_their_known_shapes() {
    let Some(data) = real_data() else { return };
    let cases: [(&str, &[Shape]); 6] = [
        (
            "vpr-region/2021/4/Проведение работы по математике, 4 класс. ВПР 2021.xlsx",
            &[("Sheet", 26_667, 32)],
        ),
        (
            "vpr-region/2022/4/Математика.xlsx",
            &[("Классы", 6, 10), ("Протокол", 54, 27)],
        ),
        (
            "fis-oko-reports/Форма_сбора_результатов_Английский_язык_8_класс_ВПР_2026.xlsx",
            &[
                ("Протокол", 59, 21),
                ("Служебный", 7, 6),
                ("Порядковый номер класса", 50, 1),
            ],
        ),
        ("gia/oge-protocol-stacked.xls", &[("Page 1", 9, 21)]),
        ("gia/ege-protocol-default.csv", &[("", 6, 28)]),
        ("gia/ege-protocol-english-2022.csv", &[("", 5, 22)]),
    ];
    for (file, sheets) in cases {
        let bytes = std::fs::read(data.join(file)).unwrap();
        let tables = &read(file, &bytes, &Limits::default()).unwrap()[0].tables;
        let shapes: Vec<_> = tables.iter().map(|t| (t.name(), t.rows(), t.width())).collect();
        assert_eq!(shapes, sheets, "{file}");
    }
}

#[test]
fn real_binary_workbooks_read_as_the_other_reader_reads_them() {
    for path in real_files("xls") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let files = read(&name, &bytes, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!((files.len(), files[0].format), (1, Format::Xls));
        let mut theirs = calamine::Xls::new(Cursor::new(&bytes)).unwrap();
        let names: Vec<&str> = files[0].tables.iter().map(Table::name).collect();
        assert_eq!(names, theirs.sheet_names(), "{name}");
        for table in &files[0].tables {
            let cells = compare(&name, table, &theirs.worksheet_range(table.name()).unwrap());
            println!("{name} / {}: {} rows, {cells} cells", table.name(), table.rows());
        }
    }
}

//! OpenDocument spreadsheets, with everything that may be repeated, covered, noted or hidden.

mod table_support;

use std::io::Cursor;

use calamine::Reader;
use intake::table::{Format, LooksLike, Merge, ReadError, Table, What};
use table_support::{dump, error, read_default, zip_of};

const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
         <office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zip_of([
        ("mimetype", MIME),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

fn rows(rows: &str) -> Table {
    let bytes = ods(&format!("<table:table table:name=\"S\">{rows}</table:table>"));
    let mut files = read_default(&bytes).unwrap();
    assert_eq!(
        (files.len(), files[0].format, files[0].tables.len()),
        (1, Format::Ods, 1)
    );
    files.remove(0).tables.remove(0)
}

fn cell(attributes: &str, inside: &str) -> String {
    format!("<table:table-cell {attributes}>{inside}</table:table-cell>")
}

#[test]
fn cells_of_every_type_become_their_text() {
    let float = |value: &str| format!("office:value-type=\"float\" office:value=\"{value}\"");
    let string = "office:value-type=\"string\"";
    let cases: &[(String, &[&str])] = &[
        (cell(&float("12.0"), "<text:p>12,00</text:p>"), &["A1=12"]),
        (
            cell(
                "office:value-type='percentage' office:value='0.5'",
                "<text:p>50%</text:p>",
            ),
            &["A1=0.5"],
        ),
        (
            cell(
                "office:value-type='date' office:date-value='2021-04-15'",
                "<text:p>15.04</text:p>",
            ),
            &["A1=2021-04-15"],
        ),
        (
            cell(
                "office:value-type='date' office:date-value='2021-04-15T10:30:00'",
                "",
            ),
            &["A1=2021-04-15 10:30:00"],
        ),
        (
            cell("office:value-type='time' office:time-value='PT10H05M07S'", ""),
            &["A1=10:05:07"],
        ),
        (
            cell(
                "office:value-type='boolean' office:boolean-value='true'",
                "<text:p>ИСТИНА</text:p>",
            ),
            &["A1=TRUE"],
        ),
        (
            cell(
                "office:value-type='string' calcext:value-type='error' office:string-value=''",
                "<text:p>#N/A</text:p>",
            ),
            &["A1=#N/A"],
        ),
        (
            cell(
                "office:value-type='string' office:string-value='a&amp;b'",
                "<text:p>c</text:p>",
            ),
            &["A1=a&b"],
        ),
        (
            cell(string, "<text:p>один</text:p><text:p>два</text:p>"),
            &["A1=один\nдва"],
        ),
        (
            cell(
                string,
                "<text:p>а<text:s text:c=\"3\"/>б<text:tab/>в<text:line-break/>г</text:p>",
            ),
            &["A1=а   б\tв\nг"],
        ),
        (
            cell(string, "\n <text:p>\n  a\n  <text:span>b</text:span></text:p>\n"),
            &["A1=a b"],
        ),
        (
            cell(
                string,
                "<office:annotation><text:p>заметка</text:p></office:annotation><text:p>x</text:p>",
            ),
            &["A1=x"],
        ),
        (
            cell(
                string,
                "<draw:frame><draw:text-box><text:p>рисунок</text:p></draw:text-box></draw:frame><text:p>x</text:p>",
            ),
            &["A1=x"],
        ),
        (cell("table:formula='of:=1+1'", ""), &[]),
        (
            format!(
                "{}{}",
                cell("table:number-columns-repeated='3'", ""),
                cell(&float("1"), "")
            ),
            &["D1=1"],
        ),
        (
            cell(&format!("{} table:number-columns-repeated='3'", float("1")), ""),
            &["A1=1", "B1=1", "C1=1"],
        ),
        (
            format!("<table:covered-table-cell/>{}", cell(&float("1"), "")),
            &["B1=1"],
        ),
    ];
    for (cells, expected) in cases {
        assert_eq!(
            dump(&rows(&format!("<table:table-row>\n{cells}\n</table:table-row>"))),
            *expected,
            "{cells}"
        );
    }
}

#[test]
fn repeated_rows_are_counted_or_copied() {
    let one = cell("office:value-type='float' office:value='1'", "");
    let table = rows(&format!(
        "<table:table-header-rows><table:table-row>{one}</table:table-row></table:table-header-rows>\
         <table:table-row table:number-rows-repeated='5'><table:table-cell/></table:table-row>\
         <table:table-row table:number-rows-repeated='2' table:visibility='filter'>{one}</table:table-row>\
         <table:table-row table:number-rows-repeated='1048000'/>"
    ));
    assert_eq!(dump(&table), ["A1=1", "A7=1", "A8=1"]);
    assert_eq!(
        (0..3).map(|row| table.hidden(row)).collect::<Vec<_>>(),
        [false, true, true]
    );
}

#[test]
fn merged_ranges_are_kept() {
    let merged = cell(
        "table:number-columns-spanned='2' table:number-rows-spanned='3' office:value-type='float' office:value='1'",
        "",
    );
    let table = rows(&format!(
        "<table:table-row/><table:table-row><table:table-cell/>{merged}</table:table-row>"
    ));
    assert_eq!(
        table.merged(),
        [Merge {
            first_row: 2,
            last_row: 4,
            first_col: 1,
            last_col: 2
        }]
    );
}

#[test]
fn it_reads_as_the_other_reader_reads_it() {
    let string = |text: &str| {
        cell(
            "office:value-type=\"string\"",
            &format!("<text:p>{text}</text:p>"),
        )
    };
    let row = |n: u32| {
        let number = cell(
            &format!("office:value-type=\"float\" office:value=\"{n}.5\""),
            "<text:p>x</text:p>",
        );
        format!(
            "<table:table-row>{}{number}<table:table-cell/>{}</table:table-row>",
            string(&format!("школа {n}")),
            string("&#1064;")
        )
    };
    let tables: String = ["Классы", "Протокол"]
        .map(|name| {
            format!(
                "<table:table table:name=\"{name}\">{}</table:table>",
                (1..200).map(row).collect::<String>()
            )
        })
        .concat();
    let bytes = ods(&tables);
    let ours = read_default(&bytes).unwrap().remove(0).tables;
    let mut theirs = calamine::Ods::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(
        ours.iter().map(Table::name).collect::<Vec<_>>(),
        theirs.sheet_names()
    );
    for table in &ours {
        let range = theirs.worksheet_range(table.name()).unwrap();
        let expected: Vec<String> = range
            .used_cells()
            .map(|(row, col, data)| {
                format!("{}={data}", intake::table::cell_name(row as u32 + 1, col as u32))
            })
            .collect();
        assert_eq!(dump(table), expected);
    }
}

#[test]
fn repetition_without_end_stops_at_the_limits() {
    let one = |repeat: &str| {
        cell(
            &format!("office:value-type='float' office:value='1' {repeat}"),
            "",
        )
    };
    let in_table = |inside: &str| {
        error(&ods(&format!(
            "<table:table table:name='S'>{inside}</table:table>"
        )))
    };
    let wide = format!(
        "<table:table-row>{}</table:table-row>",
        one("table:number-columns-repeated='4000000000'")
    );
    assert_eq!(
        in_table(&wide),
        ReadError::TooLarge {
            what: What::Columns,
            limit: 16_384
        }
    );
    let tall = format!(
        "<table:table-row table:number-rows-repeated='4000000000'>{}</table:table-row>",
        one("")
    );
    assert_eq!(
        in_table(&tall),
        ReadError::TooLarge {
            what: What::Rows,
            limit: 1_048_576
        }
    );
    let both = format!(
        "<table:table-row table:number-rows-repeated='1000000'>{}</table:table-row>",
        one("table:number-columns-repeated='16384'")
    );
    assert_eq!(
        in_table(&both),
        ReadError::TooLarge {
            what: What::Cells,
            limit: 40_000_000
        }
    );
    let spaces = "<table:table-row><table:table-cell><text:p><text:s text:c='4000000000'/><text:s text:c='1'/></text:p></table:table-cell></table:table-row>";
    assert_eq!(
        in_table(spaces),
        ReadError::TooLarge {
            what: What::Text,
            limit: 256 << 10
        }
    );
}

#[test]
fn other_documents_and_locked_ones_are_named() {
    let manifest = "<m:manifest><m:file-entry m:full-path='content.xml'><m:encryption-data/></m:file-entry></m:manifest>";
    let locked = zip_of([
        ("mimetype", MIME),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "?"),
    ]);
    assert_eq!(error(&locked), ReadError::Encrypted);
    let text = zip_of([
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "<a/>"),
    ]);
    assert_eq!(
        error(&text),
        ReadError::UnknownFormat {
            looks_like: LooksLike::TextDocument
        }
    );
    assert_eq!(error(&ods("")), ReadError::NoTables);
}

//! What the XLSX reader makes of every way to write a cell, a row and a sheet.

mod table_support;

use intake::table::{Format, Limits, Merge, ReadError, TextId, read};
use table_support::{Book, dump, error, read_default, sheet, table, tables, zip_of, zip_with};
use zip::CompressionMethod;

#[test]
fn cells_of_every_type_become_their_text() {
    let cases: &[(&str, &[&str])] = &[
        (r#"<c r="A1"><v>12</v></c>"#, &["A1=12"]),
        (r#"<c r="A1" t="n"><v>12.0</v></c>"#, &["A1=12"]),
        (
            r#"<c r="A1"><v>5.5</v></c><c r="B1"><v>0.10000000000000001</v></c>"#,
            &["A1=5.5", "B1=0.1"],
        ),
        (
            r#"<c r="A1"><v>1E-3</v></c><c r="B1"><v>-0</v></c>"#,
            &["A1=0.001", "B1=0"],
        ),
        (
            r#"<c r="A1"><v>007</v></c><c r="B1"><v> 7 </v></c>"#,
            &["A1=7", "B1=7"],
        ),
        (r#"<c r="A1"><v>not a number</v></c>"#, &["A1=not a number"]),
        (
            r#"<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>"#,
            &["A1=TRUE", "B1=FALSE"],
        ),
        (r#"<c r="A1" t="e"><v>#N/A</v></c>"#, &["A1=#N/A"]),
        (r#"<c r="A1" t="d"><v>2021-04-15</v></c>"#, &["A1=2021-04-15"]),
        (
            r#"<c r="A1" t="str"><f>B1&amp;C1</f><v>текст</v></c>"#,
            &["A1=текст"],
        ),
        (r#"<c r="A1"><f>SUM(B1:B9)</f><v>45</v></c>"#, &["A1=45"]),
        (r#"<c r="A1"><f>SUM(B1:B9)</f></c>"#, &[]),
        (r#"<c r="A1" t="str"><f>"",</f><v></v></c>"#, &[]),
        (
            r#"<c r="A1" t="inlineStr"><is><t>слово</t></is></c>"#,
            &["A1=слово"],
        ),
        (
            r#"<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>"#,
            &["A1= a "],
        ),
        (r#"<c r="A1" t="inlineStr"><is><t> </t></is></c>"#, &["A1= "]),
        (
            r#"<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>жир</t></r><r><t>ный</t></r></is></c>"#,
            &["A1=жирный"],
        ),
        (r#"<c r="A1" t="inlineStr"><is><t/></is></c>"#, &[]),
        (
            r#"<c r="A1" t="inlineStr"><is><t>&#1064;&amp;&lt;_x000A__x0041_</t></is></c>"#,
            &["A1=Ш&<\nA"],
        ),
        (
            r#"<c r="A1" t="inlineStr"><is><t><![CDATA[a<&amp;b]]></t></is></c>"#,
            &["A1=a<&amp;b"],
        ),
        (
            r#"<c r="A1" t="str"><v>=cmd|' /C calc'!A0</v></c>"#,
            &["A1==cmd|' /C calc'!A0"],
        ),
        (
            r#"<c r="A1"/><c r="B1" s="3"/><c r="C1"></c><c r="D1"><v/></c><c r="E1"><v>1</v></c>"#,
            &["E1=1"],
        ),
        (
            r#"<c><v>1</v></c><c><v>2</v></c><c r="E1"><v>5</v></c><c><v>6</v></c>"#,
            &["A1=1", "B1=2", "E1=5", "F1=6"],
        ),
        (
            r#"<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c>"#,
            &["A1=1", "C1=3"],
        ),
        (r#"<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>"#, &["A1=2"]),
        (r#"<c r="A1" t="something new"><v>x</v></c>"#, &["A1=x"]),
        (r#"<c  t = 'str'	r='A1' ><v >x</v ></c >"#, &["A1=x"]),
        (
            r#"<c r="A1" t="str" cm="1" vm="2" ph="1"><v>x</v></c>"#,
            &["A1=x"],
        ),
        (
            r#"<c r="A1"><!-- > <c r="Z1"> --><v>1<!-- 2 -->3</v><?pi <v>9</v>?></c>"#,
            &["A1=13"],
        ),
        (r#"<c r="A1"><v>1<x>2</x>3</v></c>"#, &["A1=13"]),
        (
            r#"<c r="A1"><v>1</v><extLst><ext><v2:v xmlns:v2="q">5</v2:v></ext></extLst></c>"#,
            &["A1=1"],
        ),
    ];
    for (cells, expected) in cases {
        assert_eq!(
            dump(&sheet(&format!("<row r=\"1\">{cells}</row>"))),
            *expected,
            "{cells}"
        );
    }
}

#[test]
fn rows_are_numbered_as_in_the_file_and_empty_ones_are_skipped() {
    let cell = |n: u32| format!("<c><v>{n}</v></c>");
    let (one, two, three) = (cell(1), cell(2), cell(3));
    let cases: &[(String, &[&str])] = &[
        (format!("<row>{one}</row><row/><row>{two}</row>"), &["A1=1", "A3=2"]),
        (format!("<row r='5'>{one}</row><row>{two}</row><row r='9'/><row>{three}</row>"), &["A5=1", "A6=2", "A10=3"]),
        (format!("<row r='9'>{one}</row><row r='2'>{two}</row>"), &["A2=2", "A9=1"]),
        ("<row r='2'><c r='A2'><v>1</v></c><c r='B2'><v>2</v></c></row><row r='1'/><row r='2'><c r='A2'><v>3</v></c></row>".to_owned(), &["A2=3", "B2=2"]),
        ("<row><c r='B7'><v>1</v></c></row><row><c><v>2</v></c></row>".to_owned(), &["B7=1", "A8=2"]),
        ("<row r='0'><c><v>1</v></c></row><row r='x'><c><v>2</v></c></row>".to_owned(), &["A1=1", "A2=2"]),
        ("<row r='1'><c s='1'/></row>".to_owned(), &[]),
    ];
    for (rows, expected) in cases {
        assert_eq!(dump(&sheet(rows)), *expected, "{rows}");
    }
}

#[test]
fn hidden_rows_say_so() {
    let rows = "<row r='1' hidden='1'><c><v>1</v></c></row><row r='2' hidden='0'><c><v>2</v></c></row>\
                <row r='3' hidden='true'><c><v>3</v></c></row><row r='4'><c><v>4</v></c></row>";
    let table = sheet(rows);
    assert_eq!(
        (0..4).map(|row| table.hidden(row)).collect::<Vec<_>>(),
        [true, false, true, false]
    );
}

#[test]
fn prefixes_quotes_and_white_space_of_the_xml_do_not_matter() {
    let xml = "\u{FEFF}<?xml version='1.0' encoding='UTF-8'?>\n<!-- > --><x:worksheet xmlns:x='q'>\n <x:sheetData>\r\n\
               <x:row r='1' custom='a>b'>\n <x:c r='A1' t='str'>\n  <x:v>1</x:v>\n </x:c>\n</x:row>\n</x:sheetData>\n</x:worksheet>\n";
    assert_eq!(dump(&table(&Book::new().sheet("S", xml).bytes())), ["A1=1"]);
}

#[test]
fn shared_strings_join_their_runs_and_leave_out_phonetic_hints() {
    let strings = "<si><t>целая</t></si><si><r><t>из </t></r><r><rPr/><t xml:space='preserve'>кусков </t></r></si>\
                   <si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr/></si><si/><si><t/></si><si><t> </t></si>\
                   <si><t>преобразо_x0002_вывать</t></si><si><t>целая</t></si>";
    let cells: String = (0..8)
        .chain([0, 2])
        .map(|n| format!("<c t=\"s\"><v>{n}</v></c>"))
        .collect();
    let table = table(
        &Book::new()
            .rows("S", &format!("<row>{cells}</row>"))
            .strings(strings)
            .bytes(),
    );
    let expected = [
        "A1=целая",
        "B1=из кусков ",
        "C1=東京",
        "F1= ",
        "G1=преобразовывать",
        "H1=целая",
        "I1=целая",
        "J1=東京",
    ];
    assert_eq!(dump(&table), expected);
    assert_eq!(table.get(0, 0), table.get(0, 7), "equal texts have equal ids");
    assert_eq!(table.get(0, 3), TextId(0));
    assert_eq!((table.text(TextId(0)), table.texts(), table.width()), ("", 6, 10));
}

#[test]
fn numbers_in_a_date_style_become_iso_dates() {
    let styles = "<numFmts><numFmt numFmtId='164' formatCode='dd\\.mm\\.yyyy\\ hh:mm'/><numFmt numFmtId='165' formatCode='0.0\" дня\"'/></numFmts>\
                  <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>\
                  <cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='20'/><xf numFmtId='165'/></cellXfs>";
    let cells = "<c s=\"0\"><v>44301</v></c><c s=\"1\"><v>44301</v></c><c s=\"2\"><v>44301.4375</v></c>\
                 <c s=\"3\"><v>0.4375</v></c><c s=\"4\"><v>2.5</v></c><c s=\"9\"><v>7</v></c>";
    let book = Book::new()
        .rows("S", &format!("<row>{cells}</row>"))
        .styles(styles);
    let expected = [
        "A1=44301",
        "B1=2021-04-15",
        "C1=2021-04-15 10:30:00",
        "D1=10:30:00",
        "E1=2.5",
        "F1=7",
    ];
    assert_eq!(dump(&table(&book.bytes())), expected);
    let of_1904 = book.properties("date1904='1'");
    assert_eq!(dump(&table(&of_1904.bytes()))[1], "B1=2025-04-16");
}

#[test]
fn merged_ranges_are_kept() {
    let xml = "<worksheet><sheetData><row r='1'><c><v>1</v></c></row></sheetData><mergeCells count='3'>\
               <mergeCell ref='A1:C1'/><mergeCell ref='B3:B7'/><mergeCell ref='nonsense'/></mergeCells></worksheet>";
    let merge = |first_row, last_row, first_col, last_col| Merge {
        first_row,
        last_row,
        first_col,
        last_col,
    };
    assert_eq!(
        table(&Book::new().sheet("S", xml).bytes()).merged(),
        [merge(1, 1, 0, 2), merge(3, 7, 1, 1)]
    );
}

#[test]
fn sheets_come_in_the_order_of_the_workbook_and_charts_are_left_out() {
    let members = [
        (
            "xl/worksheets/b.xml",
            "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>",
        ),
        ("xl/worksheets/a.xml", "<worksheet><sheetData/></worksheet>"),
        ("xl/charts/c.xml", "<chartsheet/>"),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name='Второй &amp; скрытый' state='veryHidden' r:id='2'/><sheet name='График' r:id='3'/>\
             <sheet name='Первый' r:id='1'/><sheet name='ничей' r:id='9'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='1' Type='x/worksheet' Target='worksheets/a.xml'/>\
             <Relationship Id='2' Type='x/worksheet' Target='/XL/worksheets/B.xml'/>\
             <Relationship Id='3' Type='x/chartsheet' Target='charts/c.xml'/></Relationships>",
        ),
    ];
    for method in [CompressionMethod::Deflated, CompressionMethod::Stored] {
        let tables = tables(&zip_with(members, method));
        let seen: Vec<_> = tables.iter().map(|t| (t.name(), t.rows(), t.width())).collect();
        assert_eq!(seen, [("Второй & скрытый", 1, 1), ("Первый", 0, 0)]);
    }
}

#[test]
fn a_workbook_elsewhere_in_the_package_is_found_by_its_relationship() {
    let members = [
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id='1' Type='x/officeDocument' Target='book/main.xml'/></Relationships>",
        ),
        (
            "book/main.xml",
            "<workbook><sheets><sheet name='S' r:id='1'/></sheets></workbook>",
        ),
        (
            "book/_rels/main.xml.rels",
            "<Relationships><Relationship Id='1' Type='x/worksheet' Target='s.xml'/></Relationships>",
        ),
        (
            "book/s.xml",
            "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
        ),
    ];
    assert_eq!(dump(&table(&zip_of(members))), ["A1=1"]);
}

/// Windows of the reader are 128 KiB: cells, tags, texts and comments of every length must cross their ends unharmed.
#[test]
fn nothing_changes_where_a_window_ends() {
    for shift in (0..200).chain([70_000, 140_000]) {
        let filler = format!(
            "<!--{}{}-->",
            "x".repeat(40 + shift),
            "<c><v>9</v></c>".repeat(8_170)
        );
        let mut rows = format!("<row r='1'>{filler}");
        for n in 0..20 {
            rows += &format!(
                "<c r=\"{}\" t=\"inlineStr\"><is><t>т&#{};{n}</t></is></c>",
                intake::table::cell_name(1, n),
                0x430 + n
            );
        }
        rows += "<c r='U1' s='1'><f>1+1</f><v>77</v></c></row>";
        let table = sheet(&rows);
        assert_eq!(table.cells(0).len(), 21, "{shift}");
        let expected = |n: u32| format!("т{}{n}", char::from_u32(0x430 + n).unwrap());
        for cell in &table.cells(0)[..20] {
            assert_eq!(table.text(cell.text), expected(cell.col), "{shift}");
        }
        assert_eq!(table.text(table.get(0, 20)), "77", "{shift}");
    }
}

#[test]
fn an_archive_gives_one_file_per_member() {
    let book = Book::new().rows("S", "<row><c><v>1</v></c></row>").bytes();
    let members: [(&str, &[u8]); 6] = [
        ("4 класс/Математика.xlsx", &book),
        ("4 класс/", b""),
        ("__MACOSX/4 класс/._Математика.xlsx", b"\0\x05\x16\x07"),
        ("протокол", "а;б\n1;2\n".as_bytes()),
        ("~$lock.xlsx", b"lock"),
        ("Thumbs.db", b"\0"),
    ];
    let files = read_default(&zip_of(members)).unwrap();
    let seen: Vec<_> = files
        .iter()
        .map(|f| (f.name.as_str(), f.format, dump(&f.tables[0]).len()))
        .collect();
    assert_eq!(
        seen,
        [
            ("4 класс/Математика.xlsx", Format::Xlsx, 1),
            ("протокол", Format::Csv, 4)
        ]
    );
}

#[test]
fn what_is_wrong_with_a_workbook_is_said_with_its_place() {
    let damaged = |bytes: &[u8]| match error(bytes) {
        ReadError::Damaged { part, detail } => format!("{part}: {detail}"),
        other => panic!("{other:?}"),
    };
    let shared = Book::new()
        .rows(
            "S",
            "<row><c r='A1'/></row><row><c r='C2' t='s'><v>3</v></c></row>",
        )
        .strings("<si/>");
    assert_eq!(
        damaged(&shared.bytes()),
        "xl/worksheets/s0.xml: C2 names shared string 3 of 1"
    );
    let open = Book::new().sheet("S", "<worksheet><sheetData><row>");
    assert_eq!(
        damaged(&open.bytes()),
        "xl/worksheets/s0.xml: XML ends inside an element"
    );
    let crossed = Book::new().sheet(
        "S",
        "<worksheet><sheetData><row><c><f></c></f></row></sheetData></worksheet>",
    );
    assert_eq!(
        damaged(&crossed.bytes()),
        "xl/worksheets/s0.xml: an end tag without its start"
    );
    let cut = Book::new().sheet("S", "<worksheet><sheetData><row r=\"1");
    assert_eq!(
        damaged(&cut.bytes()),
        "xl/worksheets/s0.xml: XML ends inside a tag"
    );
    let mut lost = Book::new().rows("S", "").members();
    lost.retain(|(name, _)| !name.contains("worksheets"));
    assert_eq!(
        damaged(&zip_of(lost)),
        "xl/worksheets/s0.xml: the sheet is missing from the archive"
    );
}

#[test]
fn limits_hold_to_the_cell() {
    let bytes = Book::new()
        .rows(
            "S",
            "<row><c><v>1</v></c><c><v>2</v></c></row><row r='7'><c r='C7'><v>3</v></c></row>",
        )
        .bytes();
    let exact = Limits {
        cells: 3,
        columns: 3,
        rows: 7,
        ..Limits::default()
    };
    assert!(read("f", &bytes, &exact).is_ok());
    for tight in [
        Limits {
            cells: 2,
            ..exact.clone()
        },
        Limits {
            columns: 2,
            ..exact.clone()
        },
        Limits {
            rows: 6,
            ..exact.clone()
        },
        Limits {
            bytes_in: bytes.len() as u64 - 1,
            ..exact.clone()
        },
        Limits {
            bytes_inflated: 100,
            ..exact.clone()
        },
        Limits { members: 2, ..exact },
    ] {
        assert!(
            matches!(read("f", &bytes, &tight), Err(ReadError::TooLarge { .. })),
            "{tight:?}"
        );
    }
}

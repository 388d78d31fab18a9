//! Files made to break the reader: each ends in an error or in an honest table, with memory that stays small.

mod table_support;

use intake::table::{Format, Limits, ReadError, What, read};
use table_support::rawzip::{RawMember, raw_zip, zeros};
use table_support::{Book, dump, error, read_default, sheet, table, zip_of, zip_with};
use zip::CompressionMethod;

const LAUGHS: &str = "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>";

fn book() -> Book {
    Book::new()
        .rows(
            "S",
            "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><v>5.5</v></c></row>",
        )
        .strings("<si><t>школа</t></si>")
        .styles("<cellXfs><xf numFmtId='0'/></cellXfs>")
}

/// The book with one of its parts replaced.
fn with_part(part: &str, content: &[u8]) -> Vec<u8> {
    let mut members = book().members();
    let place = members.iter_mut().find(|(name, _)| name.ends_with(part)).unwrap();
    place.1 = content.to_vec();
    zip_of(members)
}

fn too_large(what: What, limit: u64) -> ReadError {
    ReadError::TooLarge { what, limit }
}

#[test]
fn ten_gibibytes_of_zeros_stop_early() {
    let bomb = |name: &str| RawMember {
        name: name.as_bytes().to_vec(),
        packed: zeros(10 << 10),
        method: 8,
        flags: 0,
        crc: 0,
        said_size: 10,
    };
    let plain = raw_zip(&[bomb("data.csv")], 0);
    assert_eq!(error(&plain), too_large(What::Ratio, 400));
    let patient = Limits {
        ratio: u32::MAX,
        bytes_in: 1 << 40,
        bytes_inflated: 64 << 20,
        ..Limits::default()
    };
    assert_eq!(
        read("f", &plain, &patient).unwrap_err(),
        too_large(What::BytesInflated, 64 << 20)
    );
    let mut members: Vec<RawMember> = book()
        .members()
        .iter()
        .map(|(name, bytes)| RawMember::stored(name, bytes))
        .collect();
    for part in [
        "s0.xml",
        "sharedStrings.xml",
        "styles.xml",
        "workbook.xml",
        "workbook.xml.rels",
    ] {
        let at = members
            .iter()
            .position(|member| member.name.ends_with(part.as_bytes()))
            .unwrap();
        let good = std::mem::replace(&mut members[at], bomb(&format!("xl/{part}")));
        members[at].name.clone_from(&good.name);
        assert!(
            matches!(error(&raw_zip(&members, 0)), ReadError::TooLarge { .. }),
            "{part}"
        );
        members[at] = good;
    }
}

#[test]
fn members_that_share_their_bytes_are_counted_each() {
    let text = "1;2\n".repeat(50_000);
    let shared = raw_zip(&[RawMember::stored("a.csv", text.as_bytes())], 500);
    let limits = Limits {
        bytes_inflated: 10 << 20,
        ..Limits::default()
    };
    assert!(matches!(
        read("f", &shared, &limits).unwrap_err(),
        ReadError::TooLarge { .. }
    ));
    let crowd = raw_zip(&[RawMember::stored("a.csv", b"1")], 10_000);
    assert_eq!(error(&crowd), too_large(What::Members, 10_000));
}

#[test]
fn an_archive_inside_an_archive_is_refused() {
    let inner = zip_of([("a.csv", "1;2\n")]);
    assert_eq!(error(&zip_of([("inner.zip", &inner)])), ReadError::NestedArchive);
    assert_eq!(error(&zip_of([("inner.xlsx", &inner)])), ReadError::NestedArchive);
}

#[test]
fn nothing_of_an_archive_is_taken_when_a_member_cannot_be_read() {
    let error = error(&zip_of([("a.csv", "1;2\n"), ("письмо.pdf", "%PDF-1.7")]));
    assert!(matches!(error, ReadError::Member { name, .. } if name == "письмо.pdf"));
    assert_eq!(
        table_support::error(&zip_of::<&str, &str>([])),
        ReadError::NoTables
    );
}

#[test]
fn document_types_are_refused_in_every_part() {
    for part in [
        "s0.xml",
        "sharedStrings.xml",
        "styles.xml",
        "xl/workbook.xml",
        "workbook.xml.rels",
    ] {
        let bytes = with_part(
            part,
            format!("<?xml version='1.0'?>{LAUGHS}<x>&c;</x>").as_bytes(),
        );
        assert_eq!(error(&bytes), ReadError::Entity, "{part}");
    }
}

#[test]
fn millions_of_empty_things_cost_nothing() {
    for empty in [
        "<row/>",
        "<row r='1'></row>",
        "<row><c/></row>",
        "<row><c s='1'></c><c/></row>",
        "\n",
        "<!---->",
    ] {
        let table = sheet(&empty.repeat(1_000_000));
        assert_eq!((table.rows(), table.texts()), (0, 1), "{empty}");
    }
}

#[test]
fn rows_and_columns_beyond_all_bounds_stop_at_the_limits() {
    let of = |rows: &str| error(&Book::new().rows("S", rows).bytes());
    let columns = too_large(What::Columns, 16_384);
    assert_eq!(
        of(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1_000_000))),
        columns
    );
    assert_eq!(of("<row><c r='ZZZZZZ99999999999'><v>1</v></c></row>"), columns);
    assert_eq!(
        of("<row><c r='ZZZZZZZZZZZZZZZZZZZZ1'><v>1</v></c></row>"),
        columns
    );
    let rows = too_large(What::Rows, 1_048_576);
    assert_eq!(of("<row r='99999999999'><c><v>1</v></c></row>"), rows);
    assert_eq!(
        of("<row r='4294967295'/><row><c><v>1</v></c></row><row><c><v>1</v></c></row>"),
        rows
    );
    assert_eq!(
        dump(&sheet("<row r='99999999999'><c r='ZZZZZZ1'/></row>")),
        [""; 0]
    );
}

/// Rows of one number, and rows backwards, are sorted once.
#[test]
fn disorder_costs_no_more_than_sorting() {
    let same = "<row r='7'><c r='B7'><v>1</v></c><c r='A7'><v>2</v></c></row>".repeat(200_000);
    assert_eq!(dump(&sheet(&same)), ["A7=2", "B7=1"]);
    let backwards: String = (1..200_000)
        .rev()
        .map(|n| format!("<row r='{n}'><c><v>{n}</v></c></row>"))
        .collect();
    let table = sheet(&backwards);
    assert_eq!(
        (table.rows(), table.row_number(0), table.row_number(199_998)),
        (199_999, 1, 199_999)
    );
}

#[test]
fn texts_and_tags_without_end_stop_at_the_limits() {
    let long = "x".repeat(20 << 20);
    let text = too_large(What::Text, 256 << 10);
    let of = |rows: &str| error(&Book::new().rows("S", rows).bytes());
    let some_text = |error: ReadError| matches!(error, ReadError::TooLarge { what: What::Text, .. });
    assert!(some_text(of(&format!("<row><c t='str'><v>{long}</v></c></row>"))));
    assert!(some_text(of(&format!("<row><c a='{long}'/></row>"))));
    assert!(some_text(of(&format!("<row><{long}/></row>"))));
    assert!(some_text(of(&format!(
        "<row><c><v><![CDATA[{long}]]></v></c></row>"
    ))));
    let pieces = "<r><t>0123456789</t></r>".repeat(100_000);
    assert_eq!(
        of(&format!("<row><c t='inlineStr'><is>{pieces}</is></c></row>")),
        text
    );
    assert_eq!(
        error(&with_part(
            "sharedStrings.xml",
            format!("<sst><si>{pieces}</si></sst>").as_bytes()
        )),
        text
    );
    let values = "<![CDATA[0123456789]]>".repeat(100_000);
    assert_eq!(of(&format!("<row><c><v>{values}</v></c></row>")), text);
    let fits = "ё".repeat(32_767);
    assert_eq!(
        dump(&sheet(&format!("<row><c t='str'><v>{fits}</v></c></row>"))),
        [format!("A1={fits}")]
    );
    let skipped = Book::new().rows(
        "S",
        &format!("<row><!--{long}--><?x {long}?><c><v>1</v></c></row>"),
    );
    assert_eq!(
        dump(&table(&zip_with(skipped.members(), CompressionMethod::Stored))),
        ["A1=1"]
    );
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("<worksheet>{}", "<a>".repeat(1_000_000));
    let error = error(&with_part("s0.xml", deep.as_bytes()));
    assert!(matches!(error, ReadError::Damaged { detail, .. } if detail == "elements nested too deeply"));
}

#[test]
fn one_part_named_by_many_sheets_is_counted_each_time() {
    let mut members = book().members();
    let sheets: String = (0..9_000)
        .map(|n| format!("<sheet name='{n}' r:id='rId0'/>"))
        .collect();
    let workbook = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    members
        .iter_mut()
        .find(|(name, _)| name == "xl/workbook.xml")
        .unwrap()
        .1 = workbook.into_bytes();
    let row = "<row><c><v>1</v></c></row>".repeat(1000);
    let content = format!("<worksheet><sheetData>{row}</sheetData></worksheet>");
    members
        .iter_mut()
        .find(|(name, _)| name.ends_with("s0.xml"))
        .unwrap()
        .1 = content.into_bytes();
    let limits = Limits {
        bytes_inflated: 20 << 20,
        ..Limits::default()
    };
    assert!(matches!(
        read("f", &zip_of(members.clone()), &limits).unwrap_err(),
        ReadError::TooLarge { .. }
    ));
    let limits = Limits {
        members: 8_000,
        ..Limits::default()
    };
    assert_eq!(
        read("f", &zip_of(members.clone()), &limits).unwrap_err(),
        too_large(What::Members, 8_000)
    );
}

#[test]
fn a_file_cut_anywhere_is_an_error() {
    let bytes = book().bytes();
    for length in 4..bytes.len() {
        let error = error(&bytes[..length]);
        assert_eq!(error, ReadError::Truncated, "{length}");
    }
}

#[test]
fn flags_sums_and_methods_are_checked() {
    let one = |change: fn(&mut RawMember)| {
        let mut member = RawMember::stored("a.csv", b"1;2;3;4;5;6\n");
        change(&mut member);
        match error(&raw_zip(&[member], 0)) {
            ReadError::Member { error, .. } => *error,
            other => other,
        }
    };
    assert_eq!(one(|member| member.flags = 1), ReadError::Encrypted);
    assert!(
        matches!(one(|member| member.crc ^= 1), ReadError::Damaged { detail, .. } if detail == "checksum does not match")
    );
    assert!(matches!(
        one(|member| member.method = 12),
        ReadError::Damaged { .. }
    ));
    assert!(matches!(
        one(|member| member.method = 8),
        ReadError::Damaged { .. }
    ));
}

#[test]
fn the_name_says_nothing_about_the_format() {
    for name in ["a.csv", "a.xls", "", "../../etc/passwd", "a\0b"] {
        let files = read(name, &book().bytes(), &Limits::default()).unwrap();
        assert_eq!((files[0].name.as_str(), files[0].format), (name, Format::Xlsx));
        let files = read(name, b"a;b\n", &Limits::default()).unwrap();
        assert_eq!((files[0].name.as_str(), files[0].format), (name, Format::Csv));
    }
}

#[test]
fn broken_utf8_and_zero_bytes_do_not_stop_the_reading() {
    let xml = b"<worksheet><sheetData><row><c t='str'><v>a\xFF\0b\xD0</v></c><c t=\"inlineStr\"><is><t>\xC3\x28\0</t></is></c></row></sheetData></worksheet>";
    assert_eq!(
        dump(&table(&with_part("s0.xml", xml))),
        ["A1=a\u{FFFD}b\u{FFFD}", "B1=\u{FFFD}("]
    );
}

#[test]
fn names_of_members_in_the_old_russian_code_page_are_readable() {
    let mut member = RawMember::stored("x", b"1;2\n");
    member.name = encoding_rs::IBM866.decode(b"").0.into_owned().into_bytes();
    member.name.extend(b"\x8C\xA0\xE2.csv");
    assert_eq!(read_default(&raw_zip(&[member], 0)).unwrap()[0].name, "Мат.csv");
}

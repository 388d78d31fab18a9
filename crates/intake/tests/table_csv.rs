//! Delimited text in the ways people and programs write it.

mod table_support;

use encoding_rs::{UTF_16LE, WINDOWS_1251};
use intake::table::{LooksLike, ReadError, What};
use table_support::{dump, error, table};

#[test]
fn delimiters_and_quotes_are_understood() {
    let cases: &[(&str, &[&str])] = &[
        ("a;b\n1;2\n", &["A1=a", "B1=b", "A2=1", "B2=2"]),
        ("a\tb\r\n1\t2", &["A1=a", "B1=b", "A2=1", "B2=2"]),
        ("a,b\r1,2\r", &["A1=a", "B1=b", "A2=1", "B2=2"]),
        ("1,5;2,5\n3,5;4,5\n", &["A1=1,5", "B1=2,5", "A2=3,5", "B2=4,5"]),
        (
            "a;b,c;d\ne;f;g\n",
            &["A1=a", "B1=b,c", "C1=d", "A2=e", "B2=f", "C2=g"],
        ),
        ("sep=,\na;b,c\n", &["A2=a;b", "B2=c"]),
        ("одно слово\nи ещё\n", &["A1=одно слово", "A2=и ещё"]),
        ("a;;b\n;;\n\n;c;\n", &["A1=a", "C1=b", "B4=c"]),
        (
            "\"a;b\";\"c\"\"d\"\n\"две\nстроки\";e\n",
            &["A1=a;b", "B1=c\"d", "A2=две\nстроки", "B2=e"],
        ),
        ("\"\";\"\"\"\";x\n", &["B1=\"", "C1=x"]),
        (" a ; \t;b\n", &["A1= a ", "B1= \t", "C1=b"]),
        ("ООО \"Ромашка\";1\n", &["A1=ООО \"Ромашка\"", "B1=1"]),
        (
            "\"ООО \"Ромашка\", Псков\";1\n",
            &["A1=ООО \"Ромашка\", Псков", "B1=1"],
        ),
        ("\"ООО \"Ромашка\"\";1\n", &["A1=\"ООО \"Ромашка\"\"", "B1=1"]),
        // Quotes without a partner cost no row.
        (
            "1;\"A;5\n2;B;6\n",
            &["A1=1", "B1=\"A", "C1=5", "A2=2", "B2=B", "C2=6"],
        ),
        (
            "1;\"A;5\n2;\"B;6\n",
            &["A1=1", "B1=\"A", "C1=5", "A2=2", "B2=\"B", "C2=6"],
        ),
        ("a;\"", &["A1=a", "B1=\""]),
        ("=cmd|' /C calc'!A0;1\n", &["A1==cmd|' /C calc'!A0", "B1=1"]),
        (
            "код\0 школы;балл\u{1}\n111;5\n",
            &["A1=код школы", "B1=балл", "A2=111", "B2=5"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(dump(&table(text.as_bytes())), *expected, "{text:?}");
    }
}

#[test]
fn every_encoding_gives_the_same_table() {
    let text = "логин;балл\nшкола №1;5\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let expected = dump(&table(text.as_bytes()));
    assert_eq!(expected, ["A1=логин", "B1=балл", "A2=школа №1", "B2=5"]);
    for bytes in [
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        WINDOWS_1251.encode(text).0.into_owned(),
        [b"\xFF\xFE".as_slice(), &utf16].concat(),
        utf16.clone(),
    ] {
        assert_eq!(dump(&table(&bytes)), expected, "{:?}", &bytes[..4]);
    }
    assert_eq!(UTF_16LE.decode(&utf16).0, text);
}

#[test]
fn what_only_looks_like_text_is_named() {
    let cases: [(&[u8], LooksLike); 14] = [
        (b"", LooksLike::Empty),
        (b" \r\n ", LooksLike::Empty),
        (b"\xEF\xBB\xBF", LooksLike::Empty),
        (b"<html><body><table><tr><td>1</td></tr></table>", LooksLike::Html),
        (b"\xEF\xBB\xBF\r\n <!DOCTYPE HTML><html>", LooksLike::Html),
        (b"<?xml version='1.0'?><html xmlns='x'/>", LooksLike::Html),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
            LooksLike::Html,
        ),
        (
            b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>",
            LooksLike::SpreadsheetMl,
        ),
        (b"<?xml version='1.0'?><a/>", LooksLike::Xml),
        (b"%PDF-1.7", LooksLike::Pdf),
        (b"{\\rtf1", LooksLike::Rtf),
        (b"Rar!\x1A\x07\x01\x00", LooksLike::OtherArchive),
        (b"\x89PNG\r\n\x1A\n", LooksLike::Image),
        (b"\x01\x02\x03\x04a\x05\x06\x07", LooksLike::Binary),
    ];
    for (bytes, looks_like) in cases {
        assert_eq!(
            error(bytes),
            ReadError::UnknownFormat { looks_like },
            "{}",
            bytes.escape_ascii()
        );
    }
}

#[test]
fn lines_without_end_stop_at_the_limits() {
    let wide = ";1".repeat(20_000);
    assert_eq!(
        error(wide.as_bytes()),
        ReadError::TooLarge {
            what: What::Columns,
            limit: 16_384
        }
    );
    let long = "x".repeat(300 << 10);
    assert_eq!(
        error(long.as_bytes()),
        ReadError::TooLarge {
            what: What::Text,
            limit: 256 << 10
        }
    );
    let tall = "1\n".repeat(1_048_577);
    assert_eq!(
        error(tall.as_bytes()),
        ReadError::TooLarge {
            what: What::Rows,
            limit: 1_048_576
        }
    );
}

/// Each of these makes a naive search for the closing quote start over at every field.
#[test]
fn stray_quotes_cost_linear_time() {
    for unit in ["\"a;", "\"a;\n", ";\"\"x", "\"a b\"c;", "\"\"\"\"\"x;\n", "\";\""] {
        let text = unit.repeat(8 << 20 >> unit.len().ilog2()) + "\"b";
        match table_support::read_default(text.as_bytes()) {
            Ok(files) => assert_eq!(files.len(), 1),
            Err(error) => assert!(matches!(error, ReadError::TooLarge { .. }), "{unit:?}: {error:?}"),
        }
    }
}

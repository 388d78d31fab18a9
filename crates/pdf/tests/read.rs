//! Pages as offices print them: what is read of them, and what is said of those that cannot be read.

use pdf::{Content, Limits, Piece, Row, Table, Unreadable, is, read};
use proptest::prelude::*;
use std::fmt::Write;
use std::path::PathBuf;

fn page(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    std::fs::read(folder.join(name)).unwrap()
}

fn content(name: &str) -> Content {
    read(&page(name), &Limits::default()).unwrap()
}

/// Pieces as text: cells parted by bars, those that began above marked.
fn shown(content: &Content) -> String {
    match content {
        Content::Spaced(text) => text.clone(),
        Content::Pieces(pieces) => pieces.iter().fold(String::new(), |text, piece| match piece {
            Piece::Line(line) => text + line + "\n",
            Piece::Table(table) => text + &table_shown(table),
        }),
    }
}

fn table_shown(table: &Table) -> String {
    let rows = table.rows.iter().map(row_shown);
    rows.fold(format!("[table of {}]\n", table.width()), |text, row| text + &row)
}

fn row_shown(row: &Row) -> String {
    let mut shown = String::from(if row.after_break { "~" } else { " " });
    for cell in &row.cells {
        let above = if cell.from_above { "^" } else { "" };
        let _ = write!(shown, "|{}{above}{}", cell.columns, cell.text.replace('\n', "/"));
    }
    shown + "\n"
}

#[test]
fn a_table_printed_by_an_office_is_one_over_its_pages() {
    insta::assert_snapshot!(shown(&content("office.pdf")));
}

#[test]
fn a_page_printed_by_a_browser_has_its_turned_header_read() {
    insta::assert_snapshot!(shown(&content("browser.pdf")));
}

#[test]
fn a_page_without_lines_keeps_its_columns_apart_by_blanks() {
    insta::assert_snapshot!(shown(&content("bare.pdf")));
}

#[test]
fn a_document_that_cannot_be_read_says_why() {
    let why = |name| read(&page(name), &Limits::default()).unwrap_err();
    assert_eq!(why("locked.pdf"), Unreadable::Locked);
    assert_eq!(why("scan.pdf"), Unreadable::Pictures);
    assert_eq!(
        read(b"%PDF-1.7 and nothing", &Limits::default()),
        Err(Unreadable::Damaged)
    );
}

#[test]
fn a_document_is_known_by_its_first_bytes_whatever_stands_before_them() {
    assert!(is(&page("office.pdf")));
    assert!(is(b"\xef\xbb\xbf\r\n%PDF-1.4"));
    assert!(!is(b"PK\x03\x04"));
}

#[test]
fn a_document_beyond_its_limits_is_refused_whichever_limit_it_is() {
    let all = Limits::default();
    let limits = [
        Limits {
            pages: 1,
            ..all.clone()
        },
        Limits {
            letters: 100,
            ..all.clone()
        },
        Limits {
            steps: 100,
            ..all.clone()
        },
        Limits {
            unpacked: 1_000,
            ..all.clone()
        },
    ];
    for limits in limits {
        assert_eq!(
            read(&page("office.pdf"), &limits),
            Err(Unreadable::TooLarge),
            "{limits:?}"
        );
    }
}

#[test]
fn a_page_of_more_lines_than_allowed_is_read_as_text() {
    let limits = Limits {
        rules: 5,
        ..Limits::default()
    };
    assert!(matches!(read(&page("office.pdf"), &limits), Ok(Content::Spaced(text)) if text.contains("214")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_document_is_read_or_refused(at in 0.0..1.0_f64, byte: u8, cut: bool) {
        let mut bytes = page("office.pdf");
        let place = (at * (bytes.len() - 1) as f64) as usize;
        bytes[place] = byte;
        if cut {
            bytes.truncate(place);
        }
        if let Ok(Content::Pieces(pieces)) = read(&bytes, &Limits::default()) {
            prop_assert!(!pieces.is_empty());
        }
    }
}

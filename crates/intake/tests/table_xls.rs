//! Binary workbooks, built record by record.

mod table_support;

use encoding_rs::WINDOWS_1251;
use intake::table::{Format, LooksLike, Merge, ReadError, TextId};
use table_support::ole::{Stream, ole_of};
use table_support::{dump, error, read_default, table, tables};

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [words(&[units.len() as u16]), vec![1], words(&units)].concat()
}

fn cell(kind: u16, row: u16, col: u16, style: u16, value: &[u8]) -> Vec<u8> {
    record(kind, &[&words(&[row, col, style])[..], value].concat())
}

const BOF8: [u16; 8] = [0x0600, 0x0005, 0, 0, 0, 0, 0, 0];
const BOF5: [u16; 4] = [0x0500, 0x0005, 0, 0];

/// A workbook stream: globals, then sheets, whose positions are filled in.
fn workbook(bof: &[u16], globals: &[u8], sheets: &[(&[u8], &[u8])]) -> Vec<u8> {
    let begin = record(0x0809, &words(bof));
    let end = record(0x000A, b"");
    let bound_size: usize = sheets.iter().map(|(name, _)| 4 + 6 + name.len()).sum();
    let mut position = begin.len() + globals.len() + bound_size + end.len();
    let mut stream = [&begin[..], globals].concat();
    let mut bodies = Vec::new();
    for (name, cells) in sheets {
        let head = [&(position as u32).to_le_bytes()[..], &[0, 0], name].concat();
        stream.extend(record(0x0085, &head));
        let body = [&begin[..], cells, &end].concat();
        position += body.len();
        bodies.extend(body);
    }
    [stream, end, bodies].concat()
}

fn biff8(globals: &[u8], cells: &[u8]) -> Vec<u8> {
    let name = [&[4, 0][..], b"List"].concat();
    ole_of(&[Stream::new(
        "Workbook",
        workbook(&BOF8, globals, &[(&name, cells)]),
    )])
}

#[test]
fn cells_of_every_type_become_their_text() {
    let number = |value: f64| value.to_le_bytes().to_vec();
    let formula = |value: [u8; 8]| [&value[..], &[0; 8]].concat();
    let cases: Vec<(Vec<u8>, &[&str])> = vec![
        (cell(0x0203, 0, 0, 0, &number(12.0)), &["A1=12"]),
        (cell(0x0203, 1, 2, 0, &number(5.5)), &["C2=5.5"]),
        (
            cell(0x027E, 0, 0, 0, &(((7u32) << 2) | 2).to_le_bytes()),
            &["A1=7"],
        ),
        (
            cell(0x027E, 0, 0, 0, &(((150u32) << 2) | 3).to_le_bytes()),
            &["A1=1.5"],
        ),
        (
            record(
                0x00BD,
                &[words(&[0, 1]), words(&[0, 6, 0]), words(&[0, 10, 0]), words(&[2])].concat(),
            ),
            &["B1=1", "C1=2"],
        ),
        (cell(0x0205, 0, 0, 0, &[1, 0]), &["A1=TRUE"]),
        (cell(0x0205, 0, 0, 0, &[0x2A, 1]), &["A1=#N/A"]),
        (cell(0x0204, 0, 0, 0, &wide("школа")), &["A1=школа"]),
        (cell(0x0204, 0, 0, 0, b"\x02\x00\x00ab"), &["A1=ab"]),
        (cell(0x0006, 0, 0, 0, &formula(3.0f64.to_le_bytes())), &["A1=3"]),
        (
            cell(0x0006, 0, 0, 0, &formula([1, 0, 1, 0, 0, 0, 0xFF, 0xFF])),
            &["A1=TRUE"],
        ),
        (
            cell(0x0006, 0, 0, 0, &formula([2, 0, 7, 0, 0, 0, 0xFF, 0xFF])),
            &["A1=#DIV/0!"],
        ),
        (
            cell(0x0006, 0, 0, 0, &formula([3, 0, 0, 0, 0, 0, 0xFF, 0xFF])),
            &[],
        ),
        (
            [
                cell(0x0006, 3, 1, 0, &formula([0, 0, 0, 0, 0, 0, 0xFF, 0xFF])),
                record(0x0207, &wide("итог")),
            ]
            .concat(),
            &["B4=итог"],
        ),
        (cell(0x0201, 0, 0, 0, b""), &[]),
        (
            [
                cell(0x0203, 5, 0, 0, &number(1.0)),
                cell(0x0203, 2, 0, 0, &number(2.0)),
            ]
            .concat(),
            &["A3=2", "A6=1"],
        ),
    ];
    for (cells, expected) in cases {
        assert_eq!(
            dump(&table(&biff8(b"", &cells))),
            *expected,
            "{}",
            cells.escape_ascii()
        );
    }
}

#[test]
fn shared_texts_go_on_over_records() {
    let long = "длинный текст ".repeat(20);
    let all = [wide("первый"), wide(&long), b"\x03\x00\x00abc".to_vec()].concat();
    // The second text is cut in the middle of its characters: the next record repeats the flag byte.
    let cut = 8 + wide("первый").len() + 3 + 2 * 50;
    let sst = [&[3, 0, 0, 0, 3, 0, 0, 0], &all[..]].concat();
    let globals = [
        record(0x00FC, &sst[..cut]),
        record(0x003C, &[&[1], &sst[cut..]].concat()),
    ]
    .concat();
    let cells: Vec<u8> = (0..4u16)
        .flat_map(|col| cell(0x00FD, 0, col, 0, &u32::from(col % 3).to_le_bytes()))
        .collect();
    let table = table(&biff8(&globals, &cells));
    assert_eq!(
        dump(&table),
        [
            "A1=первый".to_owned(),
            format!("B1={long}"),
            "C1=abc".to_owned(),
            "D1=первый".to_owned()
        ]
    );
    assert_eq!(table.get(0, 0), table.get(0, 3));
    assert_eq!(table.get(0, 9), TextId(0));
    let beyond = cell(0x00FD, 0, 2, 0, &9u32.to_le_bytes());
    let expected = "C1 names shared text 9 of 3".to_owned();
    assert_eq!(
        error(&biff8(&globals, &beyond)),
        ReadError::Damaged {
            part: "Workbook".to_owned(),
            detail: expected
        }
    );
}

#[test]
fn dates_hidden_rows_and_merged_ranges_are_seen() {
    let style = |format: u16| record(0x00E0, &words(&[0, format, 0, 0]));
    let format = record(0x041E, &[words(&[164]), wide("dd/mm/yyyy hh:mm")].concat());
    let globals = [format, style(0), style(14), style(164)].concat();
    let date = |row: u16, style: u16| cell(0x0203, row, 0, style, &44_301.5f64.to_le_bytes());
    let row = |row: u16, flags: u16| record(0x0208, &words(&[row, 0, 1, 255, 0, 0, flags, 0]));
    let chart = [
        record(0x0809, &words(&BOF8)),
        cell(0x0203, 9, 9, 0, &1f64.to_le_bytes()),
        record(0x000A, b""),
    ]
    .concat();
    let merges = record(0x00E5, &words(&[1, 0, 1, 2, 3]));
    let cells = [
        row(0, 0x100),
        row(1, 0x120),
        date(0, 0),
        date(1, 1),
        date(2, 2),
        chart,
        merges,
    ]
    .concat();
    let table = table(&biff8(&globals, &cells));
    assert_eq!(
        dump(&table),
        ["A1=44301.5", "A2=2021-04-15 12:00:00", "A3=2021-04-15 12:00:00"]
    );
    assert_eq!(
        (0..3).map(|row| table.hidden(row)).collect::<Vec<_>>(),
        [false, true, false]
    );
    assert_eq!(
        table.merged(),
        [Merge {
            first_row: 1,
            last_row: 2,
            first_col: 2,
            last_col: 3
        }]
    );
}

#[test]
fn the_older_format_has_its_texts_in_a_code_page() {
    let bytes = |text: &str| WINDOWS_1251.encode(text).0.into_owned();
    let label = |text: &str| [words(&[bytes(text).len() as u16]), bytes(text)].concat();
    let name = |text: &str| [vec![bytes(text).len() as u8], bytes(text)].concat();
    let cells = [
        cell(0x0204, 0, 0, 0, &label("Иванов")),
        cell(0x0203, 0, 1, 0, &2f64.to_le_bytes()),
    ]
    .concat();
    let (first, second) = (name("Лист1"), name("Лист2"));
    let sheets: [(&[u8], &[u8]); 2] = [(&first, &cells), (&second, b"")];
    let globals = record(0x0042, &words(&[1251]));
    let bytes = ole_of(&[Stream::new("Book", workbook(&BOF5, &globals, &sheets))]);
    assert_eq!(read_default(&bytes).unwrap()[0].format, Format::Xls);
    let tables = tables(&bytes);
    assert_eq!(
        tables.iter().map(|t| (t.name(), t.rows())).collect::<Vec<_>>(),
        [("Лист1", 1), ("Лист2", 0)]
    );
    assert_eq!(dump(&tables[0]), ["A1=Иванов", "B1=2"]);
}

#[test]
fn locked_and_foreign_compound_files_are_named() {
    let stream = |name: &str| ole_of(&[Stream::new(name, vec![0; 5000])]);
    assert_eq!(error(&stream("EncryptedPackage")), ReadError::Encrypted);
    assert_eq!(
        error(&biff8(&record(0x002F, &words(&[1, 1, 1])), b"")),
        ReadError::Encrypted
    );
    let unknown = |looks_like| ReadError::UnknownFormat { looks_like };
    assert_eq!(error(&stream("WordDocument")), unknown(LooksLike::TextDocument));
    assert_eq!(
        error(&stream("PowerPoint Document")),
        unknown(LooksLike::Presentation)
    );
    assert_eq!(error(&stream("Something")), unknown(LooksLike::OleFile));
    assert_eq!(
        error(b"\x09\x04\x06\x00\x00\x04\x10\x00"),
        unknown(LooksLike::OldExcel)
    );
    assert_eq!(
        error(&ole_of(&[Stream::new("Workbook", workbook(&BOF8, b"", &[]))])),
        ReadError::NoTables
    );
}

/// One sheet named ten thousand times costs ten thousand readings: they count against the limit.
#[test]
fn a_sheet_named_again_and_again_stops_at_the_limits() {
    let begin = record(0x0809, &words(&BOF8));
    let filler: Vec<u8> = (0..40).flat_map(|_| record(0x1234, &[0; 8000])).collect();
    let bound = |position: usize| {
        record(
            0x0085,
            &[&(position as u32).to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat(),
        )
    };
    let count = 9_000;
    let position = begin.len() + count * bound(0).len() + 4;
    let bounds: Vec<u8> = (0..count).flat_map(|_| bound(position)).collect();
    let stream = [
        &begin[..],
        &bounds,
        &record(0x000A, b""),
        &begin,
        &filler,
        &record(0x000A, b""),
    ]
    .concat();
    assert!(matches!(
        error(&ole_of(&[Stream::new("Workbook", stream)])),
        ReadError::TooLarge { .. }
    ));
}

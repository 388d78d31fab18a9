//! More than ten thousand damaged variants of real files: each ends in an error or in a table that keeps its promises.
//!
//! Seeded and the same on every machine. Without the real files, files of the same make stand in.

#![allow(
    clippy::print_stdout,
    reason = "how many variants were still readable is worth seeing"
)]

mod table_support;

use intake::table::{Limits, ReadError, Table, TextId, read};
use table_support::{Book, real_data, unzip, zip_of, zip_with};
use zip::CompressionMethod;

const ROWS: usize = 150;

fn limits() -> Limits {
    Limits {
        bytes_in: 4 << 20,
        bytes_inflated: 8 << 20,
        cells: 20_000,
        columns: 300,
        rows: 70_000,
        members: 50,
        text_len: 32 << 10,
        ratio: 400,
    }
}

/// Xorshift with 64 bits of state.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }

    fn range(&mut self, length: usize, longest: usize) -> std::ops::Range<usize> {
        let start = self.roll(length + 1);
        start..(start + self.roll(longest)).min(length)
    }
}

/// One kind of damage done to bytes.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    match dice.roll(6) {
        0 if !bytes.is_empty() => {
            let at = dice.roll(bytes.len());
            bytes[at] ^= 1 << dice.roll(8);
        }
        1 => bytes.truncate(dice.roll(bytes.len() + 1)),
        2 => {
            let (part, at) = (dice.range(bytes.len(), 600), dice.roll(bytes.len() + 1));
            let copy = bytes[part].to_vec();
            bytes.splice(at..at, copy);
        }
        3 => drop(bytes.drain(dice.range(bytes.len(), 600))),
        4 => {
            let (from, to) = (dice.range(bytes.len(), 64), dice.roll(bytes.len() + 1));
            let copy = bytes[from].to_vec();
            let end = (to + copy.len()).min(bytes.len());
            bytes.splice(to..end, copy);
        }
        _ => {
            let part = dice.range(bytes.len(), 8);
            let value = [0, 0xFF, 0x7F, b'<', b'"'][dice.roll(5)];
            bytes[part].fill(value);
        }
    }
}

/// What means something to a reader of XML, put where it does not belong.
const SNIPPETS: [&str; 28] = [
    "<",
    ">",
    "\"",
    "'",
    "&",
    "/",
    "</c>",
    "<c>",
    "<row>",
    "</row>",
    "<v>",
    "<is><t>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x",
    "<!DOCTYPE x>",
    "&#x110000;",
    "&#0;",
    " t=\"s\"",
    " r=\"ZZZZZZ99999999999\"",
    "_xD800_",
    "_x005F_",
    "<row r=\"4294967295\">",
    "<c t=\"s\"><v>4294967295</v></c>",
    "\0",
    "table:number-columns-repeated=\"70000\"",
];

fn damage_xml(bytes: &mut Vec<u8>, dice: &mut Dice) {
    if dice.roll(2) == 0 {
        return damage(bytes, dice);
    }
    let at = dice.roll(bytes.len() + 1);
    let end = (at + dice.roll(12)).min(bytes.len());
    bytes.splice(at..end, SNIPPETS[dice.roll(SNIPPETS.len())].bytes());
}

/// The XML up to the end of a few hundred rows, closed again.
fn shorten(xml: &[u8]) -> Vec<u8> {
    let mut rows = memchr::memmem::find_iter(xml, b"</row>");
    match (rows.nth(ROWS), memchr::memmem::rfind(xml, b"</sheetData>")) {
        (Some(cut), Some(end)) => [&xml[..cut + 6], &xml[end..]].concat(),
        _ => xml.to_vec(),
    }
}

struct Sample {
    name: &'static str,
    bytes: Vec<u8>,
}

fn samples() -> Vec<Sample> {
    let mut samples = vec![
        Sample {
            name: "built.xlsx",
            bytes: built(),
        },
        Sample {
            name: "built.ods",
            bytes: built_ods(),
        },
    ];
    let Some(data) = real_data() else { return samples };
    for name in [
        "vpr-region/2021/4/Проведение работы по математике, 4 класс. ВПР 2021.xlsx",
        "vpr-region/2021/4/Проведение работы по русскому языку, 4 класс. ВПР 2021.xlsx",
        "vpr-region/2022/4/Математика.xlsx",
        "fis-oko-reports/Ф1_Индивидуальные_результаты.xlsx",
    ] {
        let members = unzip(&std::fs::read(data.join(name)).unwrap());
        let members = members.into_iter().map(|(member, xml)| (member, shorten(&xml)));
        samples.push(Sample {
            name,
            bytes: zip_of(members),
        });
    }
    for name in [
        "gia/oge-protocol-stacked.xls",
        "bunching/regents-2010-frequencies.xls",
        "gia/ege-protocol-default.csv",
    ] {
        samples.push(Sample {
            name,
            bytes: std::fs::read(data.join(name)).unwrap(),
        });
    }
    samples
}

fn built() -> Vec<u8> {
    let row = |n: usize| {
        format!(
            "<row r='{n}'><c r='A{n}' t='s'><v>{}</v></c><c r=\"B{n}\" s=\"1\"><v>{n}.5</v></c><c t='inlineStr'><is><r><t>x</t></r></is></c></row>",
            n % 3
        )
    };
    Book::new()
        .rows("S", &(1..ROWS).map(row).collect::<String>())
        .strings("<si><t>школа</t></si><si><r><t>a</t></r><r><t>b</t></r></si><si><t>_x000D_</t></si>")
        .styles("<cellXfs><xf numFmtId='0'/><xf numFmtId='22'/></cellXfs>")
        .bytes()
}

fn built_ods() -> Vec<u8> {
    let row = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"float\" office:value=\"1.5\" \
               table:number-columns-repeated=\"3\"/><table:covered-table-cell/><table:table-cell office:value-type=\"string\" \
               table:number-rows-spanned=\"2\"><text:p>a<text:s text:c=\"2\"/>b</text:p></table:table-cell></table:table-row>";
    let content = format!(
        "<o:d><o:s><table:table table:name=\"S\">{}</table:table></o:s></o:d>",
        row.repeat(ROWS)
    );
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    zip_of([
        ("mimetype", mime),
        ("META-INF/manifest.xml", "<m/>"),
        ("content.xml", &content),
    ])
}

/// What every table promises, whatever it was read from.
fn check(table: &Table, limits: &Limits) -> u64 {
    let mut cells = 0;
    for row in 0..table.rows() {
        assert!(row == 0 || table.row_number(row - 1) < table.row_number(row));
        assert!((1..=limits.rows).contains(&table.row_number(row)));
        let held = table.cells(row);
        assert!(!held.is_empty() && held.is_sorted_by(|a, b| a.col < b.col));
        for cell in held {
            assert!(cell.col < table.width().min(limits.columns) && cell.text != TextId(0));
            assert!(!table.text(cell.text).is_empty() && table.get(row, cell.col) == cell.text);
        }
        cells += held.len() as u64;
    }
    assert_eq!(table.text(TextId(0)), "");
    cells
}

/// Reads the variant; true when it was readable.
fn survive(name: &str, bytes: &[u8], limits: &Limits) -> bool {
    match read(name, bytes, limits) {
        Ok(files) => {
            let cells: u64 = files
                .iter()
                .flat_map(|file| &file.tables)
                .map(|table| check(table, limits))
                .sum();
            assert!(cells <= limits.cells, "{name}: {cells} cells");
            true
        }
        Err(ReadError::Damaged { part, detail }) => {
            assert!(!detail.is_empty() && part.len() < 200);
            false
        }
        Err(_) => false,
    }
}

#[test]
fn damaged_bytes_never_do_more_than_fail() {
    let limits = limits();
    for (at, sample) in samples().iter().enumerate() {
        assert!(
            survive(sample.name, &sample.bytes, &limits),
            "{} whole",
            sample.name
        );
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 + at as u64);
        let mut readable = 0;
        for _ in 0..4000 {
            let mut variant = sample.bytes.clone();
            for _ in 0..=dice.roll(4) {
                damage(&mut variant, &mut dice);
            }
            readable += u32::from(survive(sample.name, &variant, &limits));
        }
        println!("{}: {readable} of 4000 variants readable", sample.name);
    }
}

#[test]
fn damaged_xml_in_a_sound_archive_never_does_more_than_fail() {
    let limits = limits();
    for (at, sample) in samples()
        .iter()
        .filter(|sample| sample.bytes.starts_with(b"PK"))
        .enumerate()
    {
        let members = unzip(&sample.bytes);
        let mut dice = Dice(0x0123_4567_89AB_CDEF + at as u64);
        let mut readable = 0;
        for _ in 0..4000 {
            let mut variant = members.clone();
            for _ in 0..=dice.roll(3) {
                let hit = dice.roll(variant.len());
                damage_xml(&mut variant[hit].1, &mut dice);
            }
            let bytes = zip_with(variant, CompressionMethod::Stored);
            readable += u32::from(survive(sample.name, &bytes, &limits));
        }
        println!("{}: {readable} of 4000 variants readable", sample.name);
    }
}

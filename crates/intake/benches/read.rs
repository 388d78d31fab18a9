//! How long reading takes, beside the floor: inflating the same sheet and nothing else.
//!
//! `cargo bench -p intake`. The generated workbook is always there; the real one only with `../shared`.

use std::io::{Cursor, Read, Write};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use intake::table::{Limits, read};
use zip::ZipArchive;
use zip::write::SimpleFileOptions;

const ROWS: u32 = 26_667;
const COLS: u32 = 27;
const SHARED: &str = "vpr-region/2021/4/Проведение работы по математике, 4 класс. ВПР 2021.xlsx";
const INLINE: &str = "vpr-region/2021/4/Проведение работы по русскому языку, 4 класс. ВПР 2021.xlsx";

fn main() {
    divan::main();
}

/// A protocol as a region has it: 26,667 rows of 27 shared strings, 1,600 of them distinct.
fn generated() -> Vec<u8> {
    let strings: String = (0..1600)
        .map(|n| format!("<si><t>значение {n}</t></si>"))
        .collect();
    let mut rows = String::new();
    for row in 1..=ROWS {
        rows += &format!("<row r=\"{row}\" spans=\"1:27\" x14ac:dyDescent=\"0.25\">");
        for col in 0..COLS {
            let text = (row * 31 + col * col * 7) % if col < 4 { 1600 } else { 9 };
            let name = intake::table::cell_name(row, col);
            rows += &format!("<c r=\"{name}\" t=\"s\"><v>{text}</v></c>");
        }
        rows += "</row>";
    }
    let members = [
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>".to_owned(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
             <Relationship Id=\"b\" Type=\"t/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
                .to_owned(),
        ),
        ("xl/sharedStrings.xml", format!("<sst>{strings}</sst>")),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("memory");
        zip.write_all(content.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

fn real(file: &str) -> Option<Vec<u8>> {
    std::fs::read(format!(
        "{}/../../../shared/data/{file}",
        env!("CARGO_MANIFEST_DIR")
    ))
    .ok()
}

/// Inflates the first sheet in windows, as the reader does; the sum of the bytes keeps the work alive.
fn inflate(bytes: &[u8]) -> usize {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut sheet = zip.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
    let mut window = vec![0; 128 << 10];
    let mut total = 0;
    loop {
        match sheet.read(&mut window).expect("intact") {
            0 => return total,
            got => total += got,
        }
    }
}

fn time_inflate(bencher: Bencher<'_, '_>, bytes: Option<Vec<u8>>) {
    let Some(bytes) = bytes else { return };
    bencher
        .counter(BytesCount::new(inflate(&bytes)))
        .bench_local(|| inflate(black_box(&bytes)));
}

fn time_read(bencher: Bencher<'_, '_>, bytes: Option<Vec<u8>>) {
    let Some(bytes) = bytes else { return };
    bencher
        .counter(BytesCount::new(inflate(&bytes)))
        .bench_local(|| read("f", black_box(&bytes), &Limits::default()));
}

#[divan::bench(sample_count = 20)]
fn generated_floor(bencher: Bencher<'_, '_>) {
    time_inflate(bencher, Some(generated()));
}

#[divan::bench(sample_count = 20)]
fn generated_read(bencher: Bencher<'_, '_>) {
    time_read(bencher, Some(generated()));
}

#[divan::bench(sample_count = 20)]
fn real_shared_floor(bencher: Bencher<'_, '_>) {
    time_inflate(bencher, real(SHARED));
}

#[divan::bench(sample_count = 20)]
fn real_shared_read(bencher: Bencher<'_, '_>) {
    time_read(bencher, real(SHARED));
}

#[divan::bench(sample_count = 20)]
fn real_inline_floor(bencher: Bencher<'_, '_>) {
    time_inflate(bencher, real(INLINE));
}

#[divan::bench(sample_count = 20)]
fn real_inline_read(bencher: Bencher<'_, '_>) {
    time_read(bencher, real(INLINE));
}

/// The text of the real sheet as `;`-delimited lines.
#[divan::bench(sample_count = 20)]
fn csv_read(bencher: Bencher<'_, '_>) {
    let mut text = String::new();
    for row in 0..ROWS {
        for col in 0..COLS {
            text += &format!("{};", (row * 31 + col * 7) % if col < 4 { 1600 } else { 9 });
        }
        text += "школа\n";
    }
    let size = BytesCount::new(text.len());
    bencher
        .counter(size)
        .bench_local(|| read("f", black_box(text.as_bytes()), &Limits::default()));
}

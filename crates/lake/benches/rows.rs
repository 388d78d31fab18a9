//! Rows per second of writing and reading one million pupil-works of 18 items, on one core.
//!
//! `cargo bench -p lake`; divan's items are rows.

use divan::Bencher;
use divan::counter::ItemsCount;
use domain::procedure::{Kind, Mark, Work};
use domain::result::{Doubt, ItemColumn, Point, Presence, ResultSet, Row, Rows, Score};
use domain::territory::{School, SchoolCode};
use lake::{Columns, ParquetSet, ParquetWriter};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const ROWS: usize = 1_000_000;
const ITEMS: usize = 18;
/// Pupils of a school in a work.
const SCHOOL: usize = 60;

#[allow(clippy::print_stderr)]
fn main() {
    let bytes = std::fs::metadata(file()).map_or(0, |file| file.len());
    eprintln!(
        "{ROWS} rows × {ITEMS} items: {} KiB, {:.2} bytes a row",
        bytes / 1024,
        bytes as f64 / ROWS as f64
    );
    divan::main();
}

/// SplitMix64: every draw follows from its number alone.
fn draw(number: u64) -> u64 {
    let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Points as a pupil of this ability (0–99) gets them: from easy items to hard ones.
fn point(pupil: u64, item: usize, ability: u64) -> Point {
    let luck = draw(pupil * 64 + item as u64) % 100;
    let ease = 95 - 4 * item as u64;
    match (luck * 100).cmp(&(ease * (40 + ability))) {
        std::cmp::Ordering::Less => Point::from_byte(1 + (item % 3 == 2) as u8),
        _ if luck > 96 => Point::NOT_ATTEMPTED,
        _ if item % 3 == 2 && luck.is_multiple_of(3) => Point::from_byte(1),
        _ => Point::from_byte(0),
    }
}

fn header() -> ResultSet {
    let item = |item: usize| ItemColumn {
        code: format!("{}", item + 1),
        max: 1 + (item % 3 == 2) as u8,
    };
    let mut set = ResultSet::new(
        Work::new(Kind::Vpr, "МА", 4, 2021),
        (0..ITEMS).map(item).collect(),
    );
    let school = |number: usize| School {
        code: SchoolCode::exam(number as u32),
        login: format!("edu{number:06}"),
        name: format!("Школа № {number}"),
        municipality: format!("Округ {}", number / 40),
    };
    set.schools = (0..ROWS.div_ceil(SCHOOL)).map(school).collect();
    set.classes = ["4А", "4Б", "4В"].map(str::to_owned).to_vec();
    set
}

fn push(rows: &mut Rows, pupil: u64) {
    let ability = draw(pupil) % 60;
    let points: [Point; ITEMS] = std::array::from_fn(|item| point(pupil, item, ability));
    let place = pupil as usize % SCHOOL;
    rows.push(&Row {
        school: (pupil as usize / SCHOOL) as u32,
        class: (place / 20) as u32,
        participant: 40_001 + place as u64,
        variant: 1 + (place % 2) as u8,
        sex: [b'm', b'f'][(draw(pupil + 7) % 2) as usize],
        journal: Mark::new(2 + (ability / 15) as u8),
        presence: Presence::Wrote,
        total: Score::from_raw(points.iter().map(|point| u16::from(point.adds())).sum()),
        mark: None,
        doubt: Doubt::NONE,
        source_row: pupil as u32 + 2,
        points: &points,
    });
}

fn million() -> &'static ResultSet {
    static SET: OnceLock<ResultSet> = OnceLock::new();
    SET.get_or_init(|| {
        let mut set = header();
        (0..ROWS as u64).for_each(|pupil| push(&mut set.rows, pupil));
        set
    })
}

fn write_to(path: &Path) {
    let set = million();
    let mut writer = ParquetWriter::create(path, set).unwrap();
    writer.write(&set.rows).unwrap();
    writer.finish().unwrap();
}

fn folder() -> &'static tempfile::TempDir {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    FOLDER.get_or_init(|| tempfile::tempdir().unwrap())
}

fn file() -> &'static PathBuf {
    static FILE: OnceLock<PathBuf> = OnceLock::new();
    FILE.get_or_init(|| {
        let path = folder().path().join("million.parquet");
        write_to(&path);
        path
    })
}

fn read(bencher: Bencher<'_, '_>, columns: &Columns) {
    let set = ParquetSet::open(file()).unwrap();
    let mut rows = Rows::default();
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        for group in 0..set.row_groups() {
            set.read_row_group_into(group, columns, &mut rows).unwrap();
            divan::black_box(&rows);
        }
    });
}

#[divan::bench(sample_count = 10)]
fn write(bencher: Bencher<'_, '_>) {
    let path = folder().path().join("written.parquet");
    million();
    bencher
        .counter(ItemsCount::new(ROWS))
        .bench_local(|| write_to(&path));
}

#[divan::bench(sample_count = 10)]
fn name_of_the_content(bencher: Bencher<'_, '_>) {
    let set = million();
    bencher
        .counter(ItemsCount::new(ROWS))
        .bench_local(|| lake::content_id(set));
}

#[divan::bench]
fn read_all_columns(bencher: Bencher<'_, '_>) {
    read(bencher, &Columns::all());
}

#[divan::bench]
fn read_what_a_summary_counts(bencher: Bencher<'_, '_>) {
    read(bencher, &Columns::counted());
}

#[divan::bench]
fn read_the_items(bencher: Bencher<'_, '_>) {
    read(bencher, &Columns::of(&[]).with_items());
}

#[divan::bench]
fn read_one_item(bencher: Bencher<'_, '_>) {
    read(bencher, &Columns::of(&[lake::Column::Item(5)]));
}

#[divan::bench]
fn open_the_file(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| ParquetSet::open(file()).unwrap());
}

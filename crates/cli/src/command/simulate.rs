//! `merilo simulate`: territories that never were, as files in the real layouts or as one large Parquet file.

use crate::args::Simulate;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::words;
use domain::procedure::{Kind, Work};
use domain::result::{ResultSet, Rows};
use domain::territory::SchoolCode;
use lake::ParquetWriter;
use rayon::prelude::*;
use serde_json::json;
use simulation::{Options, Parameters, Plan, Source, Territory};
use std::collections::HashMap;
use std::path::Path;

/// Rows made at once by one core.
const CHUNK: usize = 1 << 16;
/// Chunks in memory at once.
const WAVE: u64 = 8;
/// Items of the work that is measured: as many as the benchmarks say.
const ITEMS: usize = 18;
/// The work whose fitted items are taken.
const SUBJECT: &str = words::RUSSIAN;

/// Makes the files.
pub fn run(args: &Simulate, screen: Screen) -> Result<(), Failure> {
    match (args.rows, &args.parquet) {
        (Some(rows), Some(path)) => parquet(rows, path, (args.seed, screen)),
        _ => super::exports::run(args, screen),
    }
}

/// A country of pupils, year after year until there are enough rows; never more than a few chunks in memory.
fn parquet(rows: u64, path: &Path, with: (u64, Screen)) -> Result<(), Failure> {
    let (seed, screen) = with;
    let impossible = || Failure::Document(String::from("the plan of the country is impossible"));
    let territory = Territory::new(&Plan::country(), seed).ok_or_else(impossible)?;
    let parameters = measured().ok_or_else(impossible)?;
    let first = Source::new(&territory, &work(0), &parameters, Options::default());
    let header = header(&first);
    let places = Places::of(&header);
    let mut writer = ParquetWriter::create(path, &header)?;
    let (mut left, mut year) = (rows, 0);
    while left > 0 {
        let source = Source::new(&territory, &work(year), &parameters, Options::default());
        left -= write_year(&source, left, (&mut writer, &places))?;
        year += 1;
    }
    writer.finish()?;
    if screen.json {
        return screen.document(&json!({ "schema": 1, "rows": rows, "items": ITEMS, "file": path }));
    }
    screen.say(&words::simulated(rows, ITEMS, path))
}

fn work(year: u16) -> Work {
    Work::new(Kind::Vpr, SUBJECT, 4, 2021 + year)
}

/// The fitted items of the work, as many as are measured.
fn measured() -> Option<Parameters> {
    let fitted = Parameters::builtin()
        .iter()
        .find(|one| one.subject == SUBJECT && one.grade == 4);
    let mut parameters = fitted?.clone();
    parameters.items.truncate(ITEMS);
    Some(parameters)
}

/// All schools, each met through its first pupil, and the classes of the largest.
fn header(source: &Source<'_>) -> ResultSet {
    let schools = 0..source.territory().schools().len();
    let rows = |place: usize| source.rows_of(place..place + 1);
    let mut header = source.range(0..0);
    let met: Vec<ResultSet> = schools
        .clone()
        .into_par_iter()
        .map(|place| source.range(first_of(rows(place))))
        .collect();
    header.schools = met.into_iter().flat_map(|one| one.schools).collect();
    let largest = schools
        .max_by_key(|&place| rows(place).end - rows(place).start)
        .unwrap_or(0);
    header.classes = source.range(rows(largest)).classes;
    if !header.classes.iter().any(String::is_empty) {
        header.classes.push(String::new());
    }
    header.rows = Rows::with_items(header.items.len());
    header
}

fn first_of(rows: std::ops::Range<u64>) -> std::ops::Range<u64> {
    rows.start..(rows.start + 1).min(rows.end)
}

/// Where schools and classes stand in the header.
struct Places {
    schools: HashMap<SchoolCode, u32>,
    classes: HashMap<String, u32>,
    none: u32,
}

impl Places {
    fn of(header: &ResultSet) -> Self {
        let schools = header
            .schools
            .iter()
            .zip(0..)
            .map(|(school, place)| (school.code, place))
            .collect();
        let classes: HashMap<String, u32> = header
            .classes
            .iter()
            .zip(0..)
            .map(|(class, place)| (class.clone(), place))
            .collect();
        let none = classes.get("").copied().unwrap_or(0);
        Self {
            schools,
            classes,
            none,
        }
    }

    /// The rows of a chunk, pointing into the header instead of the chunk's own dictionaries.
    fn moved(&self, mut chunk: ResultSet) -> Rows {
        let school = |place: &mut u32| {
            *place = self
                .schools
                .get(&chunk.schools[*place as usize].code)
                .copied()
                .unwrap_or(0);
        };
        chunk.rows.school.iter_mut().for_each(school);
        let class = |place: &mut u32| {
            *place = self
                .classes
                .get(&chunk.classes[*place as usize])
                .copied()
                .unwrap_or(self.none);
        };
        chunk.rows.class.iter_mut().for_each(class);
        chunk.rows
    }
}

/// Writes at most so many rows of one year; tells how many it wrote.
fn write_year(source: &Source<'_>, most: u64, to: (&mut ParquetWriter, &Places)) -> Result<u64, Failure> {
    let (writer, places) = to;
    let rows = source.rows().min(most);
    let chunks = rows.div_ceil(CHUNK as u64);
    for wave in 0..chunks.div_ceil(WAVE) {
        let numbers: Vec<u64> = (wave * WAVE..((wave + 1) * WAVE).min(chunks)).collect();
        let made: Vec<Rows> = numbers
            .into_par_iter()
            .map(|number| {
                let start = number * CHUNK as u64;
                places.moved(source.range(start..(start + CHUNK as u64).min(rows)))
            })
            .collect();
        made.iter().try_for_each(|rows| writer.write(rows))?;
    }
    Ok(rows)
}

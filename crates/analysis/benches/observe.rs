//! How many rows a second go into summaries, and how long a region of summaries takes to analyse.
//!
//! `cargo bench -p analysis`: rows/s are those of one core, where the name does not say otherwise.

use analysis::analysis::{Input, Issues, analyse};
use analysis::norms::Norms;
use analysis::summary::{Lens, summarise};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use domain::calendar::Period;
use domain::catalog::Catalogue;
use domain::procedure::{Kind, Mark, Scale, Work};
use domain::result::{Doubt, ItemColumn, Point, Presence, ResultSet, Row, Score};
use domain::territory::{Level, School, SchoolCode};

const ITEMS: usize = 18;
const ROWS: usize = 1 << 18;

fn main() {
    divan::main();
}

/// A reproducible sequence (a linear congruential generator): the bench must not depend on chance.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

fn items() -> Vec<ItemColumn> {
    let column = |place: usize| ItemColumn {
        code: (place + 1).to_string(),
        max: if place % 3 == 2 { 2 } else { 1 },
    };
    (0..ITEMS).map(column).collect()
}

fn scale() -> Scale {
    Scale {
        work: work(),
        bounds: [8, 14, 20],
        max: 24,
        conditions: vec![],
        alternatives: vec![],
        source: "bench".into(),
        in_force: Period::default(),
    }
}

fn work() -> Work {
    Work::new(Kind::Municipal, "bench", 4, 2026)
}

fn school(number: u32) -> School {
    let login = format!("edu99{number:04}");
    School {
        code: SchoolCode::parse(&login).unwrap(),
        login,
        name: String::new(),
        municipality: format!("{}", number % 60),
    }
}

/// Rows in runs of one school, with 7 % absent, some X, and abilities that differ.
fn set(rows: usize, run: usize) -> ResultSet {
    let mut set = ResultSet::new(work(), items());
    set.schools = (0..rows.div_ceil(run) as u32).map(school).collect();
    set.classes.push("1".into());
    let mut numbers = Numbers(7);
    for row in 0..rows {
        push(&mut set, row, (row / run) as u32, &mut numbers);
    }
    set
}

fn push(set: &mut ResultSet, row: usize, school: u32, numbers: &mut Numbers) {
    let ability = 20 + numbers.below(70);
    let absent = numbers.below(100) < 7;
    let points: Vec<_> = (0..ITEMS)
        .map(|place| point(place, ability, absent, numbers))
        .collect();
    let total: u16 = points.iter().map(|point| u16::from(point.adds())).sum();
    set.rows.push(&Row {
        school,
        class: 0,
        participant: row as u64,
        variant: 1,
        sex: 0,
        journal: Mark::new(2 + (ability / 25) as u8),
        presence: if absent { Presence::Absent } else { Presence::Wrote },
        total: if absent {
            Score::NONE
        } else {
            Score::new(total).unwrap()
        },
        mark: None,
        doubt: Doubt::NONE,
        source_row: row as u32 + 2,
        points: &points,
    });
}

fn point(place: usize, ability: u64, absent: bool, numbers: &mut Numbers) -> Point {
    let max = if place % 3 == 2 { 2 } else { 1 };
    let solved = (0..max).filter(|_| numbers.below(100) < ability).count();
    match numbers.below(40) {
        _ if absent => Point::UNKNOWN,
        0 => Point::NOT_ATTEMPTED,
        _ => Point::earned(solved as u8).unwrap(),
    }
}

/// Runs of a whole chunk, of a school, of a class.
#[divan::bench(args = [ROWS, 80, 25])]
fn observe(bencher: Bencher<'_, '_>, run: usize) {
    let (set, lens) = (set(ROWS, run), Lens::new(&items(), Some(&scale())));
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        let mut summary = lens.empty();
        let mut start = 0;
        while start < ROWS {
            let end = ROWS.min(start + run);
            lens.observe(&mut summary, &set.rows, start..end);
            start = end;
        }
        black_box(summary)
    });
}

/// On all cores, into one summary for each school of 80.
#[divan::bench]
fn summarise_by_school(bencher: Bencher<'_, '_>) {
    let (set, lens) = (set(ROWS, 80), Lens::new(&items(), Some(&scale())));
    bencher
        .counter(ItemsCount::new(ROWS))
        .bench_local(|| summarise(&set, &lens, Level::School));
}

/// A region of 631 schools and 26,000 pupils, from summaries to the whole result.
#[divan::bench]
fn analyse_a_region(bencher: Bencher<'_, '_>) {
    let (set, scale) = (set(631 * 41, 41), scale());
    let lens = Lens::new(&items(), Some(&scale));
    let summaries = summarise(&set, &lens, Level::School);
    let norms = Norms::from_catalogue(Catalogue::builtin()).unwrap();
    let (work, columns, issues) = (work(), items(), Issues::default());
    let input = Input {
        work: &work,
        columns: &columns,
        scale: Some(&scale),
        specification: None,
        norms: &norms,
        summaries: &summaries,
        region: None,
        comparators: &[],
        cohort: None,
        earlier: &[],
        issues: &issues,
    };
    bencher.bench_local(|| analyse(&input).unwrap());
}

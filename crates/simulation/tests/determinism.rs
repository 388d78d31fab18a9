//! The same seed gives the same rows, however they are asked for.

use domain::procedure::{Kind, Work};
use domain::result::ResultSet;
use rayon::prelude::*;
use simulation::{Options, Plan, Source, Territory};

fn territory(seed: u64) -> Territory {
    Territory::new(&Plan::demo(), seed).unwrap()
}

fn work() -> Work {
    Work::new(Kind::Vpr, "РУ", 4, 2021)
}

fn source(territory: &Territory) -> Source<'_> {
    territory.source(&work(), Options::default()).unwrap()
}

/// A row in full, with the names behind its indices.
fn told(set: &ResultSet, row: usize) -> String {
    let rows = &set.rows;
    let points: Vec<u8> = rows.points.iter().map(|column| column[row].byte()).collect();
    let (school, class) = (
        &set.schools[rows.school[row] as usize],
        &set.classes[rows.class[row] as usize],
    );
    format!(
        "{school:?} {class} {} {} {} {} {:?} {:?} {} {:?} {points:?}",
        rows.participant[row],
        rows.variant[row],
        rows.sex[row],
        rows.journal[row],
        rows.presence[row],
        rows.total[row],
        rows.source_row[row],
        rows.doubt[row],
    )
}

fn all(sets: impl IntoIterator<Item = ResultSet>) -> Vec<String> {
    sets.into_iter()
        .flat_map(|set| (0..set.rows.len()).map(|row| told(&set, row)).collect::<Vec<_>>())
        .collect()
}

#[test]
fn rows_are_the_same_whatever_the_chunk() {
    let territory = territory(1);
    let source = source(&territory);
    let whole = all([source.range(0..u64::MAX)]);
    assert_eq!(whole.len() as u64, source.rows());
    for size in [1, 7, 100, 1000, 1_000_000] {
        assert_eq!(all(source.chunks(size)), whole, "{size}");
    }
}

#[test]
fn rows_are_the_same_whatever_the_order_and_the_number_of_threads() {
    let territory = territory(1);
    let source = source(&territory);
    let whole = all(source.chunks(97));
    let parallel: Vec<ResultSet> = (0..source.chunk_count(97))
        .into_par_iter()
        .map(|index| source.chunk(index, 97))
        .collect();
    assert_eq!(all(parallel), whole);
    let mut backwards: Vec<ResultSet> = (0..source.chunk_count(97))
        .rev()
        .map(|index| source.chunk(index, 97))
        .collect();
    backwards.reverse();
    assert_eq!(all(backwards), whole);
}

#[test]
fn the_chunk_of_a_number_is_that_chunk_of_the_stream() {
    let territory = territory(2);
    let source = source(&territory);
    for (index, chunk) in source.chunks(333).enumerate() {
        assert_eq!(source.chunk(index as u64, 333), chunk);
        assert_eq!(chunk.check_shape(), Ok(()));
    }
    assert!(source.chunk(source.chunk_count(333), 333).rows.is_empty());
    assert!(source.chunk(u64::MAX, usize::MAX).rows.is_empty());
}

#[test]
fn the_same_seed_gives_the_same_territory_and_another_seed_another() {
    let rows = |seed| all([source(&territory(seed)).range(0..500)]);
    assert_eq!(rows(1), rows(1));
    let (one, two) = (rows(1), rows(2));
    let equal = one.iter().zip(&two).filter(|(a, b)| a == b).count();
    assert!(equal < 25, "{equal} rows of 500 are equal");
    assert_ne!(territory(1).schools(), territory(2).schools());
}

#[test]
fn the_rows_of_a_seed_stay_the_same_from_build_to_build() {
    let rows = all([source(&territory(1)).range(0..2000)]);
    // FNV-1a over everything that is told of 2000 rows.
    let hash = rows
        .concat()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    assert_eq!(
        hash, 0x0152_44b8_16dc_eda9,
        "if the model was changed on purpose, put the new number here: {hash:#018x}"
    );
}

#[test]
fn participants_are_unique_within_school_and_work_and_totals_are_sums() {
    let territory = territory(3);
    // The work with the most that was not taught.
    let work = Work::new(Kind::Vpr, "МА", 5, 2021);
    let set = territory
        .source(&work, Options::default())
        .unwrap()
        .range(0..u64::MAX);
    let mut seen = std::collections::BTreeSet::new();
    for row in 0..set.rows.len() {
        assert!(seen.insert((set.rows.school[row], set.rows.participant[row])));
        let sum: u16 = set
            .rows
            .points
            .iter()
            .map(|column| u16::from(column[row].adds()))
            .sum();
        assert_eq!(set.rows.total[row].value().unwrap_or(0), sum);
    }
}

#[test]
fn a_million_rows_pass_by_in_chunks_that_stay_small() {
    let plan = Plan {
        regions: 45,
        ..Plan::region()
    };
    let territory = Territory::new(&plan, 1).unwrap();
    let source = source(&territory);
    assert!(source.rows() > 1_000_000, "{}", source.rows());
    let (mut rows, mut largest, mut schools) = (0, 0, 0);
    for chunk in source.chunks(4096) {
        rows += chunk.rows.len() as u64;
        largest = largest.max(chunk.rows.len());
        schools = schools.max(chunk.schools.len());
        assert!(chunk.rows.points.iter().all(|column| column.capacity() <= 4096));
    }
    assert_eq!((rows, largest), (source.rows(), 4096));
    assert!(schools < 1000, "{schools} schools in one chunk");
}

#[test]
fn what_has_no_parameters_has_no_source() {
    let territory = territory(1);
    for work in [
        Work::new(Kind::Vpr, "ХИ", 8, 2021),
        Work::new(Kind::Vpr, "МА", 6, 2021),
        Work::new(Kind::Ege, "РУ", 4, 2021),
    ] {
        assert!(territory.source(&work, Options::default()).is_none(), "{work}");
    }
}

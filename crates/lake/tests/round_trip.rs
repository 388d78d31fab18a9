//! What is accepted is read back, value by value, however it was cut into pieces.

mod sets;

use domain::result::{ResultSet, Rows};
use lake::{Column, Columns, Lake, ParquetSet, ParquetWriter, content_id, read_parquet_batches};
use proptest::prelude::*;
use std::path::Path;

/// Writes the rows of a set in pieces of this size.
fn write_in_pieces(path: &Path, set: &ResultSet, piece: usize, row_group: usize) -> lake::Written {
    let mut writer = ParquetWriter::create(path, set).unwrap().row_group(row_group);
    let mut whole = pieces(set, piece);
    whole.iter_mut().for_each(|rows| writer.write(rows).unwrap());
    writer.finish().unwrap()
}

fn pieces(set: &ResultSet, piece: usize) -> Vec<Rows> {
    let starts = (0..set.rows.len()).step_by(piece);
    starts
        .map(|from| run(&set.rows, from, (from + piece).min(set.rows.len())))
        .collect()
}

fn run(rows: &Rows, from: usize, to: usize) -> Rows {
    let mut part = rows.clone();
    macro_rules! cut {
        ($($column:ident),*) => { $(part.$column = rows.$column[from..to].to_vec();)* };
    }
    cut!(
        school,
        class,
        participant,
        variant,
        sex,
        journal,
        presence,
        total,
        mark,
        doubt,
        source_row
    );
    part.points = rows
        .points
        .iter()
        .map(|points| points[from..to].to_vec())
        .collect();
    part
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_accepted_is_read_back_equal(set in sets::any_set()) {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::open(folder.path()).unwrap();
        let accepted = lake.accept(&set, sets::provenance()).unwrap();
        prop_assert_eq!(&accepted.version.id, &content_id(&set));
        prop_assert_eq!(lake.read(&accepted.version.id).unwrap(), set);
    }

    #[test]
    fn pieces_and_row_groups_change_neither_the_name_nor_the_rows(
        set in sets::any_set(), piece in 1usize..20, row_group in 1usize..20,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("set.parquet");
        let written = write_in_pieces(&path, &set, piece, row_group);
        prop_assert_eq!(&written.content, &content_id(&set));
        let file = ParquetSet::open(&path).unwrap();
        prop_assert_eq!(file.row_groups(), set.rows.len().div_ceil(row_group));
        let mut from = 0;
        for batch in read_parquet_batches(&path, Columns::all()).unwrap() {
            let batch = batch.unwrap();
            prop_assert_eq!(batch.check_shape(), Ok(()));
            let to = from + batch.rows.len();
            prop_assert_eq!(&batch.rows, &run(&set.rows, from, to));
            prop_assert_eq!(&batch.schools, &set.schools);
            from = to;
        }
        prop_assert_eq!(from, set.rows.len());
    }

    #[test]
    fn another_value_anywhere_is_another_name(set in sets::any_set(), row in any::<prop::sample::Index>()) {
        prop_assume!(!set.rows.is_empty());
        let row = row.index(set.rows.len());
        let id = content_id(&set);
        for change in CHANGES {
            let mut other = set.clone();
            change(&mut other, row);
            prop_assert_ne!(content_id(&other), id.clone());
        }
    }
}

/// One change in every part of a set.
const CHANGES: [fn(&mut ResultSet, usize); 12] = [
    |set, row| set.rows.participant[row] ^= 1,
    |set, row| set.rows.variant[row] ^= 1,
    |set, row| set.rows.sex[row] ^= 1,
    |set, row| set.rows.journal[row] ^= 1,
    |set, row| set.rows.mark[row] ^= 1,
    |set, row| set.rows.source_row[row] ^= 1,
    |set, _| set.work.year += 1,
    |set, _| set.work.grade += 1,
    |set, _| set.schools[0].name.push('!'),
    |set, _| set.classes[0].push('!'),
    |set, _| set.classes.push(String::new()),
    |set, row| set.rows.presence[row] = other_presence(set.rows.presence[row]),
];

fn other_presence(presence: domain::result::Presence) -> domain::result::Presence {
    use domain::result::Presence::{Absent, Wrote};
    if presence == Wrote { Absent } else { Wrote }
}

#[test]
fn a_set_larger_than_a_row_group_is_read_in_several() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open(folder.path()).unwrap();
    let set = sets::set_of(2, 0..(lake::ROW_GROUP as u64 + 1000));
    let id = lake.accept(&set, sets::provenance()).unwrap().version.id;
    assert_eq!(lake.file(&id).unwrap().row_groups(), 2);
    assert!(lake.read(&id).unwrap() == set);
}

#[test]
fn only_the_columns_asked_for_are_decoded_and_the_buffer_is_used_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set.parquet");
    let set = sets::set_of(3, 0..50);
    write_in_pieces(&path, &set, 50, 20);
    let file = ParquetSet::open(&path).unwrap();
    let mut rows = file.read_row_group(0, &Columns::all()).unwrap();
    let columns = Columns::of(&[Column::Total, Column::Item(1)]);
    file.read_row_group_into(2, &columns, &mut rows).unwrap();
    let expected = run(&set.rows, 40, 50);
    assert_eq!((&rows.school, &rows.total), (&expected.school, &expected.total));
    assert_eq!(rows.points, [vec![], expected.points[1].clone(), vec![]]);
    assert!(rows.participant.is_empty() && rows.journal.is_empty());
}

#[test]
fn row_groups_are_read_by_several_threads_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set.parquet");
    let set = sets::set_of(4, 0..4000);
    write_in_pieces(&path, &set, 1000, 100);
    let file = ParquetSet::open(&path).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (file, set) = (&file, &set);
            scope.spawn(move || {
                for group in (thread..file.row_groups()).step_by(4) {
                    let rows = file.read_row_group(group, &Columns::all()).unwrap();
                    assert_eq!(rows, run(&set.rows, group * 100, group * 100 + 100), "{group}");
                }
            });
        }
    });
}

#[test]
fn rows_that_do_not_fit_the_header_are_refused_and_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set.parquet");
    let mut set = sets::set_of(3, 0..5);
    set.rows.school[3] = 3;
    let mut writer = ParquetWriter::create(&path, &set).unwrap();
    let refused = writer.write(&set.rows);
    assert!(matches!(refused, Err(lake::LakeError::Shape(_))), "{refused:?}");
    drop(writer);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// Rows in which the variant has up to 256 and the class any number of different values, in runs and singly.
fn set_of_different(values: u32, rows: u32) -> ResultSet {
    let mut set = sets::empty(1);
    set.classes = (0..values).map(|class| class.to_string()).collect();
    (0..u64::from(rows)).for_each(|row| sets::push(&mut set, row));
    let mut value = 0;
    for row in 0..rows {
        let mixed = row.wrapping_mul(0x9e37_79b1);
        // Half of the stretches of 700 rows are one long run, the others change at every row.
        if row % 1400 < 700 || row % 1400 == 1399 {
            value = mixed.rotate_left(9) % values;
        }
        set.rows.class[row as usize] = value;
        set.rows.variant[row as usize] = value as u8;
    }
    set
}

#[test]
fn any_number_of_different_values_is_packed_and_unpacked_on_short_and_on_long_pages() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set.parquet");
    let around_every_width = (0..16).flat_map(|bits| [1 << bits, (1 << bits) + 1]);
    for values in around_every_width {
        for rows in [1, 7, 8, 1000, 20_003] {
            let set = set_of_different(values, rows);
            write_in_pieces(&path, &set, rows as usize, rows as usize);
            let file = ParquetSet::open(&path).unwrap();
            let read = file.read_row_group(0, &Columns::all()).unwrap();
            assert!(read == set.rows, "{values} values, {rows} rows");
        }
    }
}

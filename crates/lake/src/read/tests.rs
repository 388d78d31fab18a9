use super::*;
use crate::cell::Wire;
use crate::content::content_id;
use crate::inside::{Inside, SCHEMA, parquet_schema};
use domain::procedure::{Kind, Mark, Work};
use domain::result::{Doubt, ItemColumn, Point, Presence, Row, Score};
use domain::territory::{School, SchoolCode};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use proptest::prelude::*;
use std::sync::Arc;

/// A set whose columns have from one to thousands of different values.
fn set(rows: u64) -> ResultSet {
    let item = |code: &str| ItemColumn {
        code: code.to_owned(),
        max: 3,
    };
    let mut set = ResultSet::new(Work::new(Kind::Vpr, "МА", 4, 2021), vec![item("1"), item("2")]);
    let code = SchoolCode::exam(1);
    let (login, name, municipality) = (String::new(), String::new(), String::new());
    set.schools.push(School {
        code,
        login,
        name,
        municipality,
    });
    set.classes = (0..5000).map(|class| class.to_string()).collect();
    for row in 0..rows {
        let mixed = row.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
        let points = [
            Point::from_byte((mixed % 4) as u8),
            Point::from_byte((row / 300 % 2) as u8),
        ];
        set.rows.push(&Row {
            school: 0,
            class: (mixed % 5000) as u32,
            participant: mixed,
            variant: mixed as u8,
            sex: 0,
            journal: Mark::new((mixed % 6) as u8),
            presence: Presence::Wrote,
            total: Score::from_raw((mixed % 1100) as u16),
            mark: None,
            doubt: Doubt::NONE,
            source_row: u32::MAX - row as u32,
            points: &points,
        });
    }
    set
}

/// Writes a set as a program would that knows nothing of our encodings.
fn write_otherwise(path: &Path, set: &ResultSet, properties: WriterPropertiesBuilder) {
    let schema = parquet_schema(set.items.len()).unwrap();
    let file = File::create(path).unwrap();
    let mut file = SerializedFileWriter::new(file, schema, Arc::new(properties.build())).unwrap();
    write_rows(&mut file, &set.rows);
    let inside = Inside {
        schema: SCHEMA,
        content: content_id(set),
        rows: set.rows.len() as u64,
        work: set.work.clone(),
        items: set.items.clone(),
        schools: set.schools.clone(),
        classes: set.classes.clone(),
        accepted: None,
    };
    for entry in inside.entries() {
        file.append_key_value_metadata(entry);
    }
    file.close().unwrap();
}

fn write_rows(file: &mut SerializedFileWriter<File>, rows: &Rows) {
    let mut group = Other(file.next_row_group().unwrap());
    visit(rows, 0..rows.len(), &mut group).unwrap();
    group.0.close().unwrap();
}

struct Other<'a>(SerializedRowGroupWriter<'a, File>);

impl Visit for Other<'_> {
    type Error = ParquetError;

    fn column<C: Cell>(&mut self, _: Column, values: &[C]) -> Result<(), ParquetError> {
        let wires: Vec<_> = values.iter().map(|value| C::Wire::of(value.number())).collect();
        let mut column = self.0.next_column()?.unwrap();
        column.typed::<C::Wire>().write_batch(&wires, None, None)?;
        column.close()
    }
}

#[test]
fn the_same_set_is_read_whatever_encodings_and_pages_another_program_chose() {
    let set = set(30_000);
    let builder = WriterProperties::builder;
    let zstd = Compression::ZSTD(ZstdLevel::default());
    let ways = [
        ("as the format's own writer does", builder()),
        ("compressed", builder().set_compression(zstd)),
        (
            "second version of pages",
            builder().set_writer_version(WriterVersion::PARQUET_2_0),
        ),
        ("plain", builder().set_dictionary_enabled(false)),
        (
            "dictionary given up in the middle",
            builder().set_dictionary_page_size_limit(2000),
        ),
        (
            "many short pages",
            builder()
                .set_data_page_row_count_limit(100)
                .set_write_batch_size(64),
        ),
        (
            "differences",
            builder()
                .set_dictionary_enabled(false)
                .set_encoding(Encoding::DELTA_BINARY_PACKED),
        ),
        (
            "streams of bytes",
            builder()
                .set_dictionary_enabled(false)
                .set_encoding(Encoding::BYTE_STREAM_SPLIT),
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (way, properties) in ways {
        let path = folder.path().join("set.parquet");
        write_otherwise(&path, &set, properties);
        let read = ParquetSet::open(&path).unwrap().read_whole();
        assert!(
            read.as_ref().is_ok_and(|read| *read == set),
            "{way}: {:?}",
            read.err()
        );
    }
}

#[test]
fn a_school_that_the_header_does_not_have_is_damage_and_not_a_panic_later() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set.parquet");
    let mut set = set(10);
    set.rows.school[5] = 1;
    for dictionary in [true, false] {
        let properties = WriterProperties::builder().set_dictionary_enabled(dictionary);
        write_otherwise(&path, &set, properties);
        let read = ParquetSet::open(&path)
            .unwrap()
            .read_row_group(0, &Columns::of(&[]));
        let damage = Damage::Value(Column::School);
        assert!(
            matches!(&read, Err(LakeError::Damaged { damage: found, .. }) if *found == damage),
            "{read:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_page_of_any_bytes_brings_the_decoder_to_a_panic(
        width in 0u8..40, page in proptest::collection::vec(any::<u8>(), 0..80), rows in 0usize..200,
    ) {
        let dictionary: Vec<u8> = (0..5u32).flat_map(u32::to_le_bytes).collect();
        let table = hybrid::Table::<u8>::of_page(Column::Variant, &dictionary, 5).unwrap();
        let mut out = vec![0; rows];
        let page: Vec<u8> = std::iter::once(width).chain(page).collect();
        let _ = hybrid::decode(Column::Variant, &page, &table, &mut out);
    }
}

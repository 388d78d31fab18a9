//! How the columns are laid down: physical types, encodings and compression, chosen for the speed of reading.
//!
//! Measured on 1 million rows × 18 items (see `benches/rows.rs`).

use crate::cell::{Cell, Visit, Wire, visit};
use crate::column::Column;
use domain::result::Rows;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::ColumnPath;
use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

/// Rows of a row group unless told otherwise.
pub const ROW_GROUP: usize = 1 << 18;

/// One page per column of a row group: a page boundary buys nothing where columns are read whole.
const PAGE: usize = 16 << 20;

pub(crate) fn properties(items: usize) -> WriterPropertiesPtr {
    let zstd = Compression::ZSTD(ZstdLevel::default());
    let mut properties = WriterProperties::builder()
        .set_created_by(concat!("merilo ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(zstd)
        .set_dictionary_enabled(true)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
        .set_data_page_size_limit(PAGE)
        .set_data_page_row_count_limit(usize::MAX)
        .set_max_row_group_row_count(None);
    // Codes and row numbers rise by little steps: the differences are what is worth keeping.
    for rising in [Column::Participant, Column::SourceRow] {
        properties = properties
            .set_column_dictionary_enabled(path(rising), false)
            .set_column_encoding(path(rising), Encoding::DELTA_BINARY_PACKED);
    }
    // Points packed into two or three bits leave a compressor nothing worth its time.
    for item in (0..items).map(Column::Item) {
        properties = properties.set_column_compression(path(item), Compression::UNCOMPRESSED);
    }
    Arc::new(properties.build())
}

fn path(column: Column) -> ColumnPath {
    ColumnPath::new(vec![column.name()])
}

/// Writes a run of rows as one row group.
pub(crate) fn row_group<W: Write + Send>(
    file: &mut SerializedFileWriter<W>,
    rows: &Rows,
    run: Range<usize>,
) -> Result<(), ParquetError> {
    let mut group = Group(file.next_row_group()?);
    visit(rows, run, &mut group)?;
    group.0.close()?;
    Ok(())
}

struct Group<'a, W: Write>(SerializedRowGroupWriter<'a, W>);

impl<W: Write + Send> Visit for Group<'_, W> {
    type Error = ParquetError;

    fn column<C: Cell>(&mut self, column: Column, values: &[C]) -> Result<(), ParquetError> {
        let wires: Vec<<C::Wire as DataType>::T> =
            values.iter().map(|value| C::Wire::of(value.number())).collect();
        let missing = || ParquetError::General(format!("no column {}", column.name()));
        let mut writer = self.0.next_column()?.ok_or_else(missing)?;
        writer.typed::<C::Wire>().write_batch(&wires, None, None)?;
        writer.close()
    }
}

//! How the columns are laid down: physical types, encodings and compression, chosen for the speed of reading.
//!
//! Two kinds of columns (figures from `benches/rows.rs`, docs of [`pack`]):
//! - few different values (points, marks, totals, schools …): a dictionary and one page of packed indices, not
//!   compressed, because a compressor finds nothing in two or three bits of points that would pay for its time;
//! - codes and row numbers that rise by little steps: differences, compressed.

mod pack;

use crate::cell::{Cell, Visit, Wire, visit};
use crate::column::Column;
use domain::result::Rows;
use pack::Packer;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::SchemaDescPtr;
use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

/// Rows of a row group unless told otherwise.
pub const ROW_GROUP: usize = 1 << 18;

/// One page per column of a row group: a page boundary buys nothing where columns are read whole.
const PAGE: usize = 16 << 20;

/// How the columns of differences are written; the others do not ask.
pub(crate) fn properties() -> WriterPropertiesPtr {
    let properties = WriterProperties::builder()
        .set_created_by(concat!("merilo ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_dictionary_enabled(false)
        .set_encoding(Encoding::DELTA_BINARY_PACKED)
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
        .set_data_page_size_limit(PAGE)
        .set_data_page_row_count_limit(usize::MAX)
        .set_max_row_group_row_count(None);
    Arc::new(properties.build())
}

/// Writes a run of rows as one row group.
pub(crate) fn row_group<W: Write + Send>(
    file: &mut SerializedFileWriter<W>,
    rows: &Rows,
    run: Range<usize>,
) -> Result<(), ParquetError> {
    let schema = file.schema_descr().clone();
    let mut group = Group {
        schema: Arc::new(schema),
        packer: Packer::default(),
        file: file.next_row_group()?,
    };
    visit(rows, run, &mut group)?;
    group.file.close()?;
    Ok(())
}

struct Group<'a, W: Write> {
    schema: SchemaDescPtr,
    packer: Packer,
    file: SerializedRowGroupWriter<'a, W>,
}

impl<W: Write + Send> Visit for Group<'_, W> {
    type Error = ParquetError;

    fn column<C: Cell>(&mut self, column: Column, values: &[C]) -> Result<(), ParquetError> {
        if matches!(column, Column::Participant | Column::SourceRow) {
            return self.differences(values);
        }
        let descriptor = self.schema.column(column.place());
        let (bytes, closed) = self.packer.chunk(descriptor, values)?;
        self.file.append_column(&bytes, closed)
    }
}

impl<W: Write + Send> Group<'_, W> {
    fn differences<C: Cell>(&mut self, values: &[C]) -> Result<(), ParquetError> {
        let wires: Vec<<C::Wire as DataType>::T> =
            values.iter().map(|value| C::Wire::of(value.number())).collect();
        let missing = || ParquetError::General("no column left".to_owned());
        let mut writer = self.file.next_column()?.ok_or_else(missing)?;
        writer.typed::<C::Wire>().write_batch(&wires, None, None)?;
        writer.close()
    }
}

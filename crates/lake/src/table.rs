//! A small table for other programs as Parquet: plain columns under plain names, in memory.

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use std::sync::Arc;

/// What stands in a column, row by row; `None` is null.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Texts.
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Whole(Vec<Option<i64>>),
    /// Other numbers.
    Decimal(Vec<Option<f64>>),
}

/// A column with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct TableColumn {
    /// What it is called in the file.
    pub name: &'static str,
    /// Its values; all columns of a table are of one length.
    pub cells: Cells,
}

/// Why a table was not written.
#[derive(Debug, thiserror::Error)]
#[error("a table as Parquet: {0}")]
pub struct TableError(#[from] ParquetError);

/// The file of a table, one row group.
///
/// # Errors
/// [`TableError`] if columns differ in length.
pub fn table_as_parquet(columns: &[TableColumn]) -> Result<Vec<u8>, TableError> {
    let properties = WriterProperties::builder()
        .set_created_by(concat!("merilo ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::default()));
    let mut file = SerializedFileWriter::new(Vec::new(), schema(columns)?, Arc::new(properties.build()))?;
    let mut group = file.next_row_group()?;
    for column in columns {
        write(&mut group, &column.cells)?;
    }
    group.close()?;
    Ok(file.into_inner()?)
}

fn schema(columns: &[TableColumn]) -> Result<TypePtr, ParquetError> {
    let fields: Result<Vec<TypePtr>, ParquetError> = columns.iter().map(field).collect();
    let schema = Type::group_type_builder("table").with_fields(fields?).build()?;
    Ok(Arc::new(schema))
}

fn field(column: &TableColumn) -> Result<TypePtr, ParquetError> {
    let (physical, logical) = match column.cells {
        Cells::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Cells::Whole(_) => (Physical::INT64, None),
        Cells::Decimal(_) => (Physical::DOUBLE, None),
    };
    let field = Type::primitive_type_builder(column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical);
    Ok(Arc::new(field.build()?))
}

fn write(group: &mut SerializedRowGroupWriter<'_, Vec<u8>>, cells: &Cells) -> Result<(), ParquetError> {
    match cells {
        Cells::Text(all) => column::<ByteArrayType, _>(group, all, |text| ByteArray::from(text.as_str())),
        Cells::Whole(all) => column::<Int64Type, _>(group, all, |number| *number),
        Cells::Decimal(all) => column::<DoubleType, _>(group, all, |number| *number),
    }
}

/// Values that are there, one after the other, and beside them which rows they are of.
fn column<T: DataType, V>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    all: &[Option<V>],
    turned: impl Fn(&V) -> T::T,
) -> Result<(), ParquetError> {
    let values: Vec<T::T> = all.iter().flatten().map(turned).collect();
    let there: Vec<i16> = all.iter().map(|one| i16::from(one.is_some())).collect();
    let writer = group.next_column()?;
    let mut writer = writer.ok_or_else(|| ParquetError::General("a column too many".to_owned()))?;
    writer.typed::<T>().write_batch(&values, Some(&there), None)?;
    writer.close()
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    fn columns() -> Vec<TableColumn> {
        let cells = [
            (
                "text",
                Cells::Text(vec![Some("Школа № 1".into()), None, Some(String::new())]),
            ),
            ("whole", Cells::Whole(vec![Some(i64::MAX), Some(-1), None])),
            ("decimal", Cells::Decimal(vec![None, Some(0.1), Some(-0.0)])),
        ];
        cells.map(|(name, cells)| TableColumn { name, cells }).to_vec()
    }

    #[test]
    fn what_is_written_is_read_back_and_nothing_is_null_but_null() {
        let file = SerializedFileReader::new(Bytes::from(table_as_parquet(&columns()).unwrap())).unwrap();
        let rows: Vec<_> = file.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        let names: Vec<&str> = rows[0].get_column_iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["text", "whole", "decimal"]);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0].get_string(0).unwrap(), "Школа № 1");
        assert!(rows[1].get_string(0).is_err() && rows[2].get_string(0).unwrap().is_empty());
        assert_eq!(
            (rows[0].get_long(1).unwrap(), rows[1].get_long(1).unwrap()),
            (i64::MAX, -1)
        );
        assert!(rows[2].get_long(1).is_err() && rows[0].get_double(2).is_err());
        assert_eq!(rows[1].get_double(2).unwrap(), 0.1);
    }

    #[test]
    fn a_table_of_no_rows_is_a_file_as_well_and_a_crooked_one_is_none() {
        let empty = [TableColumn {
            name: "a",
            cells: Cells::Whole(Vec::new()),
        }];
        assert!(table_as_parquet(&empty).unwrap().starts_with(b"PAR1"));
        let mut crooked = columns();
        crooked[1].cells = Cells::Whole(vec![None]);
        assert!(table_as_parquet(&crooked).is_err());
    }
}

//! One column of one row group: pages from the disk, values into a buffer.

use super::hybrid::{Table, decode, plain};
use crate::cell::{Cell, Wire};
use crate::column::Column;
use crate::error::Damage;
use bytes::{Buf, Bytes, buf::Reader};
use parquet::basic::Encoding;
use parquet::column::page::{Page, PageReader};
use parquet::column::reader::{ColumnReader, get_column_reader, get_typed_column_reader};
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{ChunkReader, Length, SerializedPageReader};
use parquet::schema::types::ColumnDescPtr;
use std::sync::Arc;

/// The bytes of a column chunk, known by their place in the file.
pub(crate) struct Region {
    pub(crate) start: u64,
    pub(crate) bytes: Bytes,
}

impl Region {
    fn from(&self, start: u64) -> ParquetResult<Bytes> {
        let skip = start.checked_sub(self.start).map(|skip| skip as usize);
        match skip {
            Some(skip) if skip <= self.bytes.len() => Ok(self.bytes.slice(skip..)),
            _ => Err(ParquetError::EOF("past the column chunk".to_owned())),
        }
    }
}

impl Length for Region {
    fn len(&self) -> u64 {
        self.start + self.bytes.len() as u64
    }
}

impl ChunkReader for Region {
    type T = Reader<Bytes>;

    fn get_read(&self, start: u64) -> ParquetResult<Self::T> {
        Ok(self.from(start)?.reader())
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<Bytes> {
        let mut bytes = self.from(start)?;
        if bytes.len() < length {
            return Err(ParquetError::EOF("past the column chunk".to_owned()));
        }
        Ok(bytes.split_to(length))
    }
}

/// A column chunk about to be decoded.
pub(crate) struct Chunk<'a> {
    pub(crate) column: Column,
    pub(crate) metadata: &'a ColumnChunkMetaData,
    pub(crate) descriptor: ColumnDescPtr,
    pub(crate) region: Region,
    pub(crate) rows: usize,
    /// Entries of the dictionary of schools or classes that the numbers of this column point to.
    pub(crate) bound: Option<usize>,
}

impl Chunk<'_> {
    /// Puts the values of the chunk into `out`, replacing what it held but keeping its memory.
    pub(crate) fn decode<C: Cell>(self, out: &mut Vec<C>) -> Result<(), Damage> {
        let own = self.metadata.encodings().all(is_simple);
        let values = Values {
            column: self.column,
            bound: self.bound,
        };
        let pages = SerializedPageReader::new(Arc::new(self.region), self.metadata, self.rows, None)?;
        if own {
            // What the buffer held before is overwritten, so only a longer one has to be filled.
            out.resize(self.rows, C::FILL);
            return values.simple(pages, out);
        }
        out.clear();
        values.general(
            get_column_reader(self.descriptor, Box::new(pages)),
            self.rows,
            out,
        )
    }
}

fn is_simple(encoding: Encoding) -> bool {
    #[allow(deprecated)]
    let old = encoding == Encoding::PLAIN_DICTIONARY;
    old || matches!(
        encoding,
        Encoding::PLAIN | Encoding::RLE | Encoding::RLE_DICTIONARY
    )
}

#[derive(Clone, Copy)]
struct Values {
    column: Column,
    bound: Option<usize>,
}

impl Values {
    /// Plain pages and dictionary pages, decoded here.
    fn simple<C: Cell>(self, mut pages: impl PageReader, out: &mut [C]) -> Result<(), Damage> {
        let (mut table, mut filled, expected) = (None, 0, out.len() as u64);
        while let Some(page) = pages.get_next_page()? {
            let count = page.num_values() as usize;
            if page.is_dictionary_page() {
                table = Some(self.table(&page)?);
                continue;
            }
            let found = (filled + count) as u64;
            let part = out.get_mut(filled..filled + count);
            self.page(
                &page,
                table.as_ref(),
                part.ok_or(Damage::Rows { expected, found })?,
            )?;
            filled += count;
        }
        let found = filled as u64;
        if found == expected {
            Ok(())
        } else {
            Err(Damage::Rows { expected, found })
        }
    }

    fn page<C: Cell>(self, page: &Page, table: Option<&Table<C>>, out: &mut [C]) -> Result<(), Damage> {
        if page.encoding() != Encoding::PLAIN {
            let table = table.ok_or(Damage::Value(self.column))?;
            return decode(self.column, page.buffer(), table, out);
        }
        let count = out.len();
        let mut next = out.iter_mut();
        plain(self.column, page.buffer(), count, |value| {
            if let Some(place) = next.next() {
                *place = value;
            }
        })?;
        self.within(out)
    }

    fn table<C: Cell>(self, page: &Page) -> Result<Table<C>, Damage> {
        let table = Table::of_page(self.column, page.buffer(), page.num_values() as usize)?;
        self.within(table.known())?;
        Ok(table)
    }

    fn within<C: Cell>(self, values: &[C]) -> Result<(), Damage> {
        let outside = |bound: usize| values.iter().any(|value| value.number() >= bound as u64);
        if self.bound.is_some_and(outside) {
            return Err(Damage::Value(self.column));
        }
        Ok(())
    }

    /// Any encoding, by the reader of the format.
    fn general<C: Cell>(self, reader: ColumnReader, rows: usize, out: &mut Vec<C>) -> Result<(), Damage> {
        let mut reader = get_typed_column_reader::<C::Wire>(reader);
        let mut wires = Vec::with_capacity(rows);
        let (found, _, _) = reader.read_records(rows, None, None, &mut wires)?;
        if found != rows {
            let (expected, found) = (rows as u64, found as u64);
            return Err(Damage::Rows { expected, found });
        }
        out.reserve(rows);
        for wire in &wires {
            out.push(C::of(C::Wire::number(wire)).ok_or(Damage::Value(self.column))?);
        }
        self.within(out)
    }
}

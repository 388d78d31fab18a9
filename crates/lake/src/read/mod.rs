//! Reads a file of results: its header at once, its rows by row groups, only the columns asked for.

mod batches;
mod chunk;
mod hybrid;
#[cfg(test)]
mod tests;
mod unpack;

pub use batches::{Batches, read_parquet_batches};

use crate::cell::{Cell, Fill, Visit, fill, visit};
use crate::column::{Column, Columns};
use crate::content::Content;
use crate::error::{Damage, LakeError};
use crate::inside::Inside;
use crate::rows::append;
use bytes::Bytes;
use chunk::{Chunk, Region};
use domain::result::{ResultSet, Rows, VersionId};
use parquet::basic::Repetition;
use parquet::data_type::DataType;
use parquet::file::metadata::{
    ColumnChunkMetaData, ParquetMetaData, ParquetMetaDataReader, RowGroupMetaData,
};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// An open file of results; threads may read different row groups of it at the same time.
pub struct ParquetSet {
    path: PathBuf,
    file: File,
    length: u64,
    metadata: ParquetMetaData,
    inside: Inside,
    header: ResultSet,
}

impl ParquetSet {
    /// Opens a file and checks its metadata, not its rows.
    ///
    /// # Errors
    /// [`LakeError::Read`], or [`LakeError::Damaged`] with what is wrong.
    pub fn open(path: &Path) -> Result<Self, LakeError> {
        let failed = |source| LakeError::read(path, source);
        let file = File::open(path).map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len();
        let damaged = |damage| LakeError::damaged(path, damage);
        let metadata = ParquetMetaDataReader::new()
            .parse_and_finish(&file)
            .map_err(|error| damaged(error.into()))?;
        let inside = Inside::read(metadata.file_metadata()).map_err(damaged)?;
        let set = Self {
            path: path.to_owned(),
            header: inside.header(),
            file,
            length,
            metadata,
            inside,
        };
        set.check().map_err(damaged)?;
        Ok(set)
    }

    fn check(&self) -> Result<(), Damage> {
        let mut types = Types(&self.metadata);
        visit(&self.header.rows, 0..0, &mut types)?;
        let groups = self.metadata.row_groups();
        for column in groups.iter().flat_map(RowGroupMetaData::columns) {
            self.check_place(column)?;
        }
        let rows = |group: &RowGroupMetaData| u64::try_from(group.num_rows()).unwrap_or(u64::MAX);
        let found = groups.iter().map(rows).fold(0, u64::saturating_add);
        let expected = self.inside.rows;
        if found == expected {
            Ok(())
        } else {
            Err(Damage::Rows { expected, found })
        }
    }

    /// The reader of the format panics on what is impossible here.
    fn check_place(&self, column: &ColumnChunkMetaData) -> Result<(), Damage> {
        let start = column
            .dictionary_page_offset()
            .unwrap_or(column.data_page_offset());
        let end = start.checked_add(column.compressed_size());
        let inside = end.is_some_and(|end| end as u64 <= self.length);
        if start >= 0 && column.compressed_size() >= 0 && inside {
            return Ok(());
        }
        Err(Damage::Format("a column lies outside the file".to_owned()))
    }

    /// The work, items, schools and classes, without rows.
    pub fn header(&self) -> &ResultSet {
        &self.header
    }

    /// The name of the content, as the file says; the doctor checks it.
    pub fn content(&self) -> &VersionId {
        &self.inside.content
    }

    pub(crate) fn inside(&self) -> &Inside {
        &self.inside
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Rows of all row groups.
    pub fn rows(&self) -> u64 {
        self.inside.rows
    }

    /// Number of row groups.
    pub fn row_groups(&self) -> usize {
        self.metadata.num_row_groups()
    }

    /// Reads the chosen columns of a row group, counted from 0.
    ///
    /// # Errors
    /// [`LakeError::NoRowGroup`], [`LakeError::Read`], [`LakeError::Damaged`].
    pub fn read_row_group(&self, group: usize, columns: &Columns) -> Result<Rows, LakeError> {
        let mut rows = Rows::with_items(self.header.items.len());
        self.read_row_group_into(group, columns, &mut rows)?;
        Ok(rows)
    }

    /// The same into rows whose memory is used again; what they held is replaced.
    ///
    /// # Errors
    /// As [`Self::read_row_group`]; what the rows hold then means nothing.
    pub fn read_row_group_into(
        &self,
        group: usize,
        columns: &Columns,
        into: &mut Rows,
    ) -> Result<(), LakeError> {
        let missing = || LakeError::NoRowGroup {
            path: self.path.clone(),
            group,
        };
        let metadata = self.metadata.row_groups().get(group).ok_or_else(missing)?;
        into.points.resize(self.header.items.len(), Vec::new());
        fill(into, columns, &mut Group { set: self, metadata })
    }

    /// All the rows, and whether they are the content that the file says.
    pub fn read_whole(&self) -> Result<ResultSet, LakeError> {
        let mut whole = self.header.clone();
        let mut rows = Rows::default();
        for group in 0..self.row_groups() {
            self.read_row_group_into(group, &Columns::all(), &mut rows)?;
            append(&mut whole.rows, &rows, 0..rows.len());
        }
        self.check_content(crate::content::content_id(&whole))?;
        Ok(whole)
    }

    /// Reads every value and compares the content with its name.
    pub(crate) fn verify(&self) -> Result<(), LakeError> {
        let mut content = Content::of(&self.header);
        let mut rows = Rows::default();
        for group in 0..self.row_groups() {
            self.read_row_group_into(group, &Columns::all(), &mut rows)?;
            content.add(&rows, 0..rows.len());
        }
        self.check_content(content.id())
    }

    fn check_content(&self, found: VersionId) -> Result<(), LakeError> {
        let expected = self.inside.content.clone();
        if found == expected {
            return Ok(());
        }
        Err(LakeError::damaged(
            &self.path,
            Damage::Content { expected, found },
        ))
    }

    fn bound(&self, column: Column) -> Option<usize> {
        match column {
            Column::School => Some(self.header.schools.len()),
            Column::Class => Some(self.header.classes.len()),
            _ => None,
        }
    }

    fn region(&self, column: &ColumnChunkMetaData) -> io::Result<Region> {
        let (start, length) = column.byte_range();
        let mut bytes = vec![0; length as usize];
        read_at(&self.file, &mut bytes, start)?;
        Ok(Region {
            start,
            bytes: Bytes::from(bytes),
        })
    }
}

struct Group<'a> {
    set: &'a ParquetSet,
    metadata: &'a RowGroupMetaData,
}

impl Fill for Group<'_> {
    type Error = LakeError;

    fn column<C: Cell>(&mut self, column: Column, values: &mut Vec<C>) -> Result<(), LakeError> {
        let path = &self.set.path;
        let metadata = self.metadata.column(column.place());
        let region = self
            .set
            .region(metadata)
            .map_err(|source| LakeError::read(path, source))?;
        let chunk = Chunk {
            column,
            metadata,
            descriptor: metadata.column_descr_ptr(),
            region,
            rows: self.metadata.num_rows() as usize,
            bound: self.set.bound(column),
        };
        chunk
            .decode(values)
            .map_err(|damage| LakeError::damaged(path, damage))
    }
}

/// Whether the columns of the file are those of the schema.
struct Types<'a>(&'a ParquetMetaData);

impl Visit for Types<'_> {
    type Error = Damage;

    fn column<C: Cell>(&mut self, column: Column, _: &[C]) -> Result<(), Damage> {
        let wanted = <C::Wire as DataType>::get_physical_type();
        let schema = self.0.file_metadata().schema_descr();
        let found = schema.columns().get(column.place());
        let fits = found.is_some_and(|found| {
            found.name() == column.name()
                && found.physical_type() == wanted
                && found.max_def_level() == 0
                && found.max_rep_level() == 0
                && found.self_type().get_basic_info().repetition() == Repetition::REQUIRED
        });
        if fits { Ok(()) } else { Err(Damage::Column(column)) }
    }
}

/// Reads without moving a shared cursor, so that threads do not disturb each other.
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    #[cfg(unix)]
    {
        std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
    }
    #[cfg(windows)]
    {
        let mut done = 0;
        while done < bytes.len() {
            let at = offset + done as u64;
            match std::os::windows::fs::FileExt::seek_read(file, &mut bytes[done..], at)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                read => done += read,
            }
        }
        Ok(())
    }
}

//! Writes a result set as Parquet, row group by row group, never holding more than one.

use crate::content::Content;
use crate::disk::{Draft, Sealed};
use crate::encode::{ROW_GROUP, properties, row_group};
use crate::error::{LakeError, Step};
use crate::inside::{Inside, SCHEMA, Stamp, parquet_schema};
use crate::rows::{append, check, clear};
use domain::result::{ResultSet, Rows, VersionId};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedFileWriter;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A result set being written; dropped before [`Self::finish`], it leaves nothing.
///
/// Memory: one row group of rows (about 30 bytes and one per item each), whatever the number of rows.
pub struct ParquetWriter {
    path: PathBuf,
    temporary: PathBuf,
    header: ResultSet,
    pending: Rows,
    row_group: usize,
    content: Content,
    rows: u64,
    file: SerializedFileWriter<Draft>,
}

/// What a finished file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Name of its content.
    pub content: VersionId,
    /// Rows.
    pub rows: u64,
    /// Length of the file, bytes.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub file_hash: String,
}

impl ParquetWriter {
    /// Begins a file with the work, items, schools and classes of `header`, whose rows are not looked at.
    ///
    /// # Errors
    /// [`LakeError::Write`] if the temporary file beside `path` cannot be made.
    pub fn create(path: &Path, header: &ResultSet) -> Result<Self, LakeError> {
        let header = ResultSet {
            rows: Rows::default(),
            work: header.work.clone(),
            items: header.items.clone(),
            schools: header.schools.clone(),
            classes: header.classes.clone(),
        };
        let draft = Draft::create(path)?;
        let temporary = draft.temporary().to_owned();
        let items = header.items.len();
        let file = parquet_schema(items)
            .and_then(|schema| SerializedFileWriter::new(draft, schema, properties()))
            .map_err(|error| failed(path, error))?;
        Ok(Self {
            path: path.to_owned(),
            temporary,
            content: Content::of(&header),
            pending: Rows::with_items(items),
            row_group: ROW_GROUP,
            rows: 0,
            header,
            file,
        })
    }

    /// Cuts the rows into groups of this many (at least 1): the unit of parallel reading.
    #[must_use]
    pub fn row_group(mut self, rows: usize) -> Self {
        self.row_group = rows.max(1);
        self
    }

    /// Adds rows.
    ///
    /// # Errors
    /// [`LakeError::Shape`] if they do not fit the header, [`LakeError::Write`] if the disk refuses them; nothing
    /// is left then but what was there before.
    pub fn write(&mut self, rows: &Rows) -> Result<(), LakeError> {
        check(&self.header, rows)?;
        self.content.add(rows, 0..rows.len());
        self.rows += rows.len() as u64;
        let mut from = 0;
        while from < rows.len() {
            let to = rows.len().min(from + self.row_group - self.pending.len());
            self.take(rows, from..to)?;
            from = to;
        }
        Ok(())
    }

    fn take(&mut self, rows: &Rows, run: Range<usize>) -> Result<(), LakeError> {
        if run.len() == self.row_group {
            return self.flush(rows, run);
        }
        append(&mut self.pending, rows, run);
        if self.pending.len() == self.row_group {
            self.flush_pending()?;
        }
        Ok(())
    }

    fn flush_pending(&mut self) -> Result<(), LakeError> {
        let mut pending = std::mem::take(&mut self.pending);
        let flushed = self.flush(&pending, 0..pending.len());
        clear(&mut pending);
        self.pending = pending;
        flushed
    }

    fn flush(&mut self, rows: &Rows, run: Range<usize>) -> Result<(), LakeError> {
        let written = row_group(&mut self.file, rows, run);
        written.map_err(|error| failed(&self.path, error))
    }

    /// Ends the file and gives it its final name, replacing what bore it.
    ///
    /// # Errors
    /// [`LakeError::Write`]; see [`crate::Kept`] for what is there then.
    pub fn finish(self) -> Result<Written, LakeError> {
        self.finish_as(None)
    }

    pub(crate) fn finish_as(mut self, accepted: Option<Stamp>) -> Result<Written, LakeError> {
        if !self.pending.is_empty() {
            self.flush_pending()?;
        }
        let inside = Inside {
            schema: SCHEMA,
            content: self.content.id(),
            rows: self.rows,
            work: self.header.work,
            items: self.header.items,
            schools: self.header.schools,
            classes: self.header.classes,
            accepted,
        };
        for entry in inside.entries() {
            self.file.append_key_value_metadata(entry);
        }
        let file = self.file.into_inner();
        let draft = file.map_err(|error| failed(&self.path, error).leaving(&self.temporary))?;
        let Sealed { hash, bytes } = draft.commit()?;
        Ok(Written {
            content: inside.content,
            rows: inside.rows,
            bytes,
            file_hash: hash,
        })
    }
}

fn failed(path: &Path, error: ParquetError) -> LakeError {
    let source = match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(source) => *source,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    };
    LakeError::write(path, Step::Write, source)
}

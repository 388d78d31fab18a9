//! A result set in pieces, one row group at a time.

use super::ParquetSet;
use crate::column::Columns;
use crate::error::LakeError;
use domain::result::{ResultSet, Rows};
use std::path::Path;

/// The row groups of a file, one after another, with the header they share.
///
/// [`Batches::next_set`] lends one set whose rows are replaced each time: memory stays at one row group, and the
/// schools are not copied. The iterator gives sets of their own, each with a copy of the header.
pub struct Batches {
    file: ParquetSet,
    columns: Columns,
    next: usize,
    set: ResultSet,
}

impl Batches {
    pub(crate) fn of(file: ParquetSet, columns: Columns) -> Self {
        Self {
            set: file.header().clone(),
            next: 0,
            file,
            columns,
        }
    }

    /// The file.
    pub fn file(&self) -> &ParquetSet {
        &self.file
    }

    /// The next row group, valid until the following call; `None` after the last.
    ///
    /// # Errors
    /// [`LakeError::Read`], [`LakeError::Damaged`].
    pub fn next_set(&mut self) -> Result<Option<&ResultSet>, LakeError> {
        if self.next == self.file.row_groups() {
            return Ok(None);
        }
        let group = self.next;
        self.next += 1;
        self.file
            .read_row_group_into(group, &self.columns, &mut self.set.rows)?;
        Ok(Some(&self.set))
    }
}

impl Iterator for Batches {
    type Item = Result<ResultSet, LakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.next_set() {
            Err(error) => Some(Err(error)),
            Ok(None) => None,
            Ok(Some(_)) => {
                let rows: Rows = std::mem::replace(
                    &mut self.set.rows,
                    Rows::with_items(self.file.header().items.len()),
                );
                Some(Ok(ResultSet {
                    rows,
                    ..self.file.header().clone()
                }))
            }
        }
    }
}

/// The chosen columns of a plain file, row group by row group.
///
/// # Errors
/// [`LakeError::Read`], [`LakeError::Damaged`] if it is not a file of results.
pub fn read_parquet_batches(path: &Path, columns: Columns) -> Result<Batches, LakeError> {
    Ok(Batches::of(ParquetSet::open(path)?, columns))
}

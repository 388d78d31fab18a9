//! The content of a database as lines of JSON, the same from either kind, and back into either kind.
//!
//! One line is one row: `{"column":"text","other":1,"third":null}`, columns as in the scheme, rows by their key. What tables
//! and columns there are is asked of the database, so a dump of an older scheme loads into a database brought to that scheme
//! (see [`crate::Store::migrate_to`]). Sessions, tokens and links to feeds are left out: whoever restores a backup signs in anew
//! and lets programs in anew, and nothing that was ended since comes back. Hashes of passwords and secrets of second factors are in it: a dump is to
//! be guarded like the database.

mod load;
mod scheme;

pub use load::load;

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use futures_util::TryStreamExt;
use scheme::Shape;
use serde::ser::{Serialize, SerializeMap, Serializer};
use sqlx::{AssertSqlSafe, Row};
use std::io;

/// Tables whose rows end with the database they were made in: by them one comes in.
const WAYS_IN: [&str; 3] = ["session", "token", "feed"];

/// Why a dump was not written or not read.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The other side: where lines go or come from.
    #[error("lines of a dump: {0}")]
    Lines(#[from] io::Error),
    /// A line is not a row of this table.
    #[error("line {line} of {table}: {what}")]
    Line {
        /// The table.
        table: String,
        /// Counted from 1.
        line: u64,
        /// What is wrong with it.
        what: String,
    },
    /// There is no such table in the database.
    #[error("no table {0}")]
    NoTable(String),
}

/// A value of a row.
enum Cell {
    Whole(Option<i64>),
    Text(Option<String>),
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Whole(value) => value.serialize(serializer),
            Self::Text(value) => value.serialize(serializer),
        }
    }
}

/// A row with the names of its columns, in their order.
struct Line<'a>(&'a Shape, Vec<Cell>);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.1.len()))?;
        for (column, cell) in self.0.columns.iter().zip(&self.1) {
            map.serialize_entry(&column.name, cell)?;
        }
        map.end()
    }
}

/// The tables of a dump, those referred to before those that refer; without sessions, tokens and links to feeds.
///
/// # Errors
/// Those of the database.
pub async fn tables(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let mut tables = scheme::tables(tx).await?;
    tables.retain(|table| !WAYS_IN.contains(&&**table));
    Ok(tables)
}

/// Writes all rows of a table as lines, one after the other, and returns how many. Of one moment are the tables that are
/// written through one transaction of [`crate::Store::read`].
///
/// # Errors
/// Those of the database and of the sink.
pub async fn rows(tx: &mut Tx, table: &str, sink: &mut (dyn io::Write + Send)) -> Result<u64, DumpError> {
    let shape = Shape::of(tx, table).await?;
    let sql = shape.select(tx.either("", " collate \"C\""));
    let mut count = 0;
    on!(tx, |at| {
        let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(at);
        while let Some(row) = rows.try_next().await.map_err(StoreError::from)? {
            let cells = shape.columns.iter().enumerate().map(|(place, column)| {
                if column.is_whole {
                    row.try_get(place).map(Cell::Whole)
                } else {
                    row.try_get(place).map(Cell::Text)
                }
            });
            let cells: Vec<Cell> = cells.collect::<Result<_, _>>().map_err(StoreError::from)?;
            write(&Line(&shape, cells), sink)?;
            count += 1;
        }
    });
    Ok(count)
}

fn write(line: &Line<'_>, sink: &mut (dyn io::Write + Send)) -> io::Result<()> {
    serde_json::to_writer(&mut *sink, line)?;
    sink.write_all(b"\n")
}

/// How many rows a table has.
///
/// # Errors
/// Those of the database; [`DumpError::NoTable`].
pub async fn count(tx: &mut Tx, table: &str) -> Result<i64, DumpError> {
    let sql = Shape::of(tx, table).await?.count();
    let count: Result<i64, sqlx::Error> = on!(tx, |at| sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_one(at)
        .await);
    Ok(count.map_err(StoreError::from)?)
}

/// Whether no table has a row, sessions included: only then there is room for a dump.
///
/// # Errors
/// Those of the database.
pub async fn is_empty(tx: &mut Tx) -> Result<bool, DumpError> {
    for table in scheme::tables(tx).await? {
        if count(tx, &table).await? > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

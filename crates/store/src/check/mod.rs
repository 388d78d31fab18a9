//! Whether the database holds together, as far as it can tell of itself.

use crate::dump::{self, DumpError};
use crate::error::StoreError;
use crate::store::Store;
use crate::transaction::{Inner, Tx, on};

/// What is wrong with a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The file is damaged; in the words of SQLite.
    Page(String),
    /// Rows of a table refer to rows of another that are not there.
    Dangling {
        /// Who refers.
        table: String,
        /// To whom.
        parent: String,
        /// How many rows.
        rows: i64,
    },
    /// A table cannot be read to its end; in the words of the database.
    Unreadable {
        /// The table.
        table: String,
        /// Why.
        what: String,
    },
    /// An index or a rule of PostgreSQL is there but not in force.
    Invalid(String),
    /// The server keeps texts in this encoding, which has not all letters.
    Encoding(String),
}

impl Store {
    /// What is wrong with the database. Reads all of it: minutes for a large one.
    ///
    /// # Errors
    /// Those of the database, except that what it says of single tables is a flaw, and that it is damaged.
    pub async fn check(&self) -> Result<Vec<Flaw>, StoreError> {
        match self.flaws().await {
            // Where the damage lies in what tables are looked up by, there is nothing more to be said.
            Err(StoreError::Damaged(what)) => Ok(vec![Flaw::Page(what)]),
            told => told,
        }
    }

    async fn flaws(&self) -> Result<Vec<Flaw>, StoreError> {
        let mut tx = self.read().await?;
        let mut flaws = match tx.inner {
            Inner::Sqlite(_) => sqlite(&mut tx).await?,
            Inner::Postgres(_) => postgres(&mut tx).await?,
        };
        for table in dump::tables(&mut tx).await? {
            // After its first error a transaction of PostgreSQL knows nothing else.
            let mut tx = self.read().await?;
            flaws.extend(unreadable(&mut tx, table).await);
        }
        Ok(flaws)
    }
}

async fn sqlite(tx: &mut Tx) -> Result<Vec<Flaw>, StoreError> {
    let sql = include_str!("pages.lite.sql");
    let pages: Vec<String> = on!(tx, |at| sqlx::query_scalar(sql).fetch_all(at).await)?;
    let pages = pages.into_iter().filter(|said| said != "ok").map(Flaw::Page);
    Ok(pages.chain(dangling(tx).await?).collect())
}

async fn dangling(tx: &mut Tx) -> Result<Vec<Flaw>, StoreError> {
    let sql = include_str!("dangling.lite.sql");
    let found: Vec<(String, String, i64)> = on!(tx, |at| sqlx::query_as(sql).fetch_all(at).await)?;
    let flaw = |(table, parent, rows)| Flaw::Dangling { table, parent, rows };
    Ok(found.into_iter().map(flaw).collect())
}

async fn postgres(tx: &mut Tx) -> Result<Vec<Flaw>, StoreError> {
    let sql = include_str!("invalid.pg.sql");
    let invalid: Vec<String> = on!(tx, |at| sqlx::query_scalar(sql).fetch_all(at).await)?;
    let sql = include_str!("encoding.pg.sql");
    let encoding: String = on!(tx, |at| sqlx::query_scalar(sql).fetch_one(at).await)?;
    let encoding = Some(encoding).filter(|name| name != "UTF8").map(Flaw::Encoding);
    Ok(invalid.into_iter().map(Flaw::Invalid).chain(encoding).collect())
}

/// Reads a table to its end as a dump does.
async fn unreadable(tx: &mut Tx, table: String) -> Option<Flaw> {
    let error: DumpError = dump::rows(tx, &table, &mut std::io::sink()).await.err()?;
    Some(Flaw::Unreadable {
        table,
        what: error.to_string(),
    })
}

//! The store: pools of connections to one database or the other.

use crate::Address;
use crate::error::StoreError;
use crate::memo::Memo;
use crate::transaction::{Inner, Tx};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgSslMode};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, PgConnection, PgPool, Postgres, SqliteConnection, SqlitePool, Transaction};
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How long a caller waits for a connection before the database counts as busy.
const PATIENCE: Duration = Duration::from_secs(15);

/// Connections that read at once.
const READERS: u32 = 8;

/// Rows of SQLite that may wait for whoever reads them: a page over a great plan reads ten thousand, and each time the two
/// threads have to wake each other costs more than the row.
const ROWS: usize = 512;

/// A database, open.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) pools: Pools,
    memo: Arc<Memo>,
    asked: Arc<AtomicU64>,
}

#[derive(Clone, Debug)]
pub(crate) enum Pools {
    /// SQLite has one writer: a pool of one queues the others fairly, which beats retrying on a busy file.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres(PgPool),
}

impl Store {
    /// Opens the database; a file that is not there is made. Its scheme may still be old, see [`Store::migrate`].
    ///
    /// # Errors
    /// [`StoreError::Unreachable`] and what opening may meet besides.
    pub async fn open(address: &Address) -> Result<Self, StoreError> {
        let pools = match address {
            Address::Sqlite(path) => sqlite(path).await?,
            Address::Postgres(url) => Pools::Postgres(postgres(url).await?),
        };
        Ok(Self {
            pools,
            memo: Arc::default(),
            asked: Arc::default(),
        })
    }

    /// Begins to read: everything read through one transaction was true at one moment.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        let inner = match &self.pools {
            Pools::Sqlite { read, .. } => Inner::Sqlite(read.begin().await?),
            Pools::Postgres(pool) => {
                let begin = "begin isolation level repeatable read read only";
                Inner::Postgres(begun(pool, Some(begin)).await?)
            }
        };
        Ok(Tx::new(inner, Some(Arc::clone(&self.memo)), &self.asked))
    }

    /// Begins to write; on SQLite after everybody who writes now.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        let inner = match &self.pools {
            Pools::Sqlite { write, .. } => Inner::Sqlite(write.begin_with("begin immediate").await?),
            Pools::Postgres(pool) => Inner::Postgres(begun(pool, None).await?),
        };
        Ok(Tx::new(inner, None, &self.asked))
    }

    /// How many statements were run since it was opened: what a page costs, whatever the machine.
    pub fn asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn ping(&self) -> Result<(), StoreError> {
        match &self.pools {
            Pools::Sqlite { read, .. } => sqlx::query("select 1").execute(read).await.map(drop)?,
            Pools::Postgres(pool) => sqlx::query("select 1").execute(pool).await.map(drop)?,
        }
        Ok(())
    }

    /// What the database is called in logs and in the passport of a backup.
    pub const fn dialect(&self) -> &'static str {
        match self.pools {
            Pools::Sqlite { .. } => "sqlite",
            Pools::Postgres(_) => "postgres",
        }
    }

    /// Ends all connections; what is under way is waited for.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

/// Begins apart from who asks. Whoever is gone before the server has answered (a page that was left) would otherwise leave the
/// connection inside of a transaction that nobody knows of, and the next who writes through it would be told that it only reads.
async fn begun(
    pool: &PgPool,
    statement: Option<&'static str>,
) -> Result<Transaction<'static, Postgres>, StoreError> {
    let pool = pool.clone();
    let begin = async move {
        match statement {
            Some(statement) => pool.begin_with(statement).await,
            None => pool.begin().await,
        }
    };
    match tokio::spawn(begin).await {
        Ok(begun) => Ok(begun?),
        Err(ended) => Err(StoreError::Other(ended.to_string())),
    }
}

async fn sqlite(path: &Path) -> Result<Pools, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        // An act that was answered survives the loss of power, not only the death of the process.
        .synchronous(SqliteSynchronous::Full)
        .row_buffer_size(ROWS)
        .busy_timeout(PATIENCE);
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE)
        .before_acquire(|at, _| Box::pin(std::future::ready(Ok(is_free(at)))))
        .connect_with(options.clone())
        .await
        .map_err(|error| reason(path, error.into()))?;
    let read = SqlitePoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(PATIENCE)
        .before_acquire(|at, _| Box::pin(std::future::ready(Ok(is_free(at)))))
        .connect_lazy_with(options.pragma("query_only", "on"));
    Ok(Pools::Sqlite { read, write })
}

/// Where a full disk ends a transaction, SQLite has rolled it back itself, but the connection counts it as open for ever and
/// would refuse everybody after: such a one is closed and another takes its place.
fn is_free(at: &SqliteConnection) -> bool {
    !at.is_in_transaction()
}

/// SQLite says of every file that it cannot open the same; the folder it lies in knows more.
fn reason(path: &Path, error: StoreError) -> StoreError {
    use std::io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    if !matches!(error, StoreError::Unreachable(_)) {
        return error;
    }
    let beside = path.with_extension("trial.tmp");
    let tried = std::fs::write(&beside, b"merilo");
    let _ = std::fs::remove_file(&beside); // what was not made cannot be removed
    match tried.map_err(|error| error.kind()) {
        Err(ReadOnlyFilesystem) => StoreError::ReadOnly,
        Err(StorageFull | QuotaExceeded) => StoreError::Full,
        _ => error,
    }
}

/// A server elsewhere is talked to in secret and has to prove its name, unless the address itself says otherwise.
fn guarded(options: PgConnectOptions, url: &str) -> PgConnectOptions {
    let host = options.get_host();
    let here = options.get_socket().is_some()
        || host.starts_with('/')
        || ["localhost", "127.0.0.1", "::1", "[::1]"].contains(&host);
    if here || url.contains("sslmode=") || url.contains("ssl-mode=") {
        return options;
    }
    options.ssl_mode(PgSslMode::VerifyFull)
}

async fn postgres(url: &str) -> Result<PgPool, StoreError> {
    let options =
        PgConnectOptions::from_str(url).map_err(|_| StoreError::Unreachable("not an address".into()))?;
    let options = guarded(options.application_name("merilo"), url);
    // The pool would try for all its patience and then call the database busy; who opens it learns at once what is wrong.
    PgConnection::connect_with(&options).await?.close().await?;
    let pool = PgPoolOptions::new()
        .max_connections(2 * READERS)
        .acquire_timeout(PATIENCE);
    Ok(pool.connect_with(options).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_elsewhere_proves_its_name_unless_the_address_says_otherwise() {
        let mode = |url: &str| {
            let options = guarded(PgConnectOptions::from_str(url).unwrap(), url);
            format!("{:?}", options.get_ssl_mode())
        };
        for (url, expected) in [
            ("postgres://merilo@db.edu.example/merilo", "VerifyFull"),
            (
                "postgres://merilo@db.edu.example/merilo?sslmode=require",
                "Require",
            ),
            ("postgres://merilo@localhost/merilo", "Prefer"),
            ("postgres://merilo@127.0.0.1:5433/merilo", "Prefer"),
        ] {
            assert_eq!(mode(url), expected, "{url}");
        }
    }
}

//! A fresh database of one test: a file of SQLite always, a database of PostgreSQL where a server is named.

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use store::Address;
use tempfile::TempDir;

/// Where a server of PostgreSQL may be told to make databases (`scripts/postgres.sh`).
const SERVER: &str = "MERILO_TEST_POSTGRES";

pub struct Database {
    pub address: Address,
    remains: Remains,
}

enum Remains {
    /// Somebody else removes it.
    Nothing,
    Folder(#[allow(dead_code, reason = "removed when it is dropped")] TempDir),
    Server {
        url: String,
        name: String,
    },
}

impl Database {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            address: Address::Sqlite(folder.path().join("merilo.sqlite")),
            remains: Remains::Folder(folder),
        }
    }

    /// This file, there or not.
    pub fn file(path: PathBuf) -> Self {
        Self {
            address: Address::Sqlite(path),
            remains: Remains::Nothing,
        }
    }

    /// `None`, said loudly, where no server is named.
    async fn postgres() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Ok(url) = std::env::var(SERVER) else {
            skipped();
            return None;
        };
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("merilo_town_{}_{number}", std::process::id());
        let server = Address::Postgres(url.clone());
        tell(&server, &format!("create database {name} template template0")).await;
        Some(Self {
            address: Address::Postgres(of(&url, &name)),
            remains: Remains::Server { url, name },
        })
    }

    pub async fn each() -> Vec<Self> {
        [Some(Self::sqlite()), Self::postgres().await]
            .into_iter()
            .flatten()
            .collect()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Remains::Server { url, name } = &self.remains else {
            return;
        };
        // A runtime of its own: this one may be unwinding from a failed test.
        let (url, sql) = (url.clone(), format!("drop database {name} with (force)"));
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(tell(&Address::Postgres(url), &sql));
        });
        drop(dropping.join());
    }
}

/// Says something to a database as whoever has its password or its file could, one statement after the other.
pub async fn tell(address: &Address, sql: &str) {
    for one in sql.split_terminator(';') {
        tried(address, one).await.unwrap();
    }
}

/// The same with one statement that the database may refuse.
pub async fn tried(address: &Address, sql: &str) -> Result<(), sqlx::Error> {
    let sql = AssertSqlSafe(sql.to_owned());
    match address {
        Address::Sqlite(path) => {
            let mut at = SqliteConnection::connect(&path.to_string_lossy()).await?;
            sqlx::query(sql).execute(&mut at).await.map(drop)
        }
        Address::Postgres(url) => {
            let mut at = PgConnection::connect(url).await?;
            sqlx::query(sql).execute(&mut at).await.map(drop)
        }
    }
}

#[expect(clippy::print_stdout, reason = "a skipped test says so loudly")]
fn skipped() {
    println!("SKIPPED: PostgreSQL: {SERVER} names no server (scripts/postgres.sh run -- CMD)");
}

/// The same server, another database.
fn of(url: &str, name: &str) -> String {
    let (place, rest) = url.split_at(url.rfind('/').expect("an address with a database") + 1);
    let options = rest.find('?').map_or("", |at| &rest[at..]);
    format!("{place}{name}{options}")
}

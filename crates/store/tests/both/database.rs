//! Fresh databases: a file of SQLite always, a database of PostgreSQL where a server is named.

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::sync::atomic::{AtomicU32, Ordering};
use store::{Address, Store};
use tempfile::TempDir;

/// Where a server of PostgreSQL may be told to make databases (`scripts/postgres.sh`).
const SERVER: &str = "MERILO_TEST_POSTGRES";

/// A database of one test, gone with it.
pub struct Database {
    pub address: Address,
    remains: Remains,
}

enum Remains {
    Folder(#[expect(dead_code, reason = "removed when it is dropped")] TempDir),
    Server { url: String, name: String },
}

impl Database {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        Self {
            address: Address::Sqlite(folder.path().join("merilo.sqlite")),
            remains: Remains::Folder(folder),
        }
    }

    /// `None`, said loudly, where no server is named.
    pub async fn postgres() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Ok(url) = std::env::var(SERVER) else {
            skipped();
            return None;
        };
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("merilo_test_{}_{number}", std::process::id());
        // From the template that nobody is ever connected to: tests make their databases at the same time.
        tell(&url, format!("create database {name} template template0")).await;
        Some(Self {
            address: Address::Postgres(of(&url, &name)),
            remains: Remains::Server { url, name },
        })
    }

    /// Both, or the one there is.
    pub async fn each() -> Vec<Self> {
        [Some(Self::sqlite()), Self::postgres().await]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The store in it, with our scheme.
    pub async fn store(&self) -> Store {
        let store = Store::open(&self.address).await.expect("a fresh database opens");
        store.migrate().await.expect("a fresh database takes our scheme");
        store
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Remains::Server { url, name } = &self.remains else {
            return;
        };
        // A runtime of its own: this one may be unwinding from a failed test.
        let (url, sql) = (url.clone(), format!("drop database {name} with (force)"));
        let dropping = std::thread::spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime
                .expect("a runtime")
                .block_on(async move { tell(&url, sql).await });
        });
        drop(dropping.join());
    }
}

/// Runs a test on each database, one after the other.
pub async fn on_both(test: impl AsyncFn(&Store)) {
    for database in Database::each().await {
        let store = database.store().await;
        test(&store).await;
        store.close().await;
    }
}

#[expect(clippy::print_stdout, reason = "a skipped test says so loudly")]
fn skipped() {
    println!("SKIPPED: PostgreSQL: {SERVER} names no server (scripts/postgres.sh run -- CMD)");
}

async fn tell(url: &str, sql: String) {
    let mut at = PgConnection::connect(url)
        .await
        .expect("the server of the tests answers");
    let done = sqlx::query(AssertSqlSafe(sql)).execute(&mut at).await;
    done.expect("the server of the tests does as it is told");
}

/// The same server, another database.
fn of(url: &str, name: &str) -> String {
    let (place, rest) = url.split_at(url.rfind('/').expect("an address with a database") + 1);
    let options = rest.find('?').map_or("", |at| &rest[at..]);
    format!("{place}{name}{options}")
}

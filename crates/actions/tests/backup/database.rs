//! Databases for tests: a file always, a fresh database of PostgreSQL where a server is named.

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use store::Address;

/// Where a server of PostgreSQL may be told to make databases (`scripts/postgres.sh`).
const SERVER: &str = "MERILO_TEST_POSTGRES";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// A database of one test; of PostgreSQL, gone with it.
pub struct Database {
    pub address: Address,
    server: Option<(String, String)>,
}

impl Database {
    /// Within this folder if it is a file; `None`, said loudly, where no server is named.
    pub async fn fresh(kind: Kind, folder: &Path) -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        if kind == Kind::Sqlite {
            return Some(Self {
                address: Address::Sqlite(folder.join("merilo.sqlite")),
                server: None,
            });
        }
        let Ok(url) = std::env::var(SERVER) else {
            skipped();
            return None;
        };
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("merilo_backup_{}_{number}", std::process::id());
        tell(&url, format!("create database {name} template template0")).await;
        Some(Self {
            address: Address::Postgres(of(&url, &name)),
            server: Some((url, name)),
        })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some((url, name)) = self.server.take() else {
            return;
        };
        // A runtime of its own: this one may be unwinding from a failed test.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let sql = format!("drop database {name} with (force)");
            runtime.expect("a runtime").block_on(tell(&url, sql));
        });
        drop(dropping.join());
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

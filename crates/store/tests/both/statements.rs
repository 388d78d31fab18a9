//! Every statement of every noun, held against the scheme by the databases themselves.

use crate::database::Database;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqlSafeStr, SqlStr, SqliteConnection};
use std::path::{Path, PathBuf};
use store::Address;

const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the sources are there");
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            found.extend(files_below(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// Statements of one database: what is written for it alone (`x.pg.sql`, `x.lite.sql`), and what for both (`x.sql`) unless
/// PostgreSQL has its own `x.pg.sql`.
fn statements(dialect: &str) -> Vec<PathBuf> {
    let mut all = files_below(Path::new(SOURCES), ".sql");
    all.sort();
    all.retain(|path| is_meant_for(dialect, path));
    all
}

fn is_meant_for(dialect: &str, path: &Path) -> bool {
    let name = path.to_string_lossy();
    match (dialect, name.ends_with(".pg.sql"), name.ends_with(".lite.sql")) {
        ("postgres", true, _) | ("sqlite", _, true) => true,
        (_, true, _) | (_, _, true) => false,
        (other, ..) => other == "sqlite" || !path.with_extension("pg.sql").exists(),
    }
}

fn text(path: &Path) -> SqlStr {
    let sql = std::fs::read_to_string(path).expect("a statement is a text");
    AssertSqlSafe(sql).into_sql_str()
}

async fn refused_by_sqlite(file: &Path) -> Vec<String> {
    let url = file.to_string_lossy();
    let mut at = SqliteConnection::connect(&url).await.expect("the file opens");
    let mut refused = Vec::new();
    for path in statements("sqlite") {
        if let Err(error) = at.prepare(text(&path)).await {
            refused.push(format!("{}: {error}", path.display()));
        }
    }
    refused
}

async fn refused_by_postgres(url: &str) -> Vec<String> {
    let mut at = PgConnection::connect(url).await.expect("the server answers");
    let mut refused = Vec::new();
    for path in statements("postgres") {
        if let Err(error) = at.prepare(text(&path)).await {
            refused.push(format!("{}: {error}", path.display()));
        }
    }
    refused
}

#[tokio::test]
async fn every_statement_is_prepared_on_both() {
    assert!(statements("sqlite").len() > 50, "the sources were not found");
    for database in Database::each().await {
        database.store().await.close().await;
        let refused = match &database.address {
            Address::Sqlite(file) => refused_by_sqlite(file).await,
            Address::Postgres(url) => refused_by_postgres(url).await,
        };
        assert_eq!(refused, Vec::<String>::new(), "{}", database.address);
    }
}

#[test]
fn every_statement_is_run_by_the_noun_it_lies_with() {
    for path in files_below(Path::new(SOURCES), ".sql") {
        let folder = path.parent().expect("a file lies in a folder");
        let name = path.file_name().expect("a file has a name").to_string_lossy();
        let wanted = format!("include_str!(\"{name}\")");
        let mut rooms = files_below(folder, ".rs").into_iter();
        let is_run = rooms.any(|room| std::fs::read_to_string(room).is_ok_and(|code| code.contains(&wanted)));
        assert!(is_run, "nobody runs {}", path.display());
    }
}

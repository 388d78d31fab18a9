//! The scheme: the same on both databases, and reached from whatever was there before.

use crate::database::{Database, on_both};
use sqlx::{Connection, PgConnection, SqliteConnection};
use std::collections::BTreeSet;
use store::{Address, Schema, StoreError};

/// Columns, keys, uniqueness, indices and references, one text each, in words common to both.
async fn scheme(address: &Address) -> BTreeSet<String> {
    let facts: Vec<String> = match address {
        Address::Sqlite(file) => {
            let mut at = SqliteConnection::connect(&file.to_string_lossy()).await.unwrap();
            let sql = include_str!("scheme/sqlite.sql");
            sqlx::query_scalar(sql).fetch_all(&mut at).await.unwrap()
        }
        Address::Postgres(url) => {
            let mut at = PgConnection::connect(url).await.unwrap();
            let sql = include_str!("scheme/postgres.sql");
            sqlx::query_scalar(sql).fetch_all(&mut at).await.unwrap()
        }
    };
    facts.into_iter().collect()
}

/// Does something in one database that no query of the store would.
async fn tamper(address: &Address, sql: &'static str) -> Result<(), sqlx::Error> {
    match address {
        Address::Sqlite(file) => {
            let mut at = SqliteConnection::connect(&file.to_string_lossy()).await?;
            sqlx::query(sql).execute(&mut at).await.map(drop)
        }
        Address::Postgres(url) => {
            let mut at = PgConnection::connect(url).await?;
            sqlx::query(sql).execute(&mut at).await.map(drop)
        }
    }
}

#[tokio::test]
async fn both_databases_have_the_same_tables_columns_keys_and_references() {
    let sqlite = Database::sqlite();
    sqlite.store().await.close().await;
    let ours = scheme(&sqlite.address).await;
    for known in [
        "column person.folded text not null",
        "column person.email text",
        "key of version_upload (version, upload)",
        "key of event (seq)",
        "unique in procedure (kind, year)",
        "index event_subject on event (subject_kind, subject)",
        "reference organisation.parent to organisation.id",
    ] {
        assert!(ours.contains(known), "not seen: {known}");
    }
    let Some(postgres) = Database::postgres().await else {
        return;
    };
    postgres.store().await.close().await;
    let theirs = scheme(&postgres.address).await;
    let here: Vec<_> = ours.difference(&theirs).collect();
    let there: Vec<_> = theirs.difference(&ours).collect();
    assert!(
        here.is_empty() && there.is_empty(),
        "only SQLite: {here:#?}\nonly PostgreSQL: {there:#?}"
    );
}

#[tokio::test]
async fn a_scheme_that_is_ours_stays_as_it_is() {
    on_both(async |store| {
        let first = store.schema().await.unwrap();
        assert!(first.at > 0 && first.at == first.ours, "{first:?}");
        assert_eq!(store.migrate().await.unwrap(), first);
        assert_eq!(store.schema().await.unwrap(), first);
    })
    .await;
}

#[tokio::test]
async fn an_empty_database_says_that_it_is_empty() {
    for database in Database::each().await {
        let store = store::Store::open(&database.address).await.unwrap();
        let Schema { at, ours } = store.schema().await.unwrap();
        assert!(at == 0 && ours > 0);
        store.close().await;
    }
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_left_alone() {
    let newer = "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
        values (999999, 'later', true, 'x', 0)";
    for database in Database::each().await {
        let store = database.store().await;
        tamper(&database.address, newer).await.unwrap();
        let refused = store.migrate().await;
        assert!(matches!(refused, Err(StoreError::Foreign(_))), "{refused:?}");
        store.close().await;
    }
}

#[tokio::test]
async fn a_migration_that_was_changed_afterwards_is_noticed() {
    for database in Database::each().await {
        let store = database.store().await;
        tamper(&database.address, "update _sqlx_migrations set checksum = 'x'")
            .await
            .unwrap();
        let refused = store.migrate().await;
        assert!(matches!(refused, Err(StoreError::Foreign(_))), "{refused:?}");
        store.close().await;
    }
}

#[tokio::test]
async fn what_is_written_in_the_journal_cannot_be_changed_even_by_hand() {
    for database in Database::each().await {
        let store = database.store().await;
        let insert = "insert into event
            values (1, 0, null, 'Система', null, null, 'a.b', '', '', '', '', '', 'p', 'h')";
        tamper(&database.address, insert).await.unwrap();
        for sql in ["update event set actor = 'x'", "delete from event"] {
            let refused = tamper(&database.address, sql).await.unwrap_err();
            assert!(refused.to_string().contains("append-only"), "{sql}: {refused}");
        }
        store.close().await;
    }
}

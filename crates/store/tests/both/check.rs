//! A database tells what is wrong with it.

use crate::database::{Database, on_both};
use crate::sample;
use sqlx::{Connection, PgConnection, SqliteConnection};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use store::{Address, Flaw, Store};

async fn filled(database: &Database) -> Store {
    let store = database.store().await;
    let mut tx = store.write().await.unwrap();
    sample::ground(&mut tx).await;
    tx.commit().await.unwrap();
    store
}

async fn by_hand(address: &Address, sql: &'static str) {
    let done = match address {
        Address::Sqlite(file) => {
            let mut at = SqliteConnection::connect(&file.to_string_lossy()).await.unwrap();
            sqlx::raw_sql(sql).execute(&mut at).await.map(drop)
        }
        Address::Postgres(url) => {
            let mut at = PgConnection::connect(url).await.unwrap();
            sqlx::raw_sql(sql).execute(&mut at).await.map(drop)
        }
    };
    done.unwrap();
}

#[tokio::test]
async fn a_sound_database_has_no_flaw() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        sample::ground(&mut tx).await;
        tx.commit().await.unwrap();
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn rows_that_refer_to_nothing_are_counted() {
    let database = Database::sqlite();
    let store = filled(&database).await;
    let sql = "pragma foreign_keys = off;
        insert into organisation_code values ('nobody', 'own', '1'), ('nobody', 'own', '2')";
    by_hand(&database.address, sql).await;
    let dangling = Flaw::Dangling {
        table: "organisation_code".into(),
        parent: "organisation".into(),
        rows: 2,
    };
    assert_eq!(store.check().await.unwrap(), [dangling]);
    store.close().await;
}

/// Where the entries of an index lie: at the end of its first page.
async fn entries_of(file: &Path, index: &str) -> u64 {
    let mut at = SqliteConnection::connect(&file.to_string_lossy()).await.unwrap();
    let sql = "select rootpage * page_size - 64 from sqlite_schema, pragma_page_size where name = $1";
    let place: i64 = sqlx::query_scalar(sql)
        .bind(index)
        .fetch_one(&mut at)
        .await
        .unwrap();
    at.close().await.unwrap();
    u64::try_from(place).unwrap()
}

/// Turns over bytes there.
fn damage(file: &Path, at: u64) {
    let mut file = std::fs::File::options()
        .read(true)
        .write(true)
        .open(file)
        .unwrap();
    let mut bytes = [0; 64];
    file.seek(SeekFrom::Start(at)).unwrap();
    file.read_exact(&mut bytes).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(&bytes.map(|byte| !byte)).unwrap();
}

#[tokio::test]
async fn a_damaged_file_is_told_of() {
    let database = Database::sqlite();
    filled(&database).await.close().await;
    let file = database.address.file().unwrap();
    damage(file, entries_of(file, "sqlite_autoindex_person_1").await);
    let store = Store::open(&database.address).await.unwrap();
    let flaws = store.check().await.unwrap();
    assert!(
        flaws.iter().any(|flaw| matches!(flaw, Flaw::Page(_))),
        "{flaws:?}"
    );
    store.close().await;
}

#[tokio::test]
async fn a_rule_that_is_not_in_force_is_told_of() {
    let Some(database) = Database::postgres().await else {
        return;
    };
    let store = filled(&database).await;
    let sql = "alter table setting add constraint later check (name <> '') not valid";
    by_hand(&database.address, sql).await;
    assert_eq!(store.check().await.unwrap(), [Flaw::Invalid("later".into())]);
    store.close().await;
}

#[tokio::test]
async fn a_table_that_cannot_be_read_is_told_of_and_the_others_are_read() {
    let Some(database) = Database::postgres().await else {
        return;
    };
    let store = filled(&database).await;
    by_hand(
        &database.address,
        "alter table setting add column share double precision",
    )
    .await;
    let flaws = store.check().await.unwrap();
    assert!(
        matches!(&flaws[..], [Flaw::Unreadable { table, .. }] if table == "setting"),
        "{flaws:?}"
    );
    store.close().await;
}

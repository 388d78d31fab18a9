//! What holds for the store as a whole: transactions, and what is said when something is in the way.

use crate::database::{Database, on_both};
use crate::sample;
use store::{Address, Store, StoreError, person};

#[tokio::test]
async fn what_is_not_committed_was_never_there() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        person::insert(&mut tx, &sample::person(0)).await.unwrap();
        drop(tx);
        let mut tx = store.write().await.unwrap();
        assert_eq!(person::find(&mut tx, &sample::person_id(0)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn who_reads_sees_one_moment_whatever_is_written_meanwhile() {
    on_both(async |store| {
        let mut reader = store.read().await.unwrap();
        let filter = person::Filter::default();
        assert_eq!(person::count(&mut reader, &filter).await.unwrap(), 0);
        let mut writer = store.write().await.unwrap();
        person::insert(&mut writer, &sample::person(0)).await.unwrap();
        writer.commit().await.unwrap();
        assert_eq!(person::count(&mut reader, &filter).await.unwrap(), 0);
        let mut later = store.read().await.unwrap();
        assert_eq!(person::count(&mut later, &filter).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_reads_does_not_write() {
    on_both(async |store| {
        let mut tx = store.read().await.unwrap();
        let refused = person::insert(&mut tx, &sample::person(0)).await;
        assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn a_database_that_is_there_answers_and_is_found_again_when_it_is_opened_anew() {
    for database in Database::each().await {
        let store = database.store().await;
        store.ping().await.unwrap();
        let mut tx = store.write().await.unwrap();
        person::insert(&mut tx, &sample::person(0)).await.unwrap();
        tx.commit().await.unwrap();
        store.close().await;

        let store = Store::open(&database.address).await.unwrap();
        let mut tx = store.read().await.unwrap();
        let found = person::find(&mut tx, &sample::person_id(0)).await.unwrap();
        assert_eq!(found, Some(sample::person(0)));
        drop(tx);
        store.close().await;
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_reached_is_said_to_be_out_of_reach() {
    let folder = tempfile::tempdir().unwrap();
    for address in [
        Address::Sqlite(folder.path().join("no/such/folder/merilo.sqlite")),
        Address::Sqlite(folder.path().to_owned()),
        Address::Postgres("postgres://nobody@127.0.0.1:1/nothing".into()),
        Address::Postgres("postgres://".into()),
    ] {
        let opened = Store::open(&address).await;
        assert!(
            matches!(opened, Err(StoreError::Unreachable(_))),
            "{address}: {opened:?}"
        );
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_said_to_be_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("merilo.sqlite");
    std::fs::write(&file, "Это не база данных. ".repeat(100)).unwrap();
    let opened = Store::open(&Address::Sqlite(file)).await;
    assert!(matches!(opened, Err(StoreError::Damaged(_))), "{opened:?}");
}

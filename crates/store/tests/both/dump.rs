//! A dump of either database loads into either, and nothing is lost or added on the way.

use crate::database::{Database, on_both};
use crate::{ground, sample};
use std::collections::BTreeMap;
use std::io::{self, Write};
use store::dump::{self, DumpError};
use store::{Store, StoreError, Tx, assignment, person, session, token};

/// Lines of every table: with texts that have broken programs before, extreme numbers, absent values, a school before the
/// municipality it belongs to and a version before the one it follows.
const CONTENT: &str = include_str!("dump/content.txt");

type Lines = BTreeMap<String, String>;

fn content() -> Lines {
    let tables = CONTENT
        .split("# ")
        .skip(1)
        .filter_map(|part| part.split_once('\n'));
    tables
        .map(|(table, lines)| (table.to_owned(), lines.to_owned()))
        .collect()
}

async fn dumped(tx: &mut Tx) -> Lines {
    let mut all = Lines::new();
    for table in dump::tables(tx).await.unwrap() {
        let mut lines = Vec::new();
        let count = dump::rows(tx, &table, &mut lines).await.unwrap();
        let lines = String::from_utf8(lines).unwrap();
        assert_eq!(count, lines.lines().count() as u64, "{table}");
        all.insert(table, lines);
    }
    all
}

async fn loaded(store: &Store, lines: &Lines) {
    let mut tx = store.write().await.unwrap();
    for table in dump::tables(&mut tx).await.unwrap() {
        let count = dump::load(&mut tx, &table, &mut lines[&table].as_bytes())
            .await
            .unwrap();
        assert_eq!(count, lines[&table].lines().count() as u64, "{table}");
        assert_eq!(
            dump::count(&mut tx, &table).await.unwrap(),
            count as i64,
            "{table}"
        );
    }
    tx.commit().await.unwrap();
}

async fn content_of(store: &Store) -> Lines {
    dumped(&mut store.read().await.unwrap()).await
}

#[tokio::test]
async fn what_is_loaded_is_dumped_again_to_the_letter() {
    let content = content();
    on_both(async |store: &Store| {
        loaded(store, &content).await;
        let dumped = content_of(store).await;
        for (table, lines) in &dumped {
            assert!(
                !lines.is_empty(),
                "{table} has no line in dump/content.txt: add one"
            );
            assert_eq!(lines, &content[table], "{table}");
        }
        assert_eq!(dumped.len(), content.len());
    })
    .await;
}

#[tokio::test]
async fn a_dump_of_each_kind_loads_into_each_kind() {
    let mut dumps = Vec::new();
    for database in Database::each().await {
        let store = database.store().await;
        let mut tx = store.write().await.unwrap();
        sample::ground(&mut tx).await;
        tx.commit().await.unwrap();
        dumps.push(content_of(&store).await);
        store.close().await;
    }
    for from in &dumps {
        on_both(async |store: &Store| {
            loaded(store, from).await;
            assert_eq!(content_of(store).await, *from, "{}", store.dialect());
            let mut tx = store.read().await.unwrap();
            for number in 0..=sample::ENOUGH {
                let found = person::find(&mut tx, &sample::person_id(number)).await.unwrap();
                assert_eq!(found, Some(sample::person(number)));
            }
        })
        .await;
    }
    assert!(
        dumps.windows(2).all(|pair| pair[0] == pair[1]),
        "the same content, two dumps"
    );
}

#[tokio::test]
async fn a_table_comes_after_those_it_refers_to() {
    on_both(async |store: &Store| {
        let tables = dump::tables(&mut store.read().await.unwrap()).await.unwrap();
        let place = |name: &str| tables.iter().position(|table| table == name);
        for (first, then) in [
            ("organisation", "organisation_code"),
            ("work", "version"),
            ("upload", "version_upload"),
            ("version", "finding"),
        ] {
            assert!(place(first).unwrap() < place(then).unwrap(), "{first} {then}");
        }
        assert_eq!(place("_sqlx_migrations"), None);
    })
    .await;
}

#[tokio::test]
async fn sessions_and_tokens_stay_where_they_were_made() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        assert!(dump::is_empty(&mut tx).await.unwrap());
        sample::ground(&mut tx).await;
        assert!(!dump::is_empty(&mut tx).await.unwrap());
        session::insert(&mut tx, &sample::session(1)).await.unwrap();
        assignment::insert(&mut tx, &sample::assignment(1)).await.unwrap();
        token::insert(&mut tx, &sample::token(1)).await.unwrap();
        let tables = dumped(&mut tx).await;
        assert!(tables.contains_key("assignment"));
        assert!(!tables.contains_key("session") && !tables.contains_key("token"));
    })
    .await;
}

#[tokio::test]
async fn a_dump_is_of_one_moment() {
    on_both(async |store: &Store| {
        let mut before = store.read().await.unwrap();
        assert!(dump::is_empty(&mut before).await.unwrap());
        let mut tx = store.write().await.unwrap();
        ground::lay(&mut tx).await;
        tx.commit().await.unwrap();
        assert!(dumped(&mut before).await.values().all(String::is_empty));
        assert!(!content_of(store).await["person"].is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_line_that_is_no_row_of_its_table_is_told_with_its_number() {
    let good = r#"{"name":"a","value":"1","changed":1,"changed_by":null}"#;
    on_both(async |store: &Store| {
        for (bad, what) in [
            (r#"{"name":"b","value":"1","changed":1}"#, "changed_by"),
            (
                r#"{"name":"b","value":"1","changed":1,"changed_by":null,"more":1}"#,
                "more",
            ),
            (r#"{"name":"b","value":1,"changed":1,"changed_by":null}"#, "value"),
            (
                r#"{"name":"b","value":"1","changed":"1","changed_by":null}"#,
                "changed",
            ),
            (
                r#"{"name":"b","value":"1","changed":1.5,"changed_by":null}"#,
                "changed",
            ),
            (r#"["b"]"#, "expected a map"),
            (r#"{"name":"b","#, "EOF"),
            ("", "EOF"),
        ] {
            let mut tx = store.write().await.unwrap();
            let lines = format!("{good}\n{bad}\n");
            let refused = dump::load(&mut tx, "setting", &mut lines.as_bytes()).await;
            let Err(DumpError::Line {
                table,
                line,
                what: told,
            }) = refused
            else {
                panic!("{bad}: {refused:?}");
            };
            assert_eq!((table.as_str(), line), ("setting", 2));
            assert!(told.contains(what), "{told}");
        }
    })
    .await;
}

#[tokio::test]
async fn only_tables_of_the_database_are_written_and_read() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        for name in ["setting; drop table setting", "nothing", ""] {
            let read = dump::rows(&mut tx, name, &mut io::sink()).await;
            assert!(matches!(read, Err(DumpError::NoTable(_))), "{read:?}");
            let written = dump::load(&mut tx, name, &mut &b"{}\n"[..]).await;
            assert!(matches!(written, Err(DumpError::NoTable(_))), "{written:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_refers_to_nothing_is_not_kept() {
    let lines = content();
    for database in Database::each().await {
        for (table, remains) in [("organisation", 1), ("organisation_code", 0)] {
            let store = database.store().await;
            let mut tx = store.write().await.unwrap();
            let first = lines[table].lines().take(1).collect::<String>() + "\n";
            assert_eq!(
                remains > 0,
                first.contains("parent"),
                "a row that refers to another"
            );
            let loaded = dump::load(&mut tx, table, &mut first.as_bytes()).await;
            let kept = match loaded {
                Ok(_) => tx.commit().await,
                Err(DumpError::Store(error)) => {
                    drop(tx);
                    Err(error)
                }
                Err(other) => panic!("{other}"),
            };
            assert!(matches!(kept, Err(StoreError::Other(_))), "{kept:?}");
            assert!(dump::is_empty(&mut store.read().await.unwrap()).await.unwrap());
            store.close().await;
        }
    }
}

/// A disk with room for so many bytes.
struct Small(usize);

impl Write for Small {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = bytes.len().min(self.0);
        self.0 -= written;
        if written > 0 {
            Ok(written)
        } else {
            Err(io::ErrorKind::StorageFull.into())
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_full_disk_under_a_dump_is_told() {
    on_both(async |store: &Store| {
        loaded(store, &content()).await;
        let mut tx = store.read().await.unwrap();
        let refused = dump::rows(&mut tx, "person", &mut Small(100)).await;
        let Err(DumpError::Lines(error)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        let whole = dump::rows(&mut tx, "setting", &mut Small(10_000)).await.unwrap();
        assert_eq!(whole, 2, "the transaction reads on");
    })
    .await;
}

/// PostgreSQL lets only those references wait for the commit that say so.
#[test]
fn what_refers_to_its_own_table_may_wait_for_the_commit() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/postgres");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let texts: Vec<String> = files.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let mut seen = 0;
    for table in texts.iter().flat_map(|text| text.split("create table ").skip(1)) {
        let name = table.split(' ').next().unwrap();
        let own = format!("references {name} (");
        for line in table
            .split(");\n")
            .next()
            .unwrap()
            .lines()
            .filter(|line| line.contains(&own))
        {
            assert!(line.contains(" deferrable"), "{name}: {line}");
            seen += 1;
        }
    }
    assert!(seen >= 2, "organisations and versions refer to their own tables");
}

//! Archives made to do harm.

use crate::archive::{Members, PASSPORT, members, passport, seal, write};
use crate::database::Kind;
use crate::office::{Sample, clock, files};
use actions::backup::{self, BackupError, Damage, Suspicion};
use actions::{Chance, Place};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

struct Attack {
    sample: Sample,
    whole: Members,
    archive: PathBuf,
}

impl Attack {
    async fn new() -> Self {
        let sample = Sample::filled(Kind::Sqlite).await.unwrap();
        let archive = sample.beside("hostile.zip");
        backup::make_at(&sample.office, &archive).await.unwrap();
        Self {
            whole: members(&archive),
            sample,
            archive,
        }
    }

    /// Verifying and restoring refuse alike, and nothing appears anywhere.
    async fn refused(&self) -> BackupError {
        let before = files(self.sample.home.path()).into_keys().collect::<Vec<_>>();
        let place = Place::folder(&self.sample.beside("back"));
        let restored = backup::restore(&self.archive, place, (clock(), Chance::of_system())).await;
        let error = restored.expect_err("it is refused");
        let after = files(self.sample.home.path()).into_keys().collect::<Vec<_>>();
        assert_eq!(before, after);
        assert!(backup::verify(&self.archive).is_err());
        error
    }

    async fn suspected(&self) -> Suspicion {
        match self.refused().await {
            BackupError::Suspicious { suspicion, .. } => suspicion,
            other => panic!("{other:?}"),
        }
    }
}

fn zipped(path: &Path, members: &Members, more: impl FnOnce(&mut ZipWriter<File>)) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    more(&mut zip);
    for (name, bytes) in members {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[tokio::test]
async fn a_name_that_leads_out_of_the_folder_is_refused_listed_or_not() {
    let attack = Attack::new().await;
    for name in [
        "../evil",
        "/evil",
        "upload/../../evil",
        "lake/versions/../../../evil.parquet",
        "catalogue/../../evil.toml",
        "merilo.sqlite",
        "C:\\evil",
        "upload\\..\\evil",
        "lake/",
    ] {
        for listed in [true, false] {
            let mut more = attack.whole.clone();
            more.insert(name.to_owned(), b"evil".to_vec());
            if listed {
                seal(&mut more);
            }
            write(&attack.archive, &more);
            assert_eq!(attack.suspected().await, Suspicion::Name, "{name}");
        }
    }
}

#[tokio::test]
async fn a_name_that_only_the_passport_has_is_refused_too() {
    let attack = Attack::new().await;
    let mut more = attack.whole.clone();
    let mut told = passport(&more);
    told["members"]["../evil"] = serde_json::json!({ "bytes": 0, "sha256": "" });
    more.insert(PASSPORT.into(), serde_json::to_vec(&told).unwrap());
    write(&attack.archive, &more);
    assert_eq!(attack.suspected().await, Suspicion::Name);
}

#[tokio::test]
async fn a_file_that_the_passport_does_not_tell_of_is_refused() {
    let attack = Attack::new().await;
    let mut more = attack.whole.clone();
    more.insert("catalogue/evil.toml".into(), b"evil".to_vec());
    write(&attack.archive, &more);
    assert_eq!(attack.suspected().await, Suspicion::Unlisted);
}

#[tokio::test]
async fn a_symbolic_link_is_only_the_text_that_it_consists_of() {
    let attack = Attack::new().await;
    let mut more = attack.whole.clone();
    more.remove("merilo.toml");
    zipped(&attack.archive, &more, |zip| {
        zip.add_symlink("merilo.toml", "/etc/passwd", SimpleFileOptions::default())
            .unwrap();
    });
    let error = attack.refused().await;
    assert!(matches!(error, BackupError::Damaged(_)), "{error:?}");
}

#[tokio::test]
async fn two_files_that_share_their_bytes_are_refused() {
    let attack = Attack::new().await;
    let mut more = attack.whole.clone();
    more.insert("catalogue/b.toml".into(), vec![b'#'; 1000]);
    more.insert("catalogue/a.toml".into(), vec![b'#'; 1000]);
    seal(&mut more);
    more.remove("catalogue/a.toml");
    more.remove("catalogue/b.toml");
    zipped(&attack.archive, &more, |zip| {
        zip.start_file("catalogue/b.toml", SimpleFileOptions::default())
            .unwrap();
        zip.write_all(&[b'#'; 1000]).unwrap();
        zip.shallow_copy_file("catalogue/b.toml", "catalogue/a.toml")
            .unwrap();
    });
    assert_eq!(attack.suspected().await, Suspicion::Overlapping);
}

#[tokio::test]
async fn two_files_of_one_name_are_refused() {
    let attack = Attack::new().await;
    let mut more = attack.whole.clone();
    more.insert("catalogue/a.toml".into(), b"a".to_vec());
    more.insert("catalogue/b.toml".into(), b"b".to_vec());
    seal(&mut more);
    write(&attack.archive, &more);
    let bytes = std::fs::read(&attack.archive).unwrap();
    let renamed = replaced(&bytes, b"catalogue/b.toml", b"catalogue/a.toml");
    std::fs::write(&attack.archive, renamed).unwrap();
    attack.refused().await;
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for place in 0..bytes.len() - from.len() {
        if bytes[place..].starts_with(from) {
            bytes[place..place + to.len()].copy_from_slice(to);
        }
    }
    bytes
}

#[tokio::test]
async fn an_archive_that_says_it_unfolds_into_more_than_it_can_hold_is_refused_unread() {
    let attack = Attack::new().await;
    let mut more = attack.whole.clone();
    let mut told = passport(&more);
    told["members"]["merilo.toml"]["bytes"] = 1_000_000_000_000_u64.into();
    more.insert(PASSPORT.into(), serde_json::to_vec(&told).unwrap());
    write(&attack.archive, &more);
    assert_eq!(attack.suspected().await, Suspicion::Bomb);
    told["members"]["merilo.toml"]["bytes"] = u64::MAX.into();
    told["members"]["lake/manifest"]["bytes"] = u64::MAX.into();
    more.insert(PASSPORT.into(), serde_json::to_vec(&told).unwrap());
    write(&attack.archive, &more);
    assert_eq!(attack.suspected().await, Suspicion::Bomb);
}

/// A gigabyte of zeros in a megabyte, under a seal of thirty bytes: only these are read.
#[tokio::test]
async fn a_file_longer_than_its_seal_is_read_no_further_than_that() {
    let attack = Attack::new().await;
    let mut more = attack.whole.clone();
    more.remove("merilo.toml");
    zipped(&attack.archive, &more, |zip| {
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file("merilo.toml", packed).unwrap();
        let zeros = vec![0u8; 1 << 20];
        (0..1024).for_each(|_| zip.write_all(&zeros).unwrap());
    });
    match attack.refused().await {
        BackupError::Damaged(found) => assert_eq!(found[0].how, Damage::Changed),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn bytes_under_a_name_that_is_not_their_hash_are_refused_under_any_seal() {
    let attack = Attack::new().await;
    let mut more = attack.whole.clone();
    let name = more
        .keys()
        .find(|name| name.starts_with("upload/"))
        .unwrap()
        .clone();
    more.insert(name.clone(), b"other bytes".to_vec());
    seal(&mut more);
    write(&attack.archive, &more);
    match attack.refused().await {
        BackupError::Damaged(found) => assert_eq!(found[0].member, name),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_table_that_no_database_of_ours_has_is_refused() {
    let attack = Attack::new().await;
    for table in ["evil", "session", "sqlite_schema", "_sqlx_migrations"] {
        let mut more = attack.whole.clone();
        more.insert(format!("table/{table}.jsonl"), Vec::new());
        let mut told = passport(&more);
        told["tables"][table] = 0.into();
        more.insert(PASSPORT.into(), serde_json::to_vec(&told).unwrap());
        seal(&mut more);
        write(&attack.archive, &more);
        let place = Place::folder(&attack.sample.beside("back"));
        let restored = backup::restore(&attack.archive, place, (clock(), Chance::of_system())).await;
        assert!(
            matches!(
                restored,
                Err(BackupError::Suspicious {
                    suspicion: Suspicion::Table,
                    ..
                })
            ),
            "{table}: {restored:?}"
        );
        assert!(!attack.sample.beside("back").exists());
    }
}

#[tokio::test]
async fn a_row_with_a_column_or_a_value_of_its_own_is_refused() {
    let attack = Attack::new().await;
    for (from, to) in [
        ("\"login\":\"ivanova\"", "\"login\":\"ivanova\",\"evil\":1"),
        ("\"login\":\"ivanova\"", "\"login\":7"),
        ("\"login\":\"ivanova\"", "\"login\":null"),
        ("\"login\":\"ivanova\"", "\"logon\":\"ivanova\""),
        ("{\"id\"", "[{\"id\""),
    ] {
        let mut more = attack.whole.clone();
        let rows = crate::archive::text(&more, "person").replace(from, to);
        more.insert("table/person.jsonl".into(), rows.into_bytes());
        seal(&mut more);
        write(&attack.archive, &more);
        let place = Place::folder(&attack.sample.beside("back"));
        let restored = backup::restore(&attack.archive, place, (clock(), Chance::of_system())).await;
        assert!(restored.is_err(), "{to}");
        assert!(!attack.sample.beside("back").exists());
    }
}

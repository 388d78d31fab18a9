//! A backup that is not what it was is not believed.

use crate::archive::{PASSPORT, members, passport, seal, text, write};
use crate::database::Kind;
use crate::office::{Sample, bytes, clock};
use actions::backup::{self, BackupError, Damage, Newer};
use actions::{Chance, Place};
use std::path::{Path, PathBuf};

async fn taken() -> (Sample, PathBuf) {
    let sample = Sample::filled(Kind::Sqlite).await.unwrap();
    let archive = sample.beside("backup.zip");
    backup::make_at(&sample.office, &archive).await.unwrap();
    (sample, archive)
}

/// A refused backup leaves nothing, and is refused by verifying and restoring alike.
async fn refused(sample: &Sample, archive: &Path) -> BackupError {
    let folder = sample.beside("back");
    let world = (clock(), Chance::of_system());
    let restored = backup::restore(archive, Place::folder(&folder), world).await;
    assert!(restored.is_err(), "{restored:?}");
    let left: Vec<String> = std::fs::read_dir(sample.home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("back") && !name.ends_with(".zip"))
        .collect();
    assert_eq!(left, [] as [String; 0]);
    backup::verify(archive).unwrap_err()
}

fn damages(error: BackupError) -> Vec<(String, Damage)> {
    match error {
        BackupError::Damaged(found) => found.into_iter().map(|one| (one.member, one.how)).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn every_member_that_was_changed_is_named() {
    let (sample, archive) = taken().await;
    let whole = members(&archive);
    let other = sample.beside("other.zip");
    for name in whole.keys().filter(|name| *name != PASSPORT) {
        let mut changed = whole.clone();
        changed.get_mut(name).unwrap().push(b'\n');
        write(&other, &changed);
        let found = damages(refused(&sample, &other).await);
        assert_eq!(found, [(name.clone(), Damage::Changed)]);
    }
}

#[tokio::test]
async fn a_member_that_is_gone_is_named() {
    let (sample, archive) = taken().await;
    let whole = members(&archive);
    let other = sample.beside("other.zip");
    for name in whole.keys().filter(|name| *name != PASSPORT) {
        let mut fewer = whole.clone();
        fewer.remove(name);
        write(&other, &fewer);
        let found = damages(refused(&sample, &other).await);
        assert_eq!(found, [(name.clone(), Damage::Missing)]);
    }
}

#[tokio::test]
async fn all_that_is_damaged_is_named_at_once() {
    let (sample, archive) = taken().await;
    let mut changed = members(&archive);
    let (uploads, other) = ("upload/", sample.beside("other.zip"));
    for (_, bytes) in changed.iter_mut().filter(|(name, _)| name.starts_with(uploads)) {
        bytes[7] ^= 1;
    }
    write(&other, &changed);
    let found = damages(backup::verify(&other).unwrap_err());
    assert_eq!(found.len(), 7);
    assert!(
        found
            .iter()
            .all(|(name, how)| name.starts_with(uploads) && *how == Damage::Changed)
    );
}

#[tokio::test]
async fn no_flipped_byte_and_no_cut_passes_for_the_backup_that_was_taken() {
    let (sample, archive) = taken().await;
    let whole = std::fs::read(&archive).unwrap();
    let passport = backup::verify(&archive).unwrap();
    let other = sample.beside("other.zip");
    let mut found = 0;
    for (place, stride) in (0..whole.len()).step_by(97).zip(bytes(1, whole.len())) {
        let place = (place + usize::from(stride) % 97).min(whole.len() - 1);
        let mut changed = whole.clone();
        changed[place] ^= 1 << (stride % 8);
        std::fs::write(&other, &changed).unwrap();
        match backup::verify(&other) {
            // A time or an attribute of a member, which nobody reads.
            Ok(same) => assert_eq!(same, passport, "byte {place}"),
            Err(_) => found += 1,
        }
        std::fs::write(&other, &whole[..place]).unwrap();
        assert!(backup::verify(&other).is_err(), "cut at {place}");
    }
    assert!(found > 100, "{found}");
}

#[tokio::test]
async fn rows_that_were_taken_out_or_changed_under_a_new_seal_show_by_count_and_chain() {
    let (sample, archive) = taken().await;
    let other = sample.beside("other.zip");
    let events = "table/event.jsonl".to_owned();
    let whole = members(&archive);
    let count = text(&whole, "event").lines().count() as u64;

    let mut shorter = whole.clone();
    let text = text(&whole, "event")
        .lines()
        .skip(1)
        .map(|line| format!("{line}\n"));
    shorter.insert(events.clone(), text.collect::<String>().into_bytes());
    seal(&mut shorter);
    write(&other, &shorter);
    let found = damages(refused(&sample, &other).await);
    assert!(matches!(found.as_slice(), [(_, Damage::Chain(_))]), "{found:?}");

    let mut fewer = whole.clone();
    let uploads = crate::archive::text(&whole, "upload").lines().skip(1);
    let uploads: String = uploads.map(|line| format!("{line}\n")).collect();
    fewer.insert("table/upload.jsonl".into(), uploads.into_bytes());
    seal(&mut fewer);
    write(&other, &fewer);
    let found = damages(backup::verify(&other).unwrap_err());
    assert_eq!(found, [("table/upload.jsonl".to_owned(), Damage::Rows(7, 6))]);

    let mut cut = whole.clone();
    let kept = crate::archive::text(&whole, "event")
        .lines()
        .take(count as usize - 1);
    let kept: String = kept.map(|line| format!("{line}\n")).collect();
    cut.insert(events.clone(), kept.into_bytes());
    let mut passport = passport(&cut);
    passport["tables"]["event"] = (count - 1).into();
    cut.insert(PASSPORT.into(), serde_json::to_vec(&passport).unwrap());
    seal(&mut cut);
    write(&other, &cut);
    let found = damages(backup::verify(&other).unwrap_err());
    assert_eq!(found, [(events, Damage::Last)]);
}

#[tokio::test]
async fn a_backup_of_a_newer_program_is_not_guessed_at() {
    let (sample, archive) = taken().await;
    let other = sample.beside("other.zip");
    for (field, value) in [("format", 2), ("schema", 1_000_000)] {
        let mut newer = members(&archive);
        let mut passport = passport(&newer);
        passport[field] = value.into();
        newer.insert(PASSPORT.into(), serde_json::to_vec(&passport).unwrap());
        write(&other, &newer);
        let place = Place::folder(&sample.beside("back"));
        let world = (clock(), Chance::of_system());
        let restored = backup::restore(&other, place, world).await;
        let expected = if field == "format" {
            Newer::Format(2)
        } else {
            Newer::Schema(1_000_000)
        };
        assert!(
            matches!(restored, Err(BackupError::Newer(found)) if found == expected),
            "{restored:?}"
        );
    }
}

#[tokio::test]
async fn what_is_no_backup_is_told_so() {
    let sample = Sample::empty(Kind::Sqlite).await.unwrap();
    let other = sample.beside("other.zip");
    for content in [&b""[..], b"PK\x05\x06", b"results", &[0; 100_000]] {
        std::fs::write(&other, content).unwrap();
        let error = backup::verify(&other).unwrap_err();
        assert!(matches!(error, BackupError::Foreign(_)), "{error:?}");
    }
    std::fs::remove_file(&other).unwrap();
    let error = backup::verify(&other).unwrap_err();
    assert!(matches!(error, BackupError::Read { .. }), "{error:?}");
}

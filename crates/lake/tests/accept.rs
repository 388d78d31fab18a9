//! Versions: numbers, provenance, and what is accepted twice.

mod sets;

use domain::procedure::{Kind, Work};
use lake::{Accepted, Lake, LakeError, Provenance};

fn lake() -> (tempfile::TempDir, Lake) {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open(folder.path()).unwrap();
    (folder, lake)
}

#[test]
fn identical_content_accepted_again_is_the_same_version_with_its_first_provenance() {
    let (_folder, lake) = lake();
    let set = sets::set_of(3, 0..10);
    let first = lake.accept(&set, sets::provenance()).unwrap();
    let later = Provenance {
        accepted: "2026-12-01T00:00:00+07:00".into(),
        ..Provenance::default()
    };
    let again = lake.accept(&set, later).unwrap();
    assert!(first.new && !again.new);
    assert_eq!(again.version, first.version);
    assert_eq!(lake.versions(&set.work).unwrap(), [first.version]);
}

#[test]
fn a_correction_is_the_next_number_and_the_old_version_stays_readable() {
    let (_folder, lake) = lake();
    let old = sets::set_of(3, 0..10);
    let mut new = old.clone();
    new.rows.variant[4] = 9;
    let Accepted { version: first, .. } = lake.accept(&old, sets::provenance()).unwrap();
    let Accepted { version: second, .. } = lake.accept(&new, sets::provenance()).unwrap();
    assert_eq!((first.number, second.number), (1, 2));
    assert_eq!(lake.latest(&old.work).unwrap().unwrap(), second);
    assert_eq!(lake.read(&first.id).unwrap(), old);
    assert_eq!(lake.read(&second.id).unwrap(), new);
}

#[test]
fn every_work_counts_its_own_numbers() {
    let (_folder, lake) = lake();
    let maths = sets::set_of(3, 0..10);
    let mut russian = maths.clone();
    russian.work = Work::new(Kind::Vpr, "РУ", 4, 2021);
    for set in [&maths, &russian] {
        assert_eq!(lake.accept(set, sets::provenance()).unwrap().version.number, 1);
    }
    assert_eq!(lake.works().unwrap(), [maths.work, russian.work]);
}

#[test]
fn a_version_remembers_where_it_came_from() {
    let (folder, lake) = lake();
    let set = sets::set_of(3, 0..10);
    lake.accept(&set, sets::provenance()).unwrap();
    let reopened = Lake::open(folder.path()).unwrap();
    let version = reopened.latest(&set.work).unwrap().unwrap();
    let Provenance {
        accepted,
        files,
        file_hashes,
        layout,
    } = sets::provenance();
    assert_eq!(version.rows, 10);
    assert_eq!((version.accepted, version.files), (accepted, files));
    assert_eq!((version.file_hashes, version.layout), (file_hashes, layout));
}

#[test]
fn an_unknown_version_and_a_set_out_of_shape_are_refused() {
    let (_folder, lake) = lake();
    let mut set = sets::set_of(3, 0..10);
    let id = lake::content_id(&set);
    assert!(matches!(lake.read(&id), Err(LakeError::Unknown(unknown)) if unknown == id));
    set.rows.journal.pop();
    let refused = lake.accept(&set, sets::provenance());
    assert!(matches!(refused, Err(LakeError::Shape(_))), "{refused:?}");
    assert_eq!(lake.works().unwrap(), []);
}

#[test]
fn an_empty_set_is_a_version_too() {
    let (_folder, lake) = lake();
    let set = sets::empty(2);
    let id = lake.accept(&set, sets::provenance()).unwrap().version.id;
    assert_eq!(lake.read(&id).unwrap(), set);
    assert_eq!(lake.batches(&id).unwrap().count(), 0);
}

#[test]
fn several_at_once_never_share_a_number() {
    let (_folder, lake) = lake();
    std::thread::scope(|scope| {
        for writer in 0..4u64 {
            let lake = &lake;
            scope.spawn(move || {
                for round in 0..5 {
                    let set = sets::set_of(2, [writer * 100 + round]);
                    lake.accept(&set, sets::provenance()).unwrap();
                }
            });
        }
    });
    let numbers: Vec<u32> = lake
        .versions(&sets::work())
        .unwrap()
        .iter()
        .map(|version| version.number)
        .collect();
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
}

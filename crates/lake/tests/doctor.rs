//! Every damage planted in a lake is found, named and, where possible, put right.

mod sets;

use domain::result::{ResultSet, Version, VersionId};
use lake::{Damage, Finding, Lake, LakeError, LineDamage, Problem, Repair};
use std::fs;
use std::path::{Path, PathBuf};

/// A lake with three versions of one work.
struct Patient {
    folder: tempfile::TempDir,
    lake: Lake,
    sets: Vec<ResultSet>,
    versions: Vec<Version>,
}

impl Patient {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::open(folder.path()).unwrap();
        let sets: Vec<ResultSet> = (0..3).map(|extra| sets::set_of(3, 0..40 + extra)).collect();
        let accept = |set| lake.accept(set, sets::provenance()).unwrap().version;
        let versions = sets.iter().map(accept).collect();
        Self {
            folder,
            lake,
            sets,
            versions,
        }
    }

    fn id(&self, place: usize) -> &VersionId {
        &self.versions[place].id
    }

    fn file(&self, place: usize) -> PathBuf {
        self.lake.path_of(self.id(place))
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn manifest(&self) -> PathBuf {
        self.root().join("manifest")
    }

    /// The only problem found; a look changes nothing.
    fn problem(&self) -> Problem {
        let found = self.lake.doctor(false).unwrap();
        assert_eq!(found, self.lake.doctor(false).unwrap());
        let [Finding { problem, repair }] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(repair, &Repair::Nothing);
        problem.clone()
    }

    /// What was done about the only problem, after which there is none.
    fn repair(&self) -> Repair {
        let problem = self.problem();
        let done = self.lake.doctor(true).unwrap();
        assert_eq!(done.len(), 1, "{done:?}");
        assert_eq!(done[0].problem, problem);
        self.is_healthy();
        done[0].repair.clone()
    }

    fn is_healthy(&self) {
        assert_eq!(self.lake.doctor(false).unwrap(), []);
        assert_eq!(self.lake.doctor(true).unwrap(), []);
    }

    /// The versions with these places are there, whole, under their numbers, and no others.
    fn holds(&self, places: &[usize]) {
        let expected: Vec<&Version> = places.iter().map(|&place| &self.versions[place]).collect();
        let found = self.lake.versions(&sets::work()).unwrap();
        assert_eq!(found.iter().collect::<Vec<_>>(), expected);
        for &place in places {
            assert_eq!(self.lake.read(self.id(place)).unwrap(), self.sets[place]);
        }
    }
}

fn flip(path: &Path, place: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[place] ^= 0x10;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_healthy_lake_has_no_findings() {
    let patient = Patient::new();
    patient.is_healthy();
    patient.holds(&[0, 1, 2]);
}

#[test]
fn a_flipped_byte_among_the_values_is_found_and_the_file_is_set_aside_not_removed() {
    let patient = Patient::new();
    let path = patient.file(1);
    // The tail of the last column's page: the points of the last item.
    flip(&path, item_bytes(&path));
    let problem = patient.problem();
    assert!(
        matches!(&problem, Problem::Damaged { path: found, .. } if *found == path),
        "{problem:?}"
    );
    let refused = patient.lake.read(patient.id(1));
    assert!(matches!(refused, Err(LakeError::Damaged { .. })), "{refused:?}");
    let Repair::Quarantined(to) = patient.repair() else {
        panic!()
    };
    assert!(to.starts_with(patient.root().join("quarantine")) && to.is_file());
    patient.holds(&[0, 2]);
    assert_eq!(patient.lake.lost().unwrap(), [patient.versions[1].clone()]);
}

/// A place inside the packed points of the last item.
fn item_bytes(path: &Path) -> usize {
    let bytes = fs::read(path).unwrap();
    let footer = u32::from_le_bytes(bytes[bytes.len() - 8..bytes.len() - 4].try_into().unwrap());
    bytes.len() - 8 - footer as usize - 4
}

#[test]
fn whichever_byte_is_flipped_it_is_found_and_nothing_but_that_version_suffers() {
    let patient = Patient::new();
    let path = patient.file(1);
    let whole = fs::read(&path).unwrap();
    for place in (0..whole.len()).step_by(7) {
        flip(&path, place);
        let found = patient.lake.doctor(false).unwrap();
        let damaged =
            |finding: &Finding| matches!(&finding.problem, Problem::Damaged { path: at, .. } if *at == path);
        assert!(found.len() == 1 && damaged(&found[0]), "byte {place}: {found:?}");
        fs::write(&path, &whole).unwrap();
    }
    patient.is_healthy();
}

#[test]
fn a_truncated_file_is_found_at_every_length() {
    let patient = Patient::new();
    let path = patient.file(2);
    let whole = fs::read(&path).unwrap();
    for length in (0..whole.len()).step_by(101) {
        fs::write(&path, &whole[..length]).unwrap();
        let problem = patient.problem();
        assert!(
            matches!(problem, Problem::Damaged { .. }),
            "{length}: {problem:?}"
        );
    }
    assert!(matches!(patient.repair(), Repair::Quarantined(_)));
    patient.holds(&[0, 1]);
}

#[test]
fn bytes_that_change_no_value_are_found_and_the_file_is_written_anew() {
    let patient = Patient::new();
    let path = patient.file(0);
    let whole = fs::read(&path).unwrap();
    // The name of the program in the footer.
    let program = b"merilo 0.";
    let place = whole
        .windows(program.len())
        .position(|bytes| bytes == program)
        .unwrap();
    flip(&path, place + program.len() - 2);
    assert_eq!(
        patient.problem(),
        Problem::Damaged {
            path: path.clone(),
            damage: Damage::Bytes
        }
    );
    assert!(matches!(patient.repair(), Repair::Rewritten(_)));
    assert_eq!(fs::read(&path).unwrap(), whole);
    patient.holds(&[0, 1, 2]);
}

#[test]
fn a_missing_file_is_marked_as_lost_and_its_number_is_not_given_again() {
    let patient = Patient::new();
    fs::remove_file(patient.file(2)).unwrap();
    assert_eq!(patient.problem(), Problem::Missing(patient.versions[2].clone()));
    assert_eq!(patient.repair(), Repair::MarkedLost);
    patient.holds(&[0, 1]);
    let next = patient
        .lake
        .accept(&sets::set_of(3, 0..7), sets::provenance())
        .unwrap();
    assert_eq!(next.version.number, 4);
}

#[test]
fn the_content_of_a_lost_version_accepted_again_brings_it_back() {
    let patient = Patient::new();
    fs::remove_file(patient.file(1)).unwrap();
    patient.lake.doctor(true).unwrap();
    let back = patient.lake.accept(&patient.sets[1], Default::default()).unwrap();
    assert!(!back.new);
    patient.holds(&[0, 1, 2]);
    patient.is_healthy();
}

#[test]
fn the_file_of_a_lost_version_that_returns_is_taken_back() {
    let patient = Patient::new();
    let (path, aside) = (patient.file(1), patient.root().join("aside"));
    fs::rename(&path, &aside).unwrap();
    patient.lake.doctor(true).unwrap();
    fs::rename(&aside, &path).unwrap();
    assert_eq!(patient.problem(), Problem::Returned(patient.versions[1].clone()));
    assert_eq!(patient.repair(), Repair::LineRebuilt(2));
    patient.holds(&[0, 1, 2]);
}

#[test]
fn a_lost_manifest_is_rebuilt_from_the_files_line_by_line() {
    let patient = Patient::new();
    fs::remove_file(patient.manifest()).unwrap();
    let found = patient.lake.doctor(true).unwrap();
    assert_eq!(found[0].problem, Problem::NoManifest);
    let rebuilt = found[1..].iter().map(|finding| finding.repair.clone());
    assert_eq!(rebuilt.collect::<Vec<_>>(), [1, 2, 3].map(Repair::LineRebuilt));
    patient.holds(&[0, 1, 2]);
    patient.is_healthy();
}

#[test]
fn without_its_manifest_the_lake_gives_no_number_twice() {
    let patient = Patient::new();
    fs::remove_file(patient.manifest()).unwrap();
    let next = patient
        .lake
        .accept(&sets::set_of(3, 0..7), sets::provenance())
        .unwrap();
    assert_eq!(next.version.number, 4);
    patient.lake.doctor(true).unwrap();
    let numbers: Vec<u32> = patient
        .lake
        .versions(&sets::work())
        .unwrap()
        .iter()
        .map(|version| version.number)
        .collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
}

#[test]
fn whichever_byte_of_the_manifest_is_flipped_the_doctor_rebuilds_every_line() {
    let patient = Patient::new();
    let whole = fs::read(patient.manifest()).unwrap();
    for place in (0..whole.len()).step_by(13) {
        flip(&patient.manifest(), place);
        let refused = patient.lake.versions(&sets::work());
        assert!(
            matches!(refused, Err(LakeError::Manifest { .. })),
            "byte {place}: {refused:?}"
        );
        patient.lake.doctor(true).unwrap();
        patient.holds(&[0, 1, 2]);
        patient.is_healthy();
        fs::write(patient.manifest(), &whole).unwrap();
    }
}

#[test]
fn a_damaged_line_is_named_and_the_old_manifest_is_kept() {
    let patient = Patient::new();
    let whole = fs::read(patient.manifest()).unwrap();
    let second = whole.iter().position(|&byte| byte == b'\n').unwrap() + 1;
    flip(&patient.manifest(), second + 70);
    let done = patient.lake.doctor(true).unwrap();
    let line = Problem::Line {
        line: 2,
        damage: LineDamage::Seal,
    };
    let Repair::LineDropped(old) = &done
        .iter()
        .find(|finding| finding.problem == line)
        .unwrap()
        .repair
    else {
        panic!("{done:?}")
    };
    assert_eq!(fs::read(old).unwrap().len(), whole.len());
    patient.holds(&[0, 1, 2]);
}

#[test]
fn a_line_that_stands_twice_is_dropped_once() {
    let patient = Patient::new();
    let text = fs::read_to_string(patient.manifest()).unwrap();
    let first = text.lines().next().unwrap();
    fs::write(patient.manifest(), format!("{text}{first}\n")).unwrap();
    let repeated = Problem::Line {
        line: 4,
        damage: LineDamage::Repeated,
    };
    assert_eq!(patient.problem(), repeated);
    assert!(matches!(patient.repair(), Repair::LineDropped(_)));
    patient.holds(&[0, 1, 2]);
}

#[test]
fn a_kill_between_file_and_manifest_leaves_a_version_that_is_adopted() {
    let patient = Patient::new();
    let before = fs::read(patient.manifest()).unwrap();
    let set = sets::set_of(3, 0..9);
    let accepted = patient.lake.accept(&set, sets::provenance()).unwrap();
    fs::write(patient.manifest(), before).unwrap();
    assert_eq!(patient.problem(), Problem::Orphan(accepted.version.clone()));
    assert_eq!(patient.repair(), Repair::LineRebuilt(4));
    assert_eq!(
        patient.lake.latest(&sets::work()).unwrap().unwrap(),
        accepted.version
    );
}

#[test]
fn an_orphan_whose_number_was_given_away_gets_the_next_one() {
    let (one, other) = (Patient::new(), Patient::new());
    let set = sets::set_of(3, 0..9);
    let stranger = other.lake.accept(&set, sets::provenance()).unwrap().version;
    one.lake
        .accept(&sets::set_of(3, 0..8), sets::provenance())
        .unwrap();
    fs::copy(other.lake.path_of(&stranger.id), one.lake.path_of(&stranger.id)).unwrap();
    assert_eq!(one.repair(), Repair::LineRebuilt(5));
    assert_eq!(one.lake.read(&stranger.id).unwrap(), set);
    assert_eq!(one.lake.latest(&sets::work()).unwrap().unwrap().number, 5);
}

#[test]
fn leftovers_of_writes_that_did_not_end_are_removed() {
    for name in ["manifest.17.0.tmp", "versions/abc.parquet.17.3.tmp"] {
        let patient = Patient::new();
        let path = patient.root().join(name);
        fs::write(&path, b"PAR1").unwrap();
        assert_eq!(patient.problem(), Problem::Temporary(path.clone()));
        assert_eq!(patient.repair(), Repair::Removed);
        assert!(!path.exists());
        patient.holds(&[0, 1, 2]);
    }
}

#[test]
fn what_is_no_version_is_moved_out_of_the_way() {
    for name in ["notes.txt", "set.parquet", "ABCD.parquet"] {
        let patient = Patient::new();
        let path = patient.root().join("versions").join(name);
        fs::write(&path, b"something else").unwrap();
        assert_eq!(patient.problem(), Problem::Foreign(path.clone()));
        let Repair::Quarantined(to) = patient.repair() else {
            panic!()
        };
        assert_eq!(fs::read(to).unwrap(), b"something else");
        patient.holds(&[0, 1, 2]);
    }
}

#[test]
fn a_whole_file_under_the_name_of_another_is_damage() {
    let patient = Patient::new();
    fs::copy(patient.file(0), patient.file(1)).unwrap();
    let damage = Damage::Content {
        expected: patient.id(1).clone(),
        found: patient.id(0).clone(),
    };
    let path = patient.file(1);
    assert_eq!(patient.problem(), Problem::Damaged { path, damage });
    assert!(matches!(patient.repair(), Repair::Quarantined(_)));
    patient.holds(&[0, 2]);
}

#[test]
fn a_file_written_outside_a_lake_is_no_version() {
    let patient = Patient::new();
    let set = sets::set_of(3, 0..9);
    let path = patient.lake.path_of(&lake::content_id(&set));
    let mut writer = lake::ParquetWriter::create(&path, &set).unwrap();
    writer.write(&set.rows).unwrap();
    writer.finish().unwrap();
    let damage = Damage::Foreign;
    assert_eq!(patient.problem(), Problem::Damaged { path, damage });
    assert!(matches!(patient.repair(), Repair::Quarantined(_)));
    patient.holds(&[0, 1, 2]);
}

//! A disk that refuses: the error says where, and what was accepted before stays whole.

#![allow(clippy::print_stdout)]

mod sets;

use lake::{Kept, Lake, LakeError, Step};
use std::fs;
use std::path::Path;
use std::process::Command;

const CHILD: &str = "LAKE_TEST_FULL_DISK";
const ROWS: &str = "LAKE_TEST_ROWS";

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

/// The lake at this place still holds its first version and nothing else.
fn only_the_first_is_there(root: &Path, first: u64) {
    let lake = Lake::open(root).unwrap();
    let set = sets::set_of(6, 0..first);
    let versions = lake.versions(&sets::work()).unwrap();
    assert_eq!(versions.len(), 1);
    assert_eq!(lake.read(&versions[0].id).unwrap(), set);
    assert_eq!(
        files(&root.join("versions")),
        [format!("{}.parquet", versions[0].id)]
    );
    assert_eq!(lake.doctor(false).unwrap(), []);
}

#[test]
fn a_folder_that_is_a_file_is_refused_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lake");
    fs::write(&path, b"not a folder").unwrap();
    let refused = Lake::open(&path);
    let Err(LakeError::Write {
        path: at,
        step: Step::MakeFolder,
        ..
    }) = refused
    else {
        panic!("{refused:?}")
    };
    assert!(at.starts_with(&path));
    assert_eq!(fs::read(&path).unwrap(), b"not a folder");
}

#[test]
fn a_version_whose_file_cannot_get_its_name_is_not_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open(folder.path()).unwrap();
    let set = sets::set_of(2, 0..5);
    let path = lake.path_of(&lake::content_id(&set));
    fs::create_dir(&path).unwrap();
    fs::write(path.join("in the way"), b"").unwrap();
    let refused = lake.accept(&set, sets::provenance());
    let Err(LakeError::Write {
        path: at,
        step: Step::Rename,
        kept: Kept::Before,
        ..
    }) = refused
    else {
        panic!("{refused:?}")
    };
    assert_eq!(at, path);
    assert_eq!(files(&folder.path().join("versions")).len(), 1);
    assert_eq!(lake.works().unwrap(), []);
}

#[test]
fn a_manifest_that_cannot_be_read_stops_everything_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open(folder.path()).unwrap();
    let manifest = folder.path().join("manifest");
    fs::create_dir(&manifest).unwrap();
    let refused = lake.accept(&sets::set_of(6, 0..20), sets::provenance());
    assert!(
        matches!(&refused, Err(LakeError::Read { path, .. }) if *path == manifest),
        "{refused:?}"
    );
    assert_eq!(files(&folder.path().join("versions")), [""; 0]);
}

/// Accepts as many rows as it is told; runs only as the child of the tests below, under a limit on file sizes.
#[test]
fn child_that_is_refused() {
    let Some(root) = std::env::var_os(CHILD) else {
        return;
    };
    let rows: u64 = std::env::var(ROWS).unwrap().parse().unwrap();
    let lake = Lake::open(Path::new(&root)).unwrap();
    let refused = lake.accept(&sets::set_of(6, 0..rows), sets::provenance());
    let Err(LakeError::Write {
        path,
        step: Step::Write,
        kept: Kept::Before,
        ..
    }) = refused
    else {
        panic!("{refused:?}")
    };
    println!("refused at {}", path.display());
}

/// What a process says that may not write files above some KiB, as on a disk that fills up in the middle.
#[cfg(unix)]
fn refused_when_disk_fills_up(root: &Path, rows: u64) -> String {
    let script = "trap '' XFSZ; ulimit -f 32; exec \"$0\" --exact child_that_is_refused --nocapture";
    let child = Command::new("sh")
        .args(["-c", script])
        .arg(std::env::current_exe().unwrap())
        .env(CHILD, root)
        .env(ROWS, rows.to_string())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    assert!(
        child.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&child.stderr)
    );
    said
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_the_old_versions_and_no_leftovers() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open(folder.path()).unwrap();
    lake.accept(&sets::set_of(6, 0..10), sets::provenance()).unwrap();
    let said = refused_when_disk_fills_up(folder.path(), 100_000);
    assert!(said.contains(".parquet"), "{said}");
    only_the_first_is_there(folder.path(), 10);
}

#[cfg(unix)]
#[test]
fn a_version_that_the_manifest_has_no_place_for_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open(folder.path()).unwrap();
    for row in 0..60 {
        lake.accept(&sets::set_of(1, [row]), sets::provenance()).unwrap();
    }
    let said = refused_when_disk_fills_up(folder.path(), 1);
    assert!(said.contains("manifest"), "{said}");
    assert_eq!(lake.versions(&sets::work()).unwrap().len(), 60);
    assert_eq!(files(&folder.path().join("versions")).len(), 60);
    assert_eq!(lake.doctor(false).unwrap(), []);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_tiny_disk_leaves_the_old_versions_and_no_leftovers() {
    let Some(disk) = TinyDisk::mount() else {
        println!("SKIPPED: no right to mount a tmpfs, the limit on file sizes stands for it");
        return;
    };
    let lake = Lake::open(&disk.0).unwrap();
    lake.accept(&sets::set_of(6, 0..10), sets::provenance()).unwrap();
    let refused = lake.accept(&sets::set_of(6, 0..200_000), sets::provenance());
    let Err(LakeError::Write {
        source,
        kept: Kept::Before,
        ..
    }) = &refused
    else {
        panic!("{refused:?}")
    };
    assert_eq!(source.kind(), std::io::ErrorKind::StorageFull);
    only_the_first_is_there(&disk.0, 10);
    assert!(disk.remount_read_only());
    let refused = lake.accept(&sets::set_of(6, 0..20), sets::provenance());
    let Err(LakeError::Write {
        kept: Kept::Before, ..
    }) = &refused
    else {
        panic!("{refused:?}")
    };
    only_the_first_is_there(&disk.0, 10);
}

#[cfg(target_os = "linux")]
struct TinyDisk(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl TinyDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap().keep();
        let mounted = run(&["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs"], &folder);
        if !mounted {
            let _ = fs::remove_dir(&folder);
        }
        mounted.then_some(Self(folder))
    }

    fn remount_read_only(&self) -> bool {
        run(&["mount", "-o", "remount,ro"], &self.0)
    }
}

#[cfg(target_os = "linux")]
impl Drop for TinyDisk {
    fn drop(&mut self) {
        run(&["umount"], &self.0);
        let _ = fs::remove_dir(&self.0);
    }
}

#[cfg(target_os = "linux")]
fn run(words: &[&str], folder: &Path) -> bool {
    let status = Command::new(words[0]).args(&words[1..]).arg(folder).output();
    status.is_ok_and(|done| done.status.success())
}

//! Names of backups in a folder of them, and how many are kept.

use super::error::BackupError;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use std::fs;
use std::path::{Path, PathBuf};

const START: &str = "merilo-";
const END: &str = ".zip";
const TIME: &str = "%Y-%m-%dT%H%M%SZ";

/// What a backup of this moment is called: `merilo-2026-11-22T030000Z.zip`, so that names sort by time.
pub fn dated(taken: Timestamp) -> String {
    format!("{START}{}{END}", taken.strftime(TIME))
}

/// When the backup of this name was taken; `None` if it is no such name.
pub(super) fn taken(name: &str) -> Option<Timestamp> {
    let time = name.strip_prefix(START)?.strip_suffix(END)?;
    let time = DateTime::strptime(TIME, time).ok()?;
    Offset::UTC.to_timestamp(time).ok()
}

/// Leaves so many of the newest backups in a folder, at least one, and returns the others, which are removed.
/// Files of other names stay.
///
/// # Errors
/// [`BackupError::Read`], [`BackupError::Write`].
pub fn keep(folder: &Path, newest: usize) -> Result<Vec<PathBuf>, BackupError> {
    let mut found = backups(folder)?;
    let old = found.len().saturating_sub(newest.max(1));
    found.truncate(old);
    for path in &found {
        fs::remove_file(path).map_err(BackupError::write(path))?;
    }
    Ok(found)
}

/// Backups in a folder, the oldest first.
///
/// # Errors
/// [`BackupError::Read`].
pub fn backups(folder: &Path) -> Result<Vec<PathBuf>, BackupError> {
    let read = BackupError::read(folder);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(&read)? {
        let path = entry.map_err(&read)?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(|name| taken(name).is_some()) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_oldest_backups_go_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let names = [
            "merilo-2026-11-20T030000Z.zip",
            "merilo-2026-11-21T030000Z.zip",
            "merilo-2026-11-22T030000Z.zip",
            "merilo-2026-11-19T030000Z.zip.77.tmp",
            "merilo-important.zip",
            "results.zip",
        ];
        for name in names {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let gone = keep(folder.path(), 2).unwrap();
        assert_eq!(gone, [folder.path().join(names[0])]);
        assert!(names[1..].iter().all(|name| folder.path().join(name).exists()));
    }

    #[test]
    fn the_last_backup_is_never_removed() {
        let folder = tempfile::tempdir().unwrap();
        let name = dated("2026-11-22T03:00:00.9Z".parse().unwrap());
        assert_eq!(name, "merilo-2026-11-22T030000Z.zip");
        assert_eq!(taken(&name), Some("2026-11-22T03:00:00Z".parse().unwrap()));
        fs::write(folder.path().join(&name), "x").unwrap();
        assert!(keep(folder.path(), 0).unwrap().is_empty());
        assert!(folder.path().join(name).exists());
    }
}

//! The place where an office is put together: beside its own, under another name until it is whole.

use super::draft::{folder_of, sync_folder};
use super::error::BackupError;
use crate::office::Place;
use std::fs::{self, DirBuilder, File};
use std::io;
use std::path::{Path, PathBuf};
use store::Address;

/// How the folder of an office being put together is called.
const UNDER_WAY: &str = ".restoring";

/// What a process that still lives holds.
const LOCK: &str = "lock";

/// A folder that becomes that of an office, or, dropped before, nothing.
pub(super) struct Staging {
    folder: PathBuf,
    target: PathBuf,
    /// The database, here if it is a file.
    database: Address,
    lock: Option<File>,
    published: bool,
}

impl Staging {
    /// Beside a folder that is not there, or is empty.
    ///
    /// # Errors
    /// [`BackupError::Exists`], [`BackupError::Outside`], [`BackupError::Write`].
    pub(super) fn beside(place: &Place) -> Result<Self, BackupError> {
        let target = std::path::absolute(&place.folder).map_err(BackupError::read(&place.folder))?;
        is_free(&target)?;
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(UNDER_WAY);
        let folder = target.with_file_name(name);
        let database = rebased(place, &target, &folder)?;
        let lock = claim(&folder)?;
        Ok(Self {
            folder,
            target,
            database,
            lock: Some(lock),
            published: false,
        })
    }

    /// The office as it stands now.
    pub(super) fn place(&self) -> Place {
        Place {
            folder: self.folder.clone(),
            database: self.database.clone(),
        }
    }

    /// The folder gets its name, all at once.
    ///
    /// # Errors
    /// [`BackupError::Write`].
    pub(super) fn publish(mut self) -> Result<(), BackupError> {
        let lock = self.folder.join(LOCK);
        fs::remove_file(&lock).map_err(BackupError::write(&lock))?;
        sync_folder(&self.folder).map_err(BackupError::write(&self.folder))?;
        self.lock = None;
        fs::rename(&self.folder, &self.target).map_err(BackupError::write(&self.target))?;
        self.published = true;
        sync_folder(folder_of(&self.target)).map_err(BackupError::write(&self.target))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.published {
            // What cannot be removed now is cleared by the next attempt.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Nothing is there, or an empty folder that a rename can replace.
fn is_free(target: &Path) -> Result<(), BackupError> {
    let mut entries = match fs::read_dir(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(BackupError::Exists(target.to_owned()));
        }
        found => found.map_err(BackupError::read(target))?,
    };
    if entries.next().is_some() {
        return Err(BackupError::Exists(target.to_owned()));
    }
    if is_mounted(target) {
        return Err(BackupError::Mounted(target.to_owned()));
    }
    Ok(())
}

/// Whether another disk begins here: it cannot be replaced by a folder beside it.
fn is_mounted(folder: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let disk = |path: &Path| fs::metadata(path).map(|meta| meta.dev()).ok();
        disk(folder) != disk(folder_of(folder))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        false
    }
}

/// The database inside the folder goes where the folder goes.
fn rebased(place: &Place, target: &Path, staging: &Path) -> Result<Address, BackupError> {
    let Address::Sqlite(file) = &place.database else {
        return Ok(place.database.clone());
    };
    let file = std::path::absolute(file).map_err(BackupError::read(file))?;
    let inside = file.strip_prefix(target);
    let inside = inside.map_err(|_| BackupError::Outside(file.clone()))?;
    Ok(Address::Sqlite(staging.join(inside)))
}

/// Makes the folder for this process alone; what a killed one left is cleared first.
fn claim(folder: &Path) -> Result<File, BackupError> {
    let lock = folder.join(LOCK);
    let write = BackupError::write(folder);
    if folder.exists() {
        let lives = File::open(&lock).is_ok_and(|file| file.try_lock().is_err());
        if lives {
            return Err(BackupError::Exists(folder.to_owned()));
        }
        fs::remove_dir_all(folder).map_err(&write)?;
    }
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(&write)?;
    let file = File::create_new(&lock).map_err(&write)?;
    // Where files cannot be locked, two restores at once are told apart by the folder alone.
    let _ = file.try_lock();
    Ok(file)
}

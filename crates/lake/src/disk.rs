//! Files that appear whole or not at all: temporary file, sync, rename, sync of the folder.

use crate::content::hex;
use crate::error::{Kept, LakeError, Step};
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// How the name of every temporary file ends.
pub(crate) const TEMPORARY: &str = ".tmp";

/// What is known of a file once it has its final name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sealed {
    pub(crate) hash: String,
    pub(crate) bytes: u64,
}

/// A file being written under a temporary name beside its final one; dropped unfinished, it is removed.
pub(crate) struct Draft {
    temporary: PathBuf,
    target: PathBuf,
    file: File,
    hash: Sha256,
    bytes: u64,
    renamed: bool,
}

impl Draft {
    pub(crate) fn create(target: &Path) -> Result<Self, LakeError> {
        let (temporary, file) =
            create_beside(target).map_err(|source| LakeError::write(target, Step::Create, source))?;
        Ok(Self {
            temporary,
            target: target.to_owned(),
            file,
            hash: Sha256::new(),
            bytes: 0,
            renamed: false,
        })
    }

    pub(crate) fn temporary(&self) -> &Path {
        &self.temporary
    }

    /// Gives the file its final name, replacing what bore it, and brings both to the disk.
    pub(crate) fn commit(mut self) -> Result<Sealed, LakeError> {
        if let Err((step, source)) = self.publish() {
            let (target, temporary) = (self.target.clone(), self.temporary.clone());
            drop(self);
            return Err(LakeError::write(&target, step, source).leaving(&temporary));
        }
        sync_folder_of(&self.target)
            .map_err(|source| LakeError::write(&self.target, Step::SyncFolder, source).keeping(Kept::New))?;
        Ok(Sealed {
            hash: hex(&std::mem::take(&mut self.hash).finalize()),
            bytes: self.bytes,
        })
    }

    fn publish(&mut self) -> Result<(), (Step, io::Error)> {
        self.file.sync_all().map_err(|source| (Step::Sync, source))?;
        fs::rename(&self.temporary, &self.target).map_err(|source| (Step::Rename, source))?;
        self.renamed = true;
        Ok(())
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.renamed {
            // What cannot be removed now is found by the doctor.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

fn create_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.{number}{TEMPORARY}", std::process::id()));
        let path = target.with_file_name(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(file) => return Ok((path, file)),
        }
    }
}

/// Writes a whole small file, replacing the old one.
pub(crate) fn replace(target: &Path, bytes: &[u8]) -> Result<Sealed, LakeError> {
    let mut draft = Draft::create(target)?;
    if let Err(source) = draft.write_all(bytes) {
        let temporary = draft.temporary.clone();
        drop(draft);
        return Err(LakeError::write(target, Step::Write, source).leaving(&temporary));
    }
    draft.commit()
}

/// Brings the entries of the folder of this file to the disk.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// SHA-256 and length of a file.
pub(crate) fn sealed(path: &Path) -> Result<Sealed, LakeError> {
    let failed = |source| LakeError::read(path, source);
    let mut file = File::open(path).map_err(failed)?;
    let (mut hash, mut bytes, mut block) = (Sha256::new(), 0, vec![0u8; 1 << 16]);
    loop {
        let read = match io::Read::read(&mut file, &mut block) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(failed(error)),
        };
        hash.update(&block[..read]);
        bytes += read as u64;
    }
    Ok(Sealed {
        hash: hex(&hash.finalize()),
        bytes,
    })
}

/// The right to change the lake; given back when dropped, also by the death of the process.
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits until nobody else changes or examines the lake.
    pub(crate) fn alone(path: &Path) -> Result<Self, LakeError> {
        let failed = |source| LakeError::write(path, Step::Lock, source);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
            .map_err(failed)?;
        file.lock().map_err(failed)?;
        Ok(Self { _file: file })
    }

    /// Waits until nobody changes the lake; needs no right to write. `None` where nobody ever took the lock.
    pub(crate) fn shared(path: &Path) -> Result<Option<Self>, LakeError> {
        let failed = |source| LakeError::read(path, source);
        let file = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened.map_err(failed)?,
        };
        file.lock_shared().map_err(failed)?;
        Ok(Some(Self { _file: file }))
    }
}

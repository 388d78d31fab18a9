//! The shelf: bytes kept as they came, each under its SHA-256.

use crate::content::hex;
use crate::disk::{replace, sealed};
use crate::error::{Damage, LakeError, Step};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Files kept under one folder, `ab/<hash>`; the same bytes are kept once, whoever sends them.
#[derive(Clone, Debug)]
pub struct Shelf {
    root: PathBuf,
}

impl Shelf {
    /// The shelf in this folder, which is made if it is not there.
    ///
    /// # Errors
    /// [`LakeError::Write`] if the folder cannot be made.
    pub fn open(root: &Path) -> Result<Self, LakeError> {
        make(root)?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// Keeps the bytes and returns their name, lower-case hexadecimal; when it returns they are on the disk.
    ///
    /// # Errors
    /// [`LakeError::Write`]; then nothing is kept.
    pub fn keep(&self, bytes: &[u8]) -> Result<String, LakeError> {
        let hash = hex(&Sha256::digest(bytes));
        let path = self.path_of(&hash);
        let there = fs::metadata(&path).is_ok_and(|found| found.len() == bytes.len() as u64);
        if !there {
            make(path.parent().unwrap_or(&self.root))?;
            replace(&path, bytes)?;
        }
        Ok(hash)
    }

    /// The bytes with this name, checked against it.
    ///
    /// # Errors
    /// [`LakeError::Read`] if they are not there or cannot be read, [`LakeError::Damaged`] if they are others now.
    pub fn read(&self, hash: &str) -> Result<Vec<u8>, LakeError> {
        let path = self.path_of(hash);
        let bytes = fs::read(&path).map_err(|source| LakeError::read(&path, source))?;
        if hex(&Sha256::digest(&bytes)) == hash {
            Ok(bytes)
        } else {
            Err(LakeError::damaged(&path, Damage::Bytes))
        }
    }

    /// Whether the bytes with this name are there and are still the same.
    pub fn holds(&self, hash: &str) -> bool {
        sealed(&self.path_of(hash)).is_ok_and(|found| found.hash == hash)
    }

    /// Names of everything kept, in their order.
    ///
    /// # Errors
    /// [`LakeError::Read`].
    pub fn names(&self) -> Result<Vec<String>, LakeError> {
        let mut names = Vec::new();
        for folder in entries(&self.root)?.into_iter().filter(|path| path.is_dir()) {
            names.extend(entries(&folder)?.iter().filter_map(|path| name_of(path)));
        }
        names.sort();
        Ok(names)
    }

    /// Where the bytes with this name lie, whether they are there or not; a text that is no name leads nowhere.
    pub fn path_of(&self, hash: &str) -> PathBuf {
        let name = if is_name(hash) { hash } else { "none" };
        self.root.join(&name[..2]).join(name)
    }
}

fn make(folder: &Path) -> Result<(), LakeError> {
    fs::create_dir_all(folder).map_err(|source| LakeError::write(folder, Step::MakeFolder, source))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, LakeError> {
    let failed = |source| LakeError::read(folder, source);
    let found: Result<Vec<_>, _> = fs::read_dir(folder).map_err(failed)?.collect();
    Ok(found
        .map_err(failed)?
        .into_iter()
        .map(|entry| entry.path())
        .collect())
}

fn name_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    is_name(name).then(|| name.to_owned())
}

fn is_name(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf() -> (tempfile::TempDir, Shelf) {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(&folder.path().join("upload")).unwrap();
        (folder, shelf)
    }

    #[test]
    fn what_is_kept_comes_back_and_the_same_bytes_are_kept_once() {
        let (_folder, shelf) = shelf();
        let name = shelf.keep(b"results").unwrap();
        assert_eq!(shelf.keep(b"results").unwrap(), name);
        assert_eq!(shelf.read(&name).unwrap(), b"results");
        assert_eq!(shelf.names().unwrap(), [name]);
    }

    #[test]
    fn altered_bytes_are_not_given_out() {
        let (_folder, shelf) = shelf();
        let name = shelf.keep(b"results").unwrap();
        fs::write(shelf.path_of(&name), b"resultz").unwrap();
        assert!(shelf.read(&name).is_err());
        assert!(!shelf.holds(&name));
    }

    #[test]
    fn a_name_that_is_a_path_leads_nowhere() {
        let (folder, shelf) = shelf();
        fs::write(folder.path().join("secret"), b"secret").unwrap();
        for name in ["../secret", "/etc/passwd", "", "..", "ab/../../secret"] {
            assert!(
                shelf.path_of(name).starts_with(folder.path().join("upload")),
                "{name}"
            );
            assert!(shelf.read(name).is_err(), "{name}");
        }
    }
}

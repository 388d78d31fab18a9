//! Files as somebody sends them.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

/// How many folders above a file may say which work it holds.
const FOLDERS: usize = 2;

/// A file that somebody sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What the sender calls it. The last part is its name; two folders above it may say which work it holds.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}

/// Where the bytes of a sent file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bytes {
    /// In memory.
    Here(Vec<u8>),
    /// In a file, read when its turn comes: no more files are in memory than are read at once.
    File(PathBuf),
}

impl Sent {
    /// A file on disk, called by its path.
    pub fn file(path: &Path) -> Self {
        Self {
            name: path.to_string_lossy().into_owned(),
            bytes: Bytes::File(path.to_owned()),
        }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn open(&self) -> io::Result<Cow<'_, [u8]>> {
        match &self.bytes {
            Bytes::Here(bytes) => Ok(Cow::Borrowed(bytes)),
            Bytes::File(path) => std::fs::read(path).map(Cow::Owned),
        }
    }

    /// Its name with the folders that may speak of the work.
    pub(in crate::line) fn clue(&self) -> String {
        let parts: Vec<_> = Path::new(&self.name)
            .iter()
            .map(|part| part.to_string_lossy())
            .collect();
        parts[parts.len().saturating_sub(FOLDERS + 1)..].join("/")
    }
}

/// The name of a sent file without the folders above it.
pub fn file_name(name: &str) -> String {
    let last = Path::new(name).file_name();
    last.map_or_else(|| name.to_owned(), |last| last.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(name: &str) -> Sent {
        Sent {
            name: name.to_owned(),
            bytes: Bytes::Here(vec![1, 2]),
        }
    }

    #[test]
    fn a_name_and_two_folders_above_it_speak_of_the_work() {
        for (name, clue, last) in [
            ("a.xlsx", "a.xlsx", "a.xlsx"),
            ("2021/4/a.xlsx", "2021/4/a.xlsx", "a.xlsx"),
            ("/x/y/2021/4/a.xlsx", "2021/4/a.xlsx", "a.xlsx"),
            ("", "", ""),
        ] {
            assert_eq!(sent(name).clue(), clue);
            assert_eq!(file_name(name), last);
        }
    }

    #[test]
    fn bytes_in_memory_are_lent_and_not_copied() {
        assert!(matches!(sent("a").open(), Ok(Cow::Borrowed([1, 2]))));
    }

    #[test]
    fn a_file_that_is_gone_is_told_when_its_turn_comes() {
        let gone = Sent::file(Path::new("no such folder/no such file"));
        assert_eq!(gone.name, "no such folder/no such file");
        assert_eq!(gone.open().unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}

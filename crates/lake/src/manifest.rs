//! The manifest: one line per version, beside the files: the SHA-256 of an entry, a blank, the entry as JSON.
//!
//! So a damaged line shows, and an undamaged one is believed.

use crate::content::sha256;
use crate::disk::{self, Sealed};
use crate::error::LakeError;
use crate::inside::SCHEMA;
use domain::procedure::Work;
use domain::result::{Version, VersionId};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// A version the lake knows of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    schema: u32,
    /// Whether the file is gone; the line stays, so that its number is never given again.
    pub(crate) lost: bool,
    pub(crate) version: Version,
    pub(crate) file_hash: String,
    pub(crate) bytes: u64,
}

impl Entry {
    pub(crate) fn new(version: Version, file: Sealed) -> Self {
        Self {
            schema: SCHEMA,
            lost: false,
            version,
            file_hash: file.hash,
            bytes: file.bytes,
        }
    }
}

/// Why a line cannot be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineDamage {
    /// It is not a line of a manifest.
    Unreadable,
    /// It was changed after it was written.
    Seal,
    /// It was written by a later program.
    Schema(u32),
    /// A line above tells of the same version.
    Repeated,
}

/// All the lines, in the order in which the versions were accepted.
#[derive(Debug)]
pub(crate) struct Manifest {
    path: PathBuf,
    pub(crate) entries: Vec<Entry>,
}

/// A line that cannot be trusted, counted from 1.
pub(crate) type BadLine = (usize, LineDamage);

impl Manifest {
    /// The manifest at this path; an absent one is empty.
    ///
    /// # Errors
    /// [`LakeError::Manifest`] at the first line that cannot be trusted.
    pub(crate) fn load(path: &Path) -> Result<Self, LakeError> {
        let (manifest, bad) = Self::examine(path)?;
        match bad.first() {
            None => Ok(manifest),
            Some(&(line, _)) => Err(LakeError::Manifest {
                path: path.to_owned(),
                line,
            }),
        }
    }

    /// What can be trusted of it, and which lines cannot.
    pub(crate) fn examine(path: &Path) -> Result<(Self, Vec<BadLine>), LakeError> {
        let bytes = match std::fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            read => read.map_err(|source| LakeError::read(path, source))?,
        };
        let mut manifest = Self {
            path: path.to_owned(),
            entries: Vec::new(),
        };
        let mut bad = Vec::new();
        let text = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        for (place, line) in text.split(|&byte| byte == b'\n').enumerate() {
            match parse(line) {
                _ if bytes.is_empty() => {}
                Err(damage) => bad.push((place + 1, damage)),
                Ok(entry) if manifest.find(&entry.version.id).is_some() => {
                    bad.push((place + 1, LineDamage::Repeated));
                }
                Ok(entry) => manifest.entries.push(entry),
            }
        }
        Ok((manifest, bad))
    }

    /// Writes it anew, whole or not at all.
    pub(crate) fn save(&self) -> Result<(), LakeError> {
        let text: String = self.entries.iter().map(line).collect();
        disk::replace(&self.path, text.as_bytes()).map(drop)
    }

    pub(crate) fn find(&self, id: &VersionId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.version.id == *id)
    }

    /// Puts an entry in the place of the one with its content, or at the end.
    pub(crate) fn put(&mut self, entry: Entry) {
        let same = |old: &&mut Entry| old.version.id == entry.version.id;
        match self.entries.iter_mut().find(same) {
            Some(old) => *old = entry,
            None => self.entries.push(entry),
        }
    }

    /// Versions whose file is there, from the oldest number.
    pub(crate) fn held<'a>(&'a self, work: &'a Work) -> Vec<Version> {
        let entries = self.entries.iter();
        let held = entries.filter(|entry| !entry.lost && entry.version.work == *work);
        let mut versions: Vec<Version> = held.map(|entry| entry.version.clone()).collect();
        versions.sort_by_key(|version| version.number);
        versions
    }

    /// The number of the next version of a work.
    pub(crate) fn next_number(&self, work: &Work) -> u32 {
        let entries = self.entries.iter();
        let numbers = entries.filter(|entry| entry.version.work == *work);
        numbers.map(|entry| entry.version.number).max().unwrap_or(0) + 1
    }

    /// Whether a version of the work bears this number.
    pub(crate) fn is_taken(&self, work: &Work, number: u32) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|entry| entry.version.work == *work && entry.version.number == number)
    }
}

fn line(entry: &Entry) -> String {
    let json = serde_json::to_string(entry).expect("plain data always become JSON");
    format!("{} {json}\n", sha256(json.as_bytes()))
}

fn parse(line: &[u8]) -> Result<Entry, LineDamage> {
    #[derive(Deserialize)]
    struct Numbered {
        schema: u32,
    }
    let line = std::str::from_utf8(line).map_err(|_| LineDamage::Unreadable)?;
    let (seal, json) = line.split_once(' ').ok_or(LineDamage::Unreadable)?;
    if seal != sha256(json.as_bytes()) {
        return Err(LineDamage::Seal);
    }
    match serde_json::from_str(json) {
        Ok(Numbered { schema: SCHEMA }) => serde_json::from_str(json).map_err(|_| LineDamage::Unreadable),
        Ok(Numbered { schema }) => Err(LineDamage::Schema(schema)),
        Err(_) => Err(LineDamage::Unreadable),
    }
}

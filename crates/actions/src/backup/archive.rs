//! An archive that is there, read with suspicion: names, sizes and hashes are those of its passport, or it is refused.

use super::error::{BackupError, Damage, Newer, Suspicion};
use super::member::Member;
use super::passport::{FORMAT, Passport, Seal, hex};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use zip::ZipArchive;
use zip::result::ZipError;

/// No office has more files.
const MEMBERS: usize = 2_000_000;

/// No passport is longer.
const PASSPORT: u64 = 512 << 20;

/// Rows of an office become at most so many times smaller; what unfolds further was made to.
const RATIO: u64 = 200;

/// Below this nothing that unfolds does harm.
const SMALL: u64 = 64 << 20;

/// An archive whose passport was read and whose names were all understood.
pub(super) struct Archive {
    path: PathBuf,
    zip: ZipArchive<BufReader<File>>,
    pub(super) passport: Passport,
}

impl Archive {
    /// Opens it and holds its list of files against its passport.
    ///
    /// # Errors
    /// [`BackupError::Foreign`], [`BackupError::Newer`], [`BackupError::Suspicious`], [`BackupError::Damaged`].
    pub(super) fn open(path: &Path) -> Result<Self, BackupError> {
        let read = BackupError::read(path);
        let file = File::open(path).map_err(&read)?;
        let length = file.metadata().map_err(&read)?.len();
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| foreign(path, error))?;
        understood(&mut zip)?;
        let passport = passport(&mut zip)?;
        listed(&zip, &passport)?;
        honest(&passport, length)?;
        Ok(Self {
            path: path.to_owned(),
            zip,
            passport,
        })
    }

    /// The files that the passport tells of, each with what it has to be.
    pub(super) fn members(&self) -> Vec<(Member, Seal)> {
        let listed = self.passport.members.iter();
        listed
            .filter_map(|(name, seal)| Some((Member::parse(name)?, seal.clone())))
            .collect()
    }

    /// Opens a file inside; what is read of it is only a rumour until [`Checked::close`] says otherwise.
    ///
    /// # Errors
    /// [`BackupError::Damaged`], [`BackupError::Read`].
    pub(super) fn file(&mut self, member: &Member) -> Result<Checked<'_>, BackupError> {
        let name = member.to_string();
        let missing = || BackupError::damaged(&name, Damage::Missing);
        let seal = self.passport.members.get(&name).cloned().ok_or_else(missing)?;
        let file = self.zip.by_name(&name).map_err(|error| match error {
            ZipError::FileNotFound => missing(),
            ZipError::Io(source) if !is_damage(&source) => BackupError::read(&self.path)(source),
            _ => BackupError::damaged(&name, Damage::Unreadable),
        })?;
        Ok(Checked {
            // One more than it may have: a longer file is seen to be longer.
            inner: Box::new(file.take(seal.bytes.saturating_add(1))),
            hash: Sha256::new(),
            bytes: 0,
            seal,
            name,
            archive: &self.path,
        })
    }
}

/// A file being unpacked, counted and hashed on the way.
pub(super) struct Checked<'a> {
    inner: Box<dyn Read + Send + 'a>,
    hash: Sha256,
    bytes: u64,
    seal: Seal,
    name: String,
    archive: &'a Path,
}

impl Checked<'_> {
    /// Reads what is left and holds the whole against its seal. If that fails, it fails for this reason, whatever `taken` says;
    /// unless `taken` could not be kept on this side.
    ///
    /// # Errors
    /// [`BackupError::Damaged`], and those of `taken`.
    pub(super) fn close<T>(mut self, taken: Result<T, BackupError>) -> Result<T, BackupError> {
        if matches!(taken, Err(BackupError::Write { .. } | BackupError::Store(_))) {
            return taken;
        }
        match io::copy(&mut self, &mut io::sink()) {
            Ok(_) if self.is_whole() => taken,
            Ok(_) => Err(BackupError::damaged(&self.name, Damage::Changed)),
            Err(source) if is_damage(&source) => Err(BackupError::damaged(&self.name, Damage::Unreadable)),
            Err(source) => Err(BackupError::read(self.archive)(source)),
        }
    }

    fn is_whole(&mut self) -> bool {
        let hash = std::mem::take(&mut self.hash);
        self.bytes == self.seal.bytes && hex(&hash.finalize()) == self.seal.sha256
    }
}

impl Read for Checked<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let some = self.inner.read(into)?;
        self.hash.update(&into[..some]);
        self.bytes += some as u64;
        Ok(some)
    }
}

/// What cannot be unpacked is told by the kind of its error; anything else is the disk's.
fn is_damage(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, Other, UnexpectedEof};
    matches!(error.kind(), InvalidData | InvalidInput | Other | UnexpectedEof)
}

fn foreign(path: &Path, error: ZipError) -> BackupError {
    match error {
        ZipError::Io(source) if !is_damage(&source) => BackupError::read(path)(source),
        other => BackupError::Foreign(other.to_string()),
    }
}

/// Every name is one of ours, each stands once, and no bytes serve two files.
fn understood(zip: &mut ZipArchive<BufReader<File>>) -> Result<(), BackupError> {
    if zip.len() > MEMBERS {
        return Err(BackupError::suspicious("", Suspicion::TooMany));
    }
    for raw in zip.file_names_raw() {
        let name = String::from_utf8_lossy(raw);
        if Member::parse(&name).is_none() {
            return Err(BackupError::suspicious(name, Suspicion::Name));
        }
    }
    let shared = zip.has_overlapping_entries().unwrap_or(true);
    if zip.has_duplicate_names() || shared {
        return Err(BackupError::suspicious("", Suspicion::Overlapping));
    }
    Ok(())
}

fn passport(zip: &mut ZipArchive<BufReader<File>>) -> Result<Passport, BackupError> {
    let name = Member::Passport.to_string();
    let file = zip
        .by_name(&name)
        .map_err(|_| BackupError::Foreign(format!("no {name}")))?;
    let mut text = Vec::new();
    let read = file.take(PASSPORT + 1).read_to_end(&mut text);
    read.map_err(|_| BackupError::damaged(&name, Damage::Unreadable))?;
    if text.len() as u64 > PASSPORT {
        return Err(BackupError::suspicious(name, Suspicion::Bomb));
    }
    #[derive(serde::Deserialize)]
    struct Numbered {
        format: u32,
    }
    let unreadable = |_| BackupError::damaged(&name, Damage::Unreadable);
    match serde_json::from_slice(&text).map_err(unreadable)? {
        Numbered { format } if format > FORMAT => Err(BackupError::Newer(Newer::Format(format))),
        Numbered { .. } => serde_json::from_slice(&text).map_err(unreadable),
    }
}

/// The passport tells of every file, and only of names that are ours; bytes kept under their hash have that hash.
fn listed(zip: &ZipArchive<BufReader<File>>, passport: &Passport) -> Result<(), BackupError> {
    for raw in zip.file_names_raw() {
        let name = String::from_utf8_lossy(raw);
        if name != "backup.json" && !passport.members.contains_key(&*name) {
            return Err(BackupError::suspicious(name, Suspicion::Unlisted));
        }
    }
    for (name, seal) in &passport.members {
        match Member::parse(name) {
            None | Some(Member::Passport) => return Err(BackupError::suspicious(name, Suspicion::Name)),
            Some(Member::Upload(hash) | Member::Document(hash)) if hash != seal.sha256 => {
                return Err(BackupError::damaged(name, Damage::Changed));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// What it says it unfolds into is what an archive of this length can hold.
fn honest(passport: &Passport, length: u64) -> Result<(), BackupError> {
    let unfolded = passport.members.values().map(|seal| u128::from(seal.bytes));
    let most = length.saturating_mul(RATIO).max(SMALL);
    if unfolded.sum::<u128>() > u128::from(most) {
        return Err(BackupError::suspicious("", Suspicion::Bomb));
    }
    Ok(())
}

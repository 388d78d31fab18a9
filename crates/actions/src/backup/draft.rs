//! An archive being written: under a temporary name until it is whole, synced and read through once more.

use super::error::BackupError;
use super::member::Member;
use super::passport::{Seal, hex};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// How the name of every archive under way ends.
const TEMPORARY: &str = ".tmp";

/// Rows shrink well at any level.
const QUICK: i64 = 3;

/// How workbooks and archives begin, which are packed already.
const ZIP: &[u8] = b"PK\x03\x04";

/// How many leftovers of its own number a process goes round.
const ATTEMPTS: u32 = 100;

/// Above this the archive needs the wide form of its headers.
const WIDE: u64 = 0xF000_0000;

/// An archive being written; dropped unpublished, nothing of it is left.
pub(super) struct Draft {
    // Dropped in this order: first nothing arrives any more, then the writer ends, then the file goes.
    abandon: Abandon,
    zip: ZipWriter<Drain>,
    place: Temporary,
    open: Option<Open>,
    seals: BTreeMap<String, Seal>,
}

struct Open {
    name: String,
    hash: Sha256,
    bytes: u64,
}

impl Draft {
    /// Begins an archive that shall bear this name; leftovers of killed processes are cleared.
    ///
    /// # Errors
    /// [`BackupError::Exists`], [`BackupError::Write`].
    pub(super) fn create(target: &Path) -> Result<Self, BackupError> {
        if target.exists() {
            return Err(BackupError::Exists(target.to_owned()));
        }
        sweep(target);
        let (place, file) = Temporary::beside(target).map_err(BackupError::write(target))?;
        let abandon = Abandon(Arc::default());
        let drain = Drain {
            file: BufWriter::with_capacity(1 << 18, file),
            abandoned: Arc::clone(&abandon.0),
            at: 0,
            end: 0,
        };
        Ok(Self {
            abandon,
            zip: ZipWriter::new(drain),
            place,
            open: None,
            seals: BTreeMap::new(),
        })
    }

    /// Begins a member of about so many bytes, packed unless it is already; what is written next is its content.
    ///
    /// # Errors
    /// [`BackupError::Write`].
    pub(super) fn begin(&mut self, member: &Member, bytes: Option<u64>) -> Result<(), BackupError> {
        self.start(member, bytes, member.is_packed())
    }

    fn start(&mut self, member: &Member, bytes: Option<u64>, packed: bool) -> Result<(), BackupError> {
        let method = if packed {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .compression_level((!packed).then_some(QUICK))
            .large_file(bytes.is_none_or(|bytes| bytes > WIDE));
        let name = member.to_string();
        self.zip
            .start_file(name.as_str(), options)
            .map_err(|error| self.failed(io_of(error)))?;
        self.open = Some(Open {
            name,
            hash: Sha256::new(),
            bytes: 0,
        });
        Ok(())
    }

    /// More of the member that was begun.
    ///
    /// # Errors
    /// [`BackupError::Write`].
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        self.zip.write_all(bytes).map_err(|error| self.failed(error))?;
        if let Some(open) = &mut self.open {
            open.hash.update(bytes);
            open.bytes += bytes.len() as u64;
        }
        Ok(())
    }

    /// Ends the member and tells what it has to be from now on.
    pub(super) fn end(&mut self) -> Seal {
        let Some(open) = self.open.take() else {
            return Seal {
                bytes: 0,
                sha256: String::new(),
            };
        };
        let seal = Seal {
            bytes: open.bytes,
            sha256: hex(&open.hash.finalize()),
        };
        self.seals.insert(open.name, seal.clone());
        seal
    }

    /// A whole small member.
    ///
    /// # Errors
    /// [`BackupError::Write`].
    pub(super) fn put(&mut self, member: &Member, bytes: &[u8]) -> Result<Seal, BackupError> {
        self.begin(member, Some(bytes.len() as u64))?;
        self.write(bytes)?;
        Ok(self.end())
    }

    /// A member as long as a file.
    ///
    /// # Errors
    /// [`BackupError::Read`] of the file, [`BackupError::Write`] of the archive.
    pub(super) fn copy(&mut self, member: &Member, path: &Path) -> Result<Seal, BackupError> {
        let read = BackupError::read(path);
        let mut file = File::open(path).map_err(&read)?;
        let length = file.metadata().map_err(&read)?.len();
        let mut block = vec![0u8; 1 << 17];
        let mut some = next(&mut file, &mut block).map_err(&read)?;
        let packed = member.is_packed() || block[..some].starts_with(ZIP);
        self.start(member, Some(length), packed)?;
        while some > 0 {
            self.write(&block[..some])?;
            some = next(&mut file, &mut block).map_err(&read)?;
        }
        Ok(self.end())
    }

    /// What every member so far has to be.
    pub(super) const fn seals(&self) -> &BTreeMap<String, Seal> {
        &self.seals
    }

    /// Ends the archive and brings it to the disk, still under its temporary name.
    ///
    /// # Errors
    /// [`BackupError::Write`].
    pub(super) fn seal(self) -> Result<Sealed, BackupError> {
        let Self {
            abandon, zip, place, ..
        } = self;
        let synced = zip.finish().map_err(io_of).and_then(|drain| {
            let file = drain.file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all().map(|()| file)
        });
        drop(abandon);
        let failed = BackupError::write(&place.target);
        // The lock on the file tells others that this process still lives.
        synced.map_err(failed).map(|file| Sealed { place, _lock: file })
    }

    /// After this nothing reaches the file, whatever the writer of the format tries when it is dropped.
    fn failed(&self, error: io::Error) -> BackupError {
        self.abandon.now();
        BackupError::write(&self.place.target)(error)
    }
}

/// Ends the way to the file when it is dropped.
struct Abandon(Arc<AtomicBool>);

impl Abandon {
    fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Drop for Abandon {
    fn drop(&mut self) {
        self.now();
    }
}

/// An archive on the disk that does not bear its name yet.
pub(super) struct Sealed {
    place: Temporary,
    _lock: File,
}

impl Sealed {
    /// Where it lies now.
    pub(super) fn path(&self) -> &Path {
        &self.place.path
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// [`BackupError::Exists`], [`BackupError::Write`].
    pub(super) fn publish(mut self) -> Result<(), BackupError> {
        let target = self.place.target.clone();
        if target.exists() {
            return Err(BackupError::Exists(target));
        }
        let renamed = fs::rename(&self.place.path, &target);
        self.place.published = renamed.is_ok();
        renamed
            .and_then(|()| sync_folder(folder_of(&target)))
            .map_err(BackupError::write(&target))
    }
}

/// The temporary file, removed unless it got its name.
struct Temporary {
    path: PathBuf,
    target: PathBuf,
    published: bool,
}

impl Temporary {
    /// Readable only to whom the server is: it holds everything that the server knows.
    fn beside(target: &Path) -> io::Result<(Self, File)> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        // A dead process of the same number may have left what sweeping could not clear.
        let mut names = (0..ATTEMPTS).map(|attempt| named(target, attempt));
        let opened = names.find_map(|path| match options.open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => None,
            opened => Some(opened.map(|file| (path, file))),
        });
        let (path, file) = opened.unwrap_or_else(|| Err(io::ErrorKind::AlreadyExists.into()))?;
        // Where files cannot be locked, leftovers are left to the operator.
        let _ = file.try_lock();
        Ok((Self::of(path, target), file))
    }

    fn of(path: PathBuf, target: &Path) -> Self {
        Self {
            path,
            target: target.to_owned(),
            published: false,
        }
    }
}

/// `<archive>.<process and attempt>.tmp`
fn named(target: &Path, attempt: u32) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    let attempt = if attempt == 0 {
        String::new()
    } else {
        format!("{attempt:03}")
    };
    name.push(format!(".{}{attempt}{TEMPORARY}", std::process::id()));
    target.with_file_name(name)
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.published {
            // What cannot be removed now is cleared by the next backup.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Clears what killed processes left of archives in the folder of this one; who still lives holds a lock.
fn sweep(target: &Path) {
    let leftovers = fs::read_dir(folder_of(target)).into_iter().flatten().flatten();
    let stem = target.file_name().unwrap_or_default();
    for path in leftovers.map(|entry| entry.path()) {
        let ours = path.file_name().is_some_and(|name| is_leftover(name, stem));
        let dead = || File::open(&path).is_ok_and(|file| file.try_lock().is_ok());
        if ours && dead() {
            let _ = fs::remove_file(&path);
        }
    }
}

/// `<archive>.<process>.tmp`, where the archive is this one or one that bears its time in its name.
fn is_leftover(name: &OsStr, target: &OsStr) -> bool {
    let of = |name: &str| {
        let (archive, process) = name.strip_suffix(TEMPORARY)?.rsplit_once('.')?;
        let numbered = !process.is_empty() && process.bytes().all(|byte| byte.is_ascii_digit());
        (numbered && (archive == target || super::keep::taken(archive).is_some())).then_some(())
    };
    name.to_str().and_then(of).is_some()
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Brings the names in a folder to the disk.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// More of a file; nothing at its end.
fn next(file: &mut File, block: &mut [u8]) -> io::Result<usize> {
    loop {
        match file.read(block) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

fn io_of(error: zip::result::ZipError) -> io::Error {
    match error {
        zip::result::ZipError::Io(error) => error,
        other => io::Error::other(other),
    }
}

/// The file under the writer of the format, which writes once more when it is dropped. Once abandoned, nothing arrives, but
/// places are counted on, because the writer relies on them.
struct Drain {
    file: BufWriter<File>,
    abandoned: Arc<AtomicBool>,
    at: u64,
    end: u64,
}

impl Drain {
    fn is_abandoned(&self) -> bool {
        self.abandoned.load(Ordering::Relaxed)
    }

    fn now_at(&mut self, place: u64) -> u64 {
        self.at = place;
        self.end = self.end.max(place);
        place
    }
}

impl Write for Drain {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match self.is_abandoned() {
            true => bytes.len(),
            false => self.file.write(bytes)?,
        };
        self.now_at(self.at + written as u64);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_abandoned() {
            Ok(())
        } else {
            self.file.flush()
        }
    }
}

impl Seek for Drain {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match (self.is_abandoned(), to) {
            (false, to) => self.file.seek(to)?,
            (true, SeekFrom::Start(place)) => place,
            (true, SeekFrom::Current(by)) => self.at.saturating_add_signed(by),
            (true, SeekFrom::End(by)) => self.end.saturating_add_signed(by),
        };
        Ok(self.now_at(place))
    }
}

use super::draft::{Draft, Sealed};
use super::error::BackupError;
use super::files;
use super::member::Member;
use super::passport::{FORMAT, Last, Passport};
use super::verify::verify;
use crate::office::Office;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::Tx;
use store::dump::{self, DumpError};
use tokio::runtime::Handle;

/// A backup that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Made {
    /// The archive.
    pub file: PathBuf,
    /// Its length.
    pub bytes: u64,
    /// How many tables it holds.
    pub tables: usize,
    /// How many rows.
    pub rows: u64,
    /// How many files besides.
    pub files: usize,
    /// Files that were damaged already and are not in it; the doctor tells of them too.
    pub left_out: Vec<String>,
}

/// Takes a backup of an office into a new file, while everybody goes on working: the rows of one moment, then the files,
/// which never change. The file bears its name only after it was brought to the disk and read through again.
///
/// # Errors
/// [`BackupError`]; then there is no such file.
pub(super) async fn take(office: &Arc<Office>, to: &Path) -> Result<Made, BackupError> {
    let (office, to, handle) = (Arc::clone(office), to.to_owned(), Handle::current());
    // Packing and writing would hold up everybody else on the threads of the runtime.
    let taken = tokio::task::spawn_blocking(move || handle.block_on(archived(&office, &to)));
    taken
        .await
        .unwrap_or_else(|error| Err(BackupError::Internal(error.to_string())))
}

async fn archived(office: &Office, to: &Path) -> Result<Made, BackupError> {
    let mut draft = Draft::create(to)?;
    let mut passport = passport(office).await?;
    rows(office, &mut draft, &mut passport).await?;
    passport.left_out = files::copy(office, &mut draft)?;
    passport.members.clone_from(draft.seals());
    let text = serde_json::to_vec(&passport).map_err(|error| BackupError::Internal(error.to_string()))?;
    draft.put(&Member::Passport, &text)?;
    let sealed = draft.seal()?;
    let made = proved(&sealed, passport, to)?;
    sealed.publish()?;
    Ok(made)
}

/// What a restore would see, seen before anybody relies on it.
fn proved(sealed: &Sealed, passport: Passport, to: &Path) -> Result<Made, BackupError> {
    let path = sealed.path();
    verify(path)?;
    let bytes = std::fs::metadata(path).map_err(BackupError::read(path))?.len();
    Ok(Made {
        file: to.to_owned(),
        bytes,
        tables: passport.tables.len(),
        rows: passport.tables.values().sum(),
        files: passport.members.len() - passport.tables.len(),
        left_out: passport.left_out,
    })
}

async fn passport(office: &Office) -> Result<Passport, BackupError> {
    Ok(Passport {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        schema: office.store.schema().await?.at,
        dialect: office.store.dialect().to_owned(),
        taken: office.clock.now(),
        last: Last::default(),
        tables: BTreeMap::new(),
        members: BTreeMap::new(),
        left_out: Vec::new(),
    })
}

async fn rows(office: &Office, draft: &mut Draft, passport: &mut Passport) -> Result<(), BackupError> {
    let mut tx = office.store.read().await?;
    let (seq, hash) = store::event::last(&mut tx).await?;
    passport.last = Last { seq, hash };
    for table in dump::tables(&mut tx).await? {
        let rows = lines(&mut tx, &table, draft).await?;
        passport.tables.insert(table, rows);
    }
    Ok(())
}

async fn lines(tx: &mut Tx, table: &str, draft: &mut Draft) -> Result<u64, BackupError> {
    draft.begin(&Member::Table(table.to_owned()), None)?;
    let mut failed = None;
    let written = {
        let sink = Sink {
            draft: &mut *draft,
            failed: &mut failed,
        };
        // The dump writes a value at a time.
        let mut sink = BufWriter::with_capacity(1 << 16, sink);
        let rows = dump::rows(tx, table, &mut sink).await;
        rows.and_then(|rows| Ok(sink.flush().map(|()| rows)?))
    };
    draft.end();
    match (written, failed) {
        (_, Some(error)) => Err(error),
        (Ok(rows), None) => Ok(rows),
        (Err(DumpError::Store(error)), None) => Err(error.into()),
        (Err(other), None) => Err(BackupError::Internal(other.to_string())),
    }
}

/// A draft as the dump wants it; why it failed is kept beside.
struct Sink<'a> {
    draft: &'a mut Draft,
    failed: &'a mut Option<BackupError>,
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.draft.write(bytes).map(|()| bytes.len()).map_err(|error| {
            *self.failed = Some(error);
            io::Error::from(io::ErrorKind::Other)
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

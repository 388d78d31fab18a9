//! What backups there are.

use super::archive::Archive;
use super::keep::{backups, taken};
use super::{make, passport::Passport};
use crate::act::Act;
use crate::aside::aside;
use crate::desk::Desk;
use crate::job::JobView;
use crate::refusal::Refusal;
use domain::person::Role;
use jiff::Timestamp;
use serde::Serialize;
use std::io;
use std::path::{Path, PathBuf};
use store::Tx;
use store::event::Filter;

/// Looking at backups: when the last one was taken concerns every administrator.
pub static ACT: Act = Act::look("backup.list", &[Role::Administrator]);

/// Backups in the folder of backups, and how they come there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Backups {
    /// The folder, for whoever administers the topmost organisation and will bring one back.
    pub folder: Option<PathBuf>,
    /// After which hour of the day one is taken without anybody asking; `None` for never.
    pub hour: Option<i8>,
    /// How many are kept.
    pub keep: usize,
    /// All that are there, the newest first.
    pub items: Vec<BackupView>,
    /// The last one that was ordered.
    pub job: Option<JobView>,
}

/// A backup as it lies in the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackupView {
    /// Name of the file.
    pub name: String,
    /// When it was taken, by its name.
    pub taken: Timestamp,
    /// Its length.
    pub bytes: u64,
    /// Rows that it holds; `None` if what it says of itself cannot be read.
    pub rows: Option<u64>,
    /// Whether the journal of this office tells that it was taken here, which it does only after the file was read through.
    pub verified: bool,
}

/// All backups of the whole system. What an archive says of itself is read, the archive is not read through.
///
/// # Errors
/// Those of the database and of the disk.
pub async fn list(desk: &Desk) -> Result<Backups, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let nightly = &desk.office.nightly;
    let folder = nightly.folder.clone();
    let mut items = aside(move || lying(&folder)).await?;
    for one in &mut items {
        one.verified = is_told(&mut tx, &one.name).await?;
    }
    Ok(Backups {
        folder: is_topmost(desk).then(|| nightly.folder.clone()),
        hour: nightly.hour,
        keep: nightly.keep,
        items,
        job: ordered(&mut tx).await?.map(JobView::from),
    })
}

/// Whether somebody answers for the whole system.
pub(super) const fn is_topmost(desk: &Desk) -> bool {
    desk.organisation.parent.is_none()
}

/// The last backup that anybody or the night ordered.
pub(super) async fn ordered(tx: &mut Tx) -> Result<Option<domain::job::Job>, Refusal> {
    let filter = store::job::Filter {
        kind: Some(make::ACT.code),
        ..store::job::Filter::default()
    };
    Ok(store::job::list(tx, &filter, None, 1).await?.pop())
}

async fn is_told(tx: &mut Tx, name: &str) -> Result<bool, Refusal> {
    let filter = Filter {
        act: Some(make::ACT.code),
        subject: Some(name),
        ..Filter::default()
    };
    Ok(!store::event::list(tx, &filter, None, 1).await?.is_empty())
}

/// What lies in the folder, the newest first; nothing if nobody has made it yet.
fn lying(folder: &Path) -> Result<Vec<BackupView>, Refusal> {
    if matches!(folder.try_exists(), Ok(false)) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for path in backups(folder)?.iter().rev() {
        found.extend(view(path)?);
    }
    Ok(found)
}

/// Nothing for one that was removed meanwhile.
fn view(path: &Path) -> Result<Option<BackupView>, Refusal> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let Some(taken) = taken(&name) else {
        return Ok(None);
    };
    let bytes = match std::fs::metadata(path) {
        Ok(found) => found.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(super::BackupError::read(path)(error).into()),
    };
    let passport: Option<Passport> = Archive::open(path).ok().map(|archive| archive.passport);
    Ok(Some(BackupView {
        name,
        taken,
        bytes,
        rows: passport.map(|passport| passport.tables.values().sum()),
        verified: false,
    }))
}

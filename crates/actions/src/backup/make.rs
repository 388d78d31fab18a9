//! Taking a backup.

use super::error::{BackupError, of_refusal};
use super::keep;
use super::take::{Made, take};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::office::Office;
use crate::refusal::Refusal;
use domain::person::Role;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An administrator of the topmost organisation; the system at night and at the command line of the server.
pub static ACT: Act = Act::dangerous("backup.make", &[Role::Administrator]);

/// Takes a backup into the folder of backups.
///
/// # Errors
/// [`Refusal::NotAllowed`] for an administrator of a part; what taking it meets.
pub async fn make(desk: &Desk) -> Result<Made, Refusal> {
    if desk.organisation.parent.is_some() {
        return Err(Refusal::NotAllowed(ACT.code));
    }
    // Asked before hours of work, and begun anew after them: nobody else waits meanwhile.
    drop(desk.begin(&ACT, &desk.organisation.id).await?);
    let to = place(&desk.office)?;
    let made = take(&desk.office, &to).await?;
    let deed = desk.begin(&ACT, &desk.organisation.id).await?;
    deed.done(trace(&made)).await?;
    Ok(made)
}

/// Takes a backup into this file, in the name of the system.
///
/// # Errors
/// What taking it meets; [`BackupError::Store`] also if the backup is there and only its event could not be written.
pub async fn make_at(office: &Arc<Office>, to: &Path) -> Result<Made, BackupError> {
    let made = take(office, to).await?;
    let told = async {
        let deed = office.begin(&ACT, None, None).await?;
        deed.done(trace(&made)).await
    };
    told.await.map_err(of_refusal)?;
    Ok(made)
}

/// What the event tells.
#[derive(Serialize)]
struct After<'a> {
    bytes: u64,
    rows: u64,
    files: usize,
    left_out: &'a [String],
}

/// A backup, for the journal.
pub(super) fn trace(made: &Made) -> Trace {
    let name = made.file.file_name().unwrap_or_default().to_string_lossy();
    let after = After {
        bytes: made.bytes,
        rows: made.rows,
        files: made.files,
        left_out: &made.left_out,
    };
    Trace::of("backup", name).after(&after)
}

/// In the folder of backups, under a name that tells when.
pub(super) fn place(office: &Office) -> Result<PathBuf, BackupError> {
    let folder = &office.nightly.folder;
    std::fs::create_dir_all(folder).map_err(BackupError::write(folder))?;
    Ok(folder.join(keep::dated(office.clock.now())))
}

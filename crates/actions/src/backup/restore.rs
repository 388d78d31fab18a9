//! Bringing a backup back.

use super::archive::Archive;
use super::draft::{folder_of, sync_folder};
use super::error::{BackupError, Damage, Newer, Suspicion, of_refusal};
use super::lines::Lines;
use super::member::{Member, SETTINGS};
use super::passport::Passport;
use super::staging::Staging;
use crate::act::Act;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::deed::Trace;
use crate::doctor::{self, Remark};
use crate::office::{Office, Place};
use domain::job::JobState;
use serde::Serialize;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use store::dump::{self, DumpError};
use store::{Store, Tx};
use tokio::runtime::Handle;

/// The system does it, at the command line of the server.
pub static ACT: Act = Act::system("backup.restore");

/// An office that was brought back.
#[derive(Debug)]
pub struct Restored {
    /// What the backup says of itself.
    pub passport: Passport,
    /// What the doctor remarks.
    pub remarks: Vec<Remark>,
    /// The settings of the server that was backed up, laid beside: they may name its database and its address.
    pub settings: Option<PathBuf>,
}

/// Brings a backup back into a place where nothing is: a folder that is not there or is empty, and a database without rows.
///
/// Everything is put together under another name and gets its own when the doctor has seen it; then whoever works there
/// signs in anew, and jobs that were under way begin again. The backup may be of an older program and of the other database.
///
/// # Errors
/// [`BackupError`]; then nothing is there, except that a PostgreSQL database may be filled ([`BackupError::AfterRows`]).
pub async fn restore(
    from: &Path,
    place: Place,
    (clock, chance): (Clock, Chance),
) -> Result<Restored, BackupError> {
    let (from, handle) = (from.to_owned(), Handle::current());
    let restoring = move || handle.block_on(brought_back(&from, &place, (clock, chance)));
    // Unpacking and writing would hold up everybody else on the threads of the runtime.
    let restored = tokio::task::spawn_blocking(restoring).await;
    restored.unwrap_or_else(|error| Err(BackupError::Internal(error.to_string())))
}

async fn brought_back(from: &Path, place: &Place, world: (Clock, Chance)) -> Result<Restored, BackupError> {
    let mut archive = Archive::open(from)?;
    let staging = Staging::beside(place)?;
    let within = staging.place();
    let store = Store::open(&within.database).await?;
    let scheme = archive.passport.schema;
    has_room(&store, scheme).await?;
    let settings = files(&mut archive, &within.folder)?;
    store.migrate_to(scheme).await?;
    rows(&mut archive, &store).await?;
    store.close().await;
    let finished = finished(&archive.passport, within, world).await;
    let remarks = finished.and_then(|remarks| staging.publish().map(|()| remarks));
    Ok(Restored {
        remarks: remarks.map_err(|error| after_rows(place, error))?,
        settings: settings.map(|name| place.folder.join(name)),
        passport: archive.passport,
    })
}

/// A file goes with its folder; a server keeps the rows.
fn after_rows(place: &Place, error: BackupError) -> BackupError {
    match place.database.file() {
        Some(_) => error,
        None => BackupError::AfterRows(Box::new(error)),
    }
}

/// The database is empty, and its scheme can become that of the backup.
async fn has_room(store: &Store, scheme: i64) -> Result<(), BackupError> {
    let now = store.schema().await?;
    if scheme > now.ours {
        return Err(BackupError::Newer(Newer::Schema(scheme)));
    }
    let mut tx = store.read().await?;
    let empty = dump::is_empty(&mut tx).await.map_err(internal)?;
    if !empty || now.at > scheme {
        return Err(BackupError::Filled);
    }
    Ok(())
}

fn internal(error: DumpError) -> BackupError {
    match error {
        DumpError::Store(error) => error.into(),
        other => BackupError::Internal(other.to_string()),
    }
}

/// Fills the tables, all or none.
async fn rows(archive: &mut Archive, store: &Store) -> Result<(), BackupError> {
    let mut tx = store.write().await?;
    let tables = dump::tables(&mut tx).await?;
    let unknown = archive.passport.tables.keys().find(|name| !tables.contains(name));
    if let Some(name) = unknown {
        return Err(BackupError::suspicious(name, Suspicion::Table));
    }
    for table in tables {
        fill(archive, &mut tx, table).await?;
    }
    Ok(tx.commit().await?)
}

async fn fill(archive: &mut Archive, tx: &mut Tx, table: String) -> Result<(), BackupError> {
    let expected = archive.passport.tables.get(&table).copied();
    let member = Member::Table(table.clone());
    let expected = expected.ok_or_else(|| BackupError::damaged(&member, Damage::Missing))?;
    let mut file = archive.file(&member)?;
    let mut lines = Lines::of(&mut file);
    let loaded = dump::load(tx, &table, &mut lines).await;
    let too_long = lines.too_long;
    let loaded = loaded.map_err(|error| match error {
        DumpError::Store(error) => error.into(),
        DumpError::Line { line, .. } => BackupError::damaged(&member, Damage::Row(line)),
        _ if too_long => BackupError::suspicious(&member, Suspicion::Line),
        _ => BackupError::damaged(&member, Damage::Unreadable),
    });
    let rows = file.close(loaded)?;
    if rows == expected {
        Ok(())
    } else {
        Err(BackupError::damaged(member, Damage::Rows(expected, rows)))
    }
}

/// Lays every file where it belongs; returns what the settings are called there.
fn files(archive: &mut Archive, folder: &Path) -> Result<Option<PathBuf>, BackupError> {
    let mut settings = None;
    for (member, _) in archive.members() {
        let Some(mut path) = member.path(folder) else {
            continue;
        };
        if member == Member::Settings {
            let name = PathBuf::from(format!("{SETTINGS}.restored"));
            path = folder.join(&name);
            settings = Some(name);
        }
        file(archive, &member, &path)?;
    }
    Ok(settings)
}

fn file(archive: &mut Archive, member: &Member, path: &Path) -> Result<(), BackupError> {
    let write = BackupError::write(path);
    fs::create_dir_all(folder_of(path)).map_err(&write)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let to = options.open(path).map_err(&write)?;
    let mut from = archive.file(member)?;
    let copied = copy(&mut from, &to).map_err(|error| match error {
        Side::From => BackupError::damaged(member, Damage::Unreadable),
        Side::To(error) => write(error),
    });
    from.close(copied)?;
    to.sync_all()
        .and_then(|()| sync_folder(folder_of(path)))
        .map_err(write)
}

/// On which side of a copy something failed; what cannot be read is found again when the file is closed.
enum Side {
    From,
    To(io::Error),
}

fn copy(from: &mut impl io::Read, mut to: &File) -> Result<(), Side> {
    let mut block = vec![0u8; 1 << 17];
    loop {
        match from.read(&mut block) {
            Ok(0) => return Ok(()),
            Ok(some) => io::Write::write_all(&mut to, &block[..some]).map_err(Side::To)?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Err(Side::From),
        }
    }
}

/// What the event tells of the backup.
#[derive(Serialize)]
struct Origin<'a> {
    taken: String,
    program: &'a str,
    dialect: &'a str,
    seq: i64,
    hash: &'a str,
}

/// Brings the scheme to ours, lets jobs begin again, leaves the event, and lets the doctor look.
async fn finished(
    passport: &Passport,
    place: Place,
    (clock, chance): (Clock, Chance),
) -> Result<Vec<Remark>, BackupError> {
    let office = Office::open(place, clock, chance).await.map_err(of_refusal)?;
    let mut deed = office.begin(&ACT, None, None).await.map_err(of_refusal)?;
    give_back(&mut deed.tx, &office).await?;
    let from = Origin {
        taken: passport.taken.to_string(),
        program: &passport.program,
        dialect: &passport.dialect,
        seq: passport.last.seq,
        hash: &passport.last.hash,
    };
    let trace = Trace::of("backup", passport.taken).after(&from);
    deed.done(trace).await.map_err(of_refusal)?;
    let remarks = doctor::examine(&office).await.map_err(of_refusal);
    office.close().await;
    remarks
}

/// Whoever worked when the backup was taken does not work here.
async fn give_back(tx: &mut Tx, office: &Office) -> Result<(), BackupError> {
    let running = store::job::Filter {
        state: Some(JobState::Running),
        ..store::job::Filter::default()
    };
    let under_way = store::job::list(tx, &running, None, i64::MAX).await?;
    for lease in under_way.into_iter().filter_map(|job| job.lease) {
        store::job::release(tx, &lease.worker, office.clock.now()).await?;
    }
    Ok(())
}

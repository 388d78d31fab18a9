//! The office as the settings say.

use crate::failure::Failure;
use crate::settings::Settings;
use crate::{bench, clock};
use actions::{Chance, Office, Place};
use std::fs::DirBuilder;
use std::path::Path;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};

/// What async work runs on.
///
/// # Errors
/// The operating system gives no threads.
pub fn runtime() -> Result<Runtime, Failure> {
    let runtime = Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|error| Failure::Io("runtime".into(), error))
}

/// Opens the office, makes what is not there yet, brings the scheme of the database to ours.
///
/// # Errors
/// Those of settings, disk and database.
pub async fn open(settings: &Settings) -> Result<Arc<Office>, Failure> {
    let place = settings.place()?;
    let (post, nightly) = (settings.post()?, settings.nightly()?);
    let catalogue = settings
        .catalogue()
        .map(|folder| bench::overlaid(&folder))
        .transpose()?;
    make(&place.folder)?;
    is_own(&place.folder)?;
    let office = Office::open(place, clock::clock(), Chance::of_system()).await?;
    let office = match catalogue {
        Some(catalogue) => office.with_catalogue(catalogue),
        None => office,
    };
    let office = match post {
        Some(post) => office.with_post(post),
        None => office,
    };
    Ok(office.with_nightly(nightly))
}

/// Makes the folder of data for the server alone; one that is there keeps its rights.
fn make(folder: &Path) -> Result<(), Failure> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|error| Failure::Io(folder.to_owned(), error))
}

/// The administrator of the machine does not work on the data of the server's user: what she makes there the server could not
/// change.
#[cfg(unix)]
fn is_own(folder: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::MetadataExt;
    let owner = |path: &Path| std::fs::metadata(path).map(|meta| meta.uid()).ok();
    match (owner(Path::new("/proc/self")), owner(folder)) {
        (Some(0), Some(owner)) if owner != 0 => {
            Err(Failure::Call(crate::words::others_folder(folder, owner)))
        }
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
fn is_own(_: &Path) -> Result<(), Failure> {
    Ok(())
}

/// Whether there is an office in this place: commands that look do not make one.
///
/// # Errors
/// There is none, or it is not for whoever calls.
pub fn is_there(place: &Place) -> Result<(), Failure> {
    let missing = |path: &Path| Failure::NoOffice(path.to_owned());
    match place.database.file() {
        Some(file) if !file.is_file() => Err(missing(file)),
        None if !place.folder.is_dir() => Err(missing(&place.folder)),
        _ => is_own(&place.folder),
    }
}

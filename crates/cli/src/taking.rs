//! Files on disk, handed to the line with a bar that tells how far it is.

use crate::failure::Failure;
use crate::screen::{Screen, size};
use actions::line::taking::{Bench, Sent, Sorted, sorted, take};
use std::path::PathBuf;

/// These files as the line wants them: each is read when its turn comes.
pub fn sent(files: &[PathBuf]) -> Vec<Sent> {
    files.iter().map(|file| Sent::file(file)).collect()
}

/// Takes these files in.
///
/// # Errors
/// A file that cannot be read.
pub fn taken(files: &[PathBuf], bench: &Bench<'_>, screen: Screen) -> Result<Sorted, Failure> {
    let bar = screen.bar(files);
    let pieces = take(&sent(files), bench, &|place| bar.inc(size(&files[place])))?;
    bar.finish_and_clear();
    Ok(sorted(pieces))
}

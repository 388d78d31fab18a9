//! Where an example lies: whole, or not at all, and never over anything else.

use crate::failure::Failure;
use crate::words::example as words;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Lies in every example that was made to its end.
const MARK: &str = "example.json";

/// What a folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing, or it is not there.
    Empty,
    /// An example.
    Whole,
}

/// What lies in a folder.
///
/// # Errors
/// Something that is no example, which is left as it is.
pub(super) fn state(folder: &Path) -> Result<State, Failure> {
    if folder.join(MARK).is_file() {
        return Ok(State::Whole);
    }
    match fs::read_dir(folder).map(Iterator::count) {
        Ok(0) => Ok(State::Empty),
        Ok(_) => Err(Failure::Call(words::other_data(folder))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(State::Empty),
        Err(error) => Err(Failure::Io(folder.to_owned(), error)),
    }
}

/// A fresh folder beside the place, where the example is made; what a killed call has left there goes.
pub(super) fn begin(place: &Path) -> Result<PathBuf, Failure> {
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(words::BEING_MADE);
    let beside = place.with_file_name(name);
    match fs::remove_dir_all(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::Io(beside, error)),
        _ => Ok(beside),
    }
}

/// The example is whole.
pub(super) fn end(beside: &Path, place: &Path) -> Result<(), Failure> {
    let io = |error| Failure::Io(place.to_owned(), error);
    fs::write(beside.join(MARK), "{\"schema\":1}\n").map_err(io)?;
    match fs::remove_dir(place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(io(error)),
        _ => {}
    }
    fs::rename(beside, place).map_err(io)
}

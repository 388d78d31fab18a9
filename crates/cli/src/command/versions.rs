//! `merilo versions`: what the lake holds.

use crate::args::Versions;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::words;
use lake::Lake;
use serde_json::json;
use std::path::Path;

/// A lake that is there already: looking does not make one.
pub fn open(folder: &Path) -> Result<Lake, Failure> {
    if !folder.join("versions").is_dir() {
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(Failure::Io(folder.to_owned(), missing));
    }
    Ok(Lake::open(folder)?)
}

/// Lists the versions of every work.
pub fn run(args: &Versions, screen: Screen) -> Result<(), Failure> {
    let lake = open(&args.lake)?;
    let mut versions = Vec::new();
    for work in lake.works()? {
        versions.extend(lake.versions(&work)?);
    }
    if screen.json {
        return screen.document(&json!({ "schema": 1, "versions": versions }));
    }
    versions
        .iter()
        .try_for_each(|version| screen.say(&words::version(version)))
}

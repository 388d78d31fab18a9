//! `merilo compare`: how one version of a work differs from another.

use super::versions::open;
use crate::args::Compare;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::words;
use domain::result::VersionId;
use lake::Lake;
use serde_json::json;

/// Compares two versions.
pub fn run(args: &Compare, screen: Screen) -> Result<(), Failure> {
    let lake = open(&args.lake)?;
    let (before, after) = (find(&lake, &args.before)?, find(&lake, &args.after)?);
    let comparison = lake.compare(&before, &after)?;
    if screen.json {
        return screen.document(&json!({
            "schema": 1,
            "difference": comparison.difference,
            "examples": words::examples(&comparison),
        }));
    }
    screen.say(&words::difference(&comparison.difference))?;
    words::examples(&comparison)
        .iter()
        .try_for_each(|line| screen.say(line))
}

/// The version whose name begins so; the short form with a hyphen will do.
fn find(lake: &Lake, start: &str) -> Result<VersionId, Failure> {
    let start = start.to_lowercase().replace('-', "");
    let mut found = Vec::new();
    for work in lake.works()? {
        let versions = lake.versions(&work)?;
        found.extend(
            versions
                .into_iter()
                .map(|version| version.id)
                .filter(|id| id.as_str().starts_with(&start)),
        );
    }
    match <[VersionId; 1]>::try_from(found) {
        Ok([one]) => Ok(one),
        Err(several) => Err(Failure::Call(words::which_version(&start, several.len()))),
    }
}

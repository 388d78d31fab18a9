//! Where settings come from.

use super::{DATA, FILE, Fault, NAMES, Settings};
use figment::providers::{Env, Format, Serialized, Toml};
use figment::value::magic::RelativePathBuf;
use figment::{Figment, Provider};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// The beginning of every variable of the environment.
const PREFIX: &str = "MERILO_";

/// Settings of this call: what goes without saying < file < environment < flags.
///
/// # Errors
/// A file that was named and is not there; names and values that no setting has.
pub fn load(flags: &impl Serialize, config: Option<&Path>) -> Result<Settings, Fault> {
    merged(environment(), flags, config)
}

/// Settings of a call that asks nobody else: an example must not meet the database of a real office that the environment names.
///
/// # Errors
/// Values that no setting has.
pub fn of_flags(flags: &impl Serialize) -> Result<Settings, Fault> {
    Ok(Figment::from(Serialized::globals(flags)).extract()?)
}

pub(super) fn merged(
    environment: impl Provider,
    flags: &impl Serialize,
    config: Option<&Path>,
) -> Result<Settings, Fault> {
    let spoken = Figment::from(environment).merge(Serialized::globals(flags));
    let figment = match file(&spoken, config)? {
        Some(file) => Figment::from(Toml::file_exact(file)).merge(spoken),
        None => spoken,
    };
    Ok(figment.extract()?)
}

/// Variables that name a setting; others that begin alike are somebody else's.
fn environment() -> Env {
    Env::prefixed(PREFIX).filter_map(|name| {
        let name = name.as_str().to_lowercase().replace('_', "-");
        NAMES.contains(&name.as_str()).then(|| name.into())
    })
}

/// The file that was named, or the one in the folder of data.
fn file(spoken: &Figment, config: Option<&Path>) -> Result<Option<PathBuf>, Fault> {
    #[derive(Deserialize)]
    struct OnlyData {
        data: Option<RelativePathBuf>,
    }
    if let Some(named) = config {
        let missing = || Fault::File(named.to_owned(), io::ErrorKind::NotFound.into());
        return named
            .is_file()
            .then(|| Some(named.to_owned()))
            .ok_or_else(missing);
    }
    let OnlyData { data } = spoken.extract()?;
    let folder = data.map_or_else(|| DATA.into(), |data| data.relative());
    Ok(Some(folder.join(FILE)).filter(|file| file.is_file()))
}

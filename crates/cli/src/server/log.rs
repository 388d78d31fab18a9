//! The log of the program; written here alone, told of everywhere.

use crate::args::server::LogFormat;
use crate::failure::Failure;
use crate::settings::{Fault, Settings};
use std::io::{self, IsTerminal};
use tracing_subscriber::EnvFilter;

/// From now on everything that is told goes to the error stream.
///
/// # Errors
/// A level that is none.
pub fn begin(settings: &Settings) -> Result<(), Failure> {
    let level = settings.log_level();
    let filter = EnvFilter::try_new(level).map_err(|_| Fault::Value {
        name: "log-level".to_owned(),
        value: level.to_owned(),
    })?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    let begun = match settings.log {
        LogFormat::Json => log.json().try_init(),
        LogFormat::Text => log.with_ansi(io::stderr().is_terminal()).try_init(),
    };
    // A second beginning in one process changes nothing.
    drop(begun);
    Ok(())
}

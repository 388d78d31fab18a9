//! What the server is told, from whichever place: what goes without saying < file < environment < flags.

mod fault;
mod network;
mod source;
mod value;

pub use fault::{Fault, Source};
pub use source::{load, of_flags};

use crate::args::server::LogFormat;
use actions::backup::Nightly;
use actions::mail::{Post, PostSettings, Security};
use actions::{Address, Place};
use domain::person::Secret;
use figment::value::magic::RelativePathBuf;
use jiff::tz::Offset;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use value::{List, Text};

/// Every setting there is, as it was written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Settings {
    /// Whether this is the example; nobody sets it but `merilo demo`.
    #[serde(skip)]
    pub example: bool,
    data: Option<RelativePathBuf>,
    database: Option<Text>,
    database_password: Option<Text>,
    database_password_file: Option<RelativePathBuf>,
    catalogue: Option<RelativePathBuf>,
    utc_offset: Option<i8>,
    listen: Option<Text>,
    public_url: Option<Text>,
    tls_certificate: Option<RelativePathBuf>,
    tls_key: Option<RelativePathBuf>,
    proxies: List,
    /// How many workers serve in the same process.
    pub workers: Option<usize>,
    max_upload: Option<usize>,
    requests_at_once: Option<u32>,
    requests_per_second: Option<u32>,
    attempts_at_once: Option<u32>,
    attempts_per_minute: Option<u32>,
    metrics_token: Option<Text>,
    metrics_token_file: Option<RelativePathBuf>,
    oidc_issuer: Option<Text>,
    oidc_client: Option<Text>,
    oidc_secret: Option<Text>,
    oidc_secret_file: Option<RelativePathBuf>,
    /// How the log is written.
    pub log: LogFormat,
    log_level: Option<Text>,
    smtp_host: Option<Text>,
    smtp_port: Option<u16>,
    smtp_security: Option<Security>,
    smtp_login: Option<Text>,
    smtp_password: Option<Text>,
    smtp_password_file: Option<RelativePathBuf>,
    smtp_from: Option<Text>,
    backup_folder: Option<RelativePathBuf>,
    backup_hour: Option<i8>,
    backup_keep: Option<usize>,
}

/// The names of all settings, as in the file.
pub const NAMES: &[&str] = &[
    "data",
    "database",
    "database-password",
    "database-password-file",
    "catalogue",
    "utc-offset",
    "listen",
    "public-url",
    "tls-certificate",
    "tls-key",
    "proxies",
    "workers",
    "max-upload",
    "requests-at-once",
    "requests-per-second",
    "attempts-at-once",
    "attempts-per-minute",
    "metrics-token",
    "metrics-token-file",
    "oidc-issuer",
    "oidc-client",
    "oidc-secret",
    "oidc-secret-file",
    "log",
    "log-level",
    "smtp-host",
    "smtp-port",
    "smtp-security",
    "smtp-login",
    "smtp-password",
    "smtp-password-file",
    "smtp-from",
    "backup-folder",
    "backup-hour",
    "backup-keep",
];

/// Where data lie unless something else is said.
pub(crate) const DATA: &str = "data";

/// In the folder of data.
pub(crate) const FILE: &str = "merilo.toml";

impl Settings {
    /// The folder of data.
    pub fn data(&self) -> PathBuf {
        self.data
            .as_ref()
            .map_or_else(|| DATA.into(), RelativePathBuf::relative)
    }

    /// Where everything lies.
    ///
    /// # Errors
    /// A password file that cannot be read, an address of PostgreSQL that is none.
    pub fn place(&self) -> Result<Place, Fault> {
        let folder = self.data();
        let Some(Text(database)) = &self.database else {
            return Ok(Place::folder(&folder));
        };
        let password = secret(
            self.database_password.as_ref(),
            self.database_password_file.as_ref(),
        )?;
        let database = match Address::parse(database) {
            Address::Postgres(url) => Address::Postgres(with_password(url, password)?),
            Address::Sqlite(path) => Address::Sqlite(path),
        };
        Ok(Place { folder, database })
    }

    /// The folder of the municipality's own content, if there is one.
    pub fn catalogue(&self) -> Option<PathBuf> {
        let usual = || Some(self.data().join("catalogue")).filter(|folder| folder.is_dir());
        self.catalogue
            .as_ref()
            .map(RelativePathBuf::relative)
            .or_else(usual)
    }

    /// How far the clocks of the office are ahead of UTC.
    ///
    /// # Errors
    /// No such clocks.
    pub fn offset(&self) -> Result<Offset, Fault> {
        let hours = self.utc_offset.unwrap_or(3);
        let wrong = || Fault::value("utc-offset", hours);
        (-12..=14)
            .contains(&hours)
            .then(|| Offset::constant(hours))
            .ok_or_else(wrong)
    }

    /// Backups without anybody asking.
    ///
    /// # Errors
    /// No such hour.
    pub fn nightly(&self) -> Result<Nightly, Fault> {
        let usual = Nightly::usual(&self.data());
        let hour = match self.backup_hour.unwrap_or(3) {
            -1 => None,
            hour @ 0..=23 => Some(hour),
            other => return Err(Fault::value("backup-hour", other)),
        };
        let folder = self.backup_folder.as_ref().map(RelativePathBuf::relative);
        Ok(Nightly {
            folder: folder.unwrap_or(usual.folder),
            hour,
            keep: self.backup_keep.unwrap_or(usual.keep),
            offset: self.offset()?,
        })
    }

    /// How much is told in the log.
    pub fn log_level(&self) -> &str {
        self.log_level.as_ref().map_or("info", |level| &level.0)
    }

    /// The mail server, if there is one.
    ///
    /// # Errors
    /// What cannot be right of it.
    pub fn post(&self) -> Result<Option<Post>, Fault> {
        let Some(Text(host)) = self.smtp_host.clone() else {
            return Ok(None);
        };
        let from = self.smtp_from.clone().ok_or(Fault::Missing("smtp-from"))?;
        let password = secret(self.smtp_password.as_ref(), self.smtp_password_file.as_ref())?;
        let login = self.smtp_login.clone().map(|login| login.0);
        let settings = PostSettings {
            host,
            port: self.smtp_port,
            security: self.smtp_security.unwrap_or_default(),
            login: login.map(|login| (login, Secret::new(password.unwrap_or_default()))),
            from: from.0,
            site: self.address()?.public_url.to_string(),
        };
        Post::new(settings).map(Some).map_err(Fault::Post)
    }
}

/// A secret as it stands in the settings, or in a file of its own, whose last line break is not part of it.
fn secret(written: Option<&Text>, file: Option<&RelativePathBuf>) -> Result<Option<String>, Fault> {
    let Some(file) = file.map(RelativePathBuf::relative) else {
        return Ok(written.map(|text| text.0.clone()));
    };
    let text = std::fs::read_to_string(&file).map_err(|error| Fault::File(file, error))?;
    Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
}

/// An address with the password in it, spelled so that it stays an address.
fn with_password(url: String, password: Option<String>) -> Result<String, Fault> {
    let Some(password) = password else {
        return Ok(url);
    };
    let parts = url.split_once("://").and_then(|(scheme, rest)| {
        let (user, place) = rest.split_once('@')?;
        Some((scheme, user.split(':').next().unwrap_or(user), place))
    });
    let (scheme, user, place) = parts.ok_or_else(|| Fault::value("database", Address::parse(&url)))?;
    let spelled: String = password.bytes().map(spelled).collect();
    Ok(format!("{scheme}://{user}:{spelled}@{place}"))
}

fn spelled(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// The bytes of a file that a setting names.
fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(path).map_err(|error| Fault::File(path.to_owned(), error))
}

#[cfg(test)]
mod tests;

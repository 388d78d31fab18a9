//! What is wrong with settings, in data.

use actions::mail::PostError;
use figment::Metadata;
use figment::error::Kind;
use std::fmt::Display;
use std::io;
use std::path::PathBuf;

/// Why settings cannot be taken.
#[derive(Debug)]
pub enum Fault {
    /// The file of settings was named and cannot be read.
    File(PathBuf, io::Error),
    /// A value that this setting cannot have.
    Value {
        /// The setting.
        name: String,
        /// What was written.
        value: String,
    },
    /// A setting that another one needs.
    Missing(&'static str),
    /// A setting of something that this program was built without.
    #[cfg(not(feature = "oidc"))]
    NotBuilt(&'static str),
    /// A name that no setting has.
    Unknown {
        /// The name.
        name: String,
        /// Where it stands.
        place: Source,
    },
    /// A text that is no file of settings, or a value of another kind.
    Form {
        /// The setting, where it is known which.
        name: String,
        /// Where it stands.
        place: Source,
        /// What the reader says.
        what: String,
    },
    /// Letters cannot be sent with these settings.
    Post(PostError),
}

impl Fault {
    pub(super) fn value(name: &str, value: impl Display) -> Self {
        Self::Value {
            name: name.to_owned(),
            value: value.to_string(),
        }
    }
}

/// Where a setting stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In this file.
    File(PathBuf),
    /// In the environment.
    Environment,
    /// In the call.
    Flags,
}

impl From<figment::Error> for Fault {
    fn from(error: figment::Error) -> Self {
        let place = error.metadata.as_ref().map_or(Source::Flags, source);
        let name = error.path.join(".");
        match error.kind {
            Kind::UnknownField(name, _) => Self::Unknown { name, place },
            other => Self::Form {
                name,
                place,
                what: other.to_string(),
            },
        }
    }
}

fn source(meta: &Metadata) -> Source {
    match &meta.source {
        Some(figment::Source::File(path)) => Source::File(path.clone()),
        Some(_) => Source::Flags,
        // Of the three places only the environment has no place.
        None => Source::Environment,
    }
}

//! Which database.

use std::fmt;
use std::path::{Path, PathBuf};

/// Where the rows are kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// One file on this machine.
    Sqlite(PathBuf),
    /// A server, as `postgres://user:password@host/database`.
    Postgres(String),
}

impl Address {
    /// The database meant by a text: an address of PostgreSQL, or else a file.
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Postgres(text.to_owned())
        } else {
            Self::Sqlite(Path::new(text.strip_prefix("sqlite://").unwrap_or(text)).to_owned())
        }
    }

    /// The file, if it is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres(_) => None,
        }
    }
}

/// Without the password: addresses are printed in logs.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => {
                let rest = url.split_once("://").map_or("", |(_, rest)| rest);
                let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
                write!(f, "postgres://{}", place.split('?').next().unwrap_or(place))
            }
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_printed_without_its_password() {
        for (address, printed) in [
            (
                "postgres://merilo:secret@db.local/merilo?sslmode=require",
                "postgres://db.local/merilo",
            ),
            (
                "postgresql://db.local/merilo?password=secret",
                "postgres://db.local/merilo",
            ),
            ("data/merilo.sqlite", "data/merilo.sqlite"),
            ("sqlite://data/merilo.sqlite", "data/merilo.sqlite"),
        ] {
            let parsed = Address::parse(address);
            assert_eq!(parsed.to_string(), printed);
            assert!(!format!("{parsed:?}").contains("secret"));
        }
    }
}

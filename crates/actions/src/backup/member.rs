//! What a backup may hold: every name is understood before anything is read or written under it.

use domain::result::VersionId;
use std::fmt;
use std::path::{Path, PathBuf};

/// Name of the settings file in the folder of an office.
pub(super) const SETTINGS: &str = "merilo.toml";

/// Name of the folder of the municipality's own content.
pub(super) const CATALOGUE: &str = "catalogue";

/// One file of an archive. A name that is none of these is refused, so no name leads out of the folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Member {
    /// What the archive says of itself.
    Passport,
    /// Rows of a table, a JSON object a line.
    Table(String),
    /// The index of the lake.
    Manifest,
    /// An accepted result set.
    Version(VersionId),
    /// A file as it was sent, by its SHA-256.
    Upload(String),
    /// A paper that was made, by its SHA-256.
    Document(String),
    /// The settings of the server.
    Settings,
    /// A file of the municipality's own content, by its parts.
    Catalogue(Vec<String>),
}

impl Member {
    /// The member of this name; `None` for any other name, also for another spelling of the same.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let parts: Vec<&str> = name.split('/').collect();
        let found = match parts.as_slice() {
            ["backup.json"] => Self::Passport,
            ["table", file] => Self::Table(table(file)?),
            ["lake", "manifest"] => Self::Manifest,
            ["lake", "versions", file] => Self::Version(VersionId::new(file.strip_suffix(".parquet")?)?),
            ["upload", _, hash] => Self::Upload(hash_of(hash)?),
            ["document", _, hash] => Self::Document(hash_of(hash)?),
            [SETTINGS] => Self::Settings,
            [CATALOGUE, path @ ..] => Self::Catalogue(catalogue(path)?),
            _ => return None,
        };
        (found.to_string() == name).then_some(found)
    }

    /// Where it lies in the folder of an office; `None` for what is no file there.
    pub(super) fn path(&self, folder: &Path) -> Option<PathBuf> {
        match self {
            Self::Passport | Self::Table(_) => None,
            // Made of parts that were understood one by one.
            file => Some(folder.join(file.to_string())),
        }
    }

    /// Whether its bytes are packed already, so that packing them again only costs time.
    pub(super) const fn is_packed(&self) -> bool {
        matches!(self, Self::Version(_))
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passport => f.write_str("backup.json"),
            Self::Table(name) => write!(f, "table/{name}.jsonl"),
            Self::Manifest => f.write_str("lake/manifest"),
            Self::Version(id) => write!(f, "lake/versions/{id}.parquet"),
            Self::Upload(hash) => write!(f, "upload/{}/{hash}", &hash[..2]),
            Self::Document(hash) => write!(f, "document/{}/{hash}", &hash[..2]),
            Self::Settings => f.write_str(SETTINGS),
            Self::Catalogue(path) => write!(f, "{CATALOGUE}/{}", path.join("/")),
        }
    }
}

fn table(file: &str) -> Option<String> {
    let name = file.strip_suffix(".jsonl")?;
    let plain = name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'_'));
    (plain && !name.is_empty()).then(|| name.to_owned())
}

/// As [`VersionId`]: 64 lower-case hexadecimal digits.
fn hash_of(text: &str) -> Option<String> {
    VersionId::new(text).map(|id| id.to_string())
}

/// Folders and a TOML file, none of them hidden, none of them a way up or a name that some system gives a meaning.
fn catalogue(path: &[&str]) -> Option<Vec<String>> {
    let plain = |part: &&str| {
        !part.is_empty()
            && part.len() <= 100
            && !part.starts_with('.')
            && !part.ends_with(['.', ' '])
            && !part.contains(|sign: char| sign.is_control() || r#"\:*?"<>|"#.contains(sign))
    };
    let file = path.last()?.ends_with(".toml");
    (file && path.len() <= 8 && path.iter().all(plain))
        .then(|| path.iter().map(|&part| part.to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "ab34567890123456789012345678901234567890123456789012345678901234";

    #[test]
    fn the_names_of_an_archive_are_understood_and_written_back_the_same() {
        let names = [
            "backup.json".to_owned(),
            "table/organisation_code.jsonl".to_owned(),
            "lake/manifest".to_owned(),
            format!("lake/versions/{HASH}.parquet"),
            format!("upload/ab/{HASH}"),
            format!("document/ab/{HASH}"),
            "merilo.toml".to_owned(),
            "catalogue/norm/Порядок ОГЭ.toml".to_owned(),
        ];
        for name in names {
            let member = Member::parse(&name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(member.to_string(), name);
            let path = member.path(Path::new("office"));
            let inside = path.is_none_or(|path| path == Path::new("office").join(&name));
            assert!(inside, "{name}");
        }
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_no_name() {
        let names = [
            String::new(),
            "../merilo.toml".to_owned(),
            "/etc/passwd".to_owned(),
            "merilo.sqlite".to_owned(),
            "table/../x.jsonl".to_owned(),
            "table/Event.jsonl".to_owned(),
            "table/.jsonl".to_owned(),
            "lake/versions/x.parquet".to_owned(),
            "lake//manifest".to_owned(),
            "./lake/manifest".to_owned(),
            "lake\\manifest".to_owned(),
            format!("upload/cd/{HASH}"),
            format!("upload/../{HASH}"),
            format!("upload/ab/{}", HASH.to_uppercase()),
            "catalogue/../merilo.toml".to_owned(),
            "catalogue/.hidden.toml".to_owned(),
            "catalogue/a\\b.toml".to_owned(),
            "catalogue/c:x.toml".to_owned(),
            "catalogue/x.sh".to_owned(),
            "catalogue/".to_owned(),
            "catalogue/a/b/c/d/e/f/g/h/i.toml".to_owned(),
        ];
        for name in names {
            assert_eq!(Member::parse(&name), None, "{name}");
        }
    }
}

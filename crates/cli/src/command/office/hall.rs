//! Whom an act is done for, and what is said of it.

use crate::failure::Failure;
use crate::words::{self, acts};
use actions::{Desk, Office, Refusal, organisation, person, version};
use domain::person::PersonId;
use domain::result::VersionId;
use domain::territory::OrganisationId;
use jiff::tz::Offset;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use web::PublicUrl;

/// A desk with what its answers need.
pub struct Hall {
    pub desk: Desk,
    pub office: Arc<Office>,
    /// Where links lead.
    pub url: PublicUrl,
    /// By which clocks people are told the time.
    pub offset: Offset,
}

/// What came of an act, for machines and for people.
pub struct Answer {
    document: Map<String, Value>,
    pub lines: Vec<String>,
}

impl Answer {
    /// One value under one key.
    ///
    /// # Errors
    /// A value that is no JSON.
    pub fn of(key: &str, value: &impl Serialize, lines: Vec<String>) -> Result<Self, Failure> {
        let value = serde_json::to_value(value).map_err(|error| Failure::Document(error.to_string()))?;
        let mut document = Map::new();
        document.insert("schema".to_owned(), json!(1));
        document.insert(key.to_owned(), value);
        Ok(Self { document, lines })
    }

    /// It was done, and there is nothing else to say.
    ///
    /// # Errors
    /// None.
    pub fn done() -> Result<Self, Failure> {
        Self::of("done", &true, vec![acts::DONE.to_owned()])
    }

    /// As one document.
    pub fn document(&self) -> Value {
        Value::Object(self.document.clone())
    }
}

/// A login that is nobody's is told by its name.
pub fn nobody(refusal: Refusal, who: &str) -> Failure {
    match refusal {
        Refusal::Unknown => Failure::Call(words::nobody(who)),
        other => other.into(),
    }
}

impl Hall {
    /// The person of this login, address or name among rows.
    pub async fn person(&self, text: &str) -> Result<PersonId, Failure> {
        if let Some(id) = PersonId::new(text) {
            return Ok(id);
        }
        let filter = person::PersonFilter {
            search: text.to_owned(),
            page: 1,
            ..person::PersonFilter::default()
        };
        let found = person::list(&self.desk, &filter).await?.items;
        let same = |one: &&person::PersonView| {
            one.login.eq_ignore_ascii_case(text) || one.email.as_deref() == Some(text)
        };
        let one = found.iter().find(same);
        one.map(|one| one.id.clone())
            .ok_or_else(|| Failure::Call(words::nobody(text)))
    }

    /// The organisation of this code, name or name among rows.
    pub async fn organisation(&self, text: &str) -> Result<OrganisationId, Failure> {
        if let Some(id) = OrganisationId::new(text) {
            return Ok(id);
        }
        let same = |one: &&organisation::OrganisationView| {
            let code = |code: &domain::territory::Code| code.value.eq_ignore_ascii_case(text);
            one.codes.iter().any(code) || [&one.name, &one.short_name].into_iter().any(|name| name == text)
        };
        let all = organisation::list(&self.desk, None).await?;
        let found: Vec<_> = all.iter().filter(same).collect();
        match found.as_slice() {
            [one] => Ok(one.id.clone()),
            several => Err(Failure::Call(words::which_organisation(text, several.len()))),
        }
    }

    /// The same, where it may be left out.
    pub async fn organisation_if(&self, text: Option<&String>) -> Result<Option<OrganisationId>, Failure> {
        match text {
            Some(text) => self.organisation(text).await.map(Some),
            None => Ok(None),
        }
    }

    /// The version whose name begins so.
    pub async fn version(&self, start: &str) -> Result<VersionId, Failure> {
        if let Some(id) = VersionId::new(start) {
            return Ok(id);
        }
        let works = version::list(&self.desk).await?;
        let all = works.iter().flat_map(|work| &work.versions);
        let found: Vec<_> = all.filter(|one| one.id.as_str().starts_with(start)).collect();
        match found.as_slice() {
            [one] => Ok(one.id.clone()),
            several => Err(Failure::Call(words::which_version(start, several.len()))),
        }
    }

    /// A moment by the clocks of the office.
    pub fn moment(&self, at: jiff::Timestamp) -> String {
        words::moment(at, self.offset)
    }
}

/// A name among rows that was typed.
pub fn row<T>(made: Option<T>, text: &str) -> Result<T, Failure> {
    made.ok_or_else(|| Failure::Call(words::no_row(text)))
}

/// One of the words of a list.
pub fn word<T: TryFrom<String>>(text: &str, all: impl Iterator<Item = &'static str>) -> Result<T, Failure> {
    T::try_from(text.to_owned()).map_err(|_| Failure::Call(words::one_of(text, all)))
}

/// Writes a file that was asked for, into a folder under its own name, never over another.
pub fn saved(out: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let path = if out.is_dir() {
        out.join(own_name(name))
    } else {
        out.to_owned()
    };
    let failed = |error| Failure::Io(path.clone(), error);
    let mut file = std::fs::File::create_new(&path).map_err(failed)?;
    std::io::Write::write_all(&mut file, bytes).map_err(failed)?;
    Ok(path)
}

/// Somebody else gave the name: only its last part is one here.
fn own_name(name: &str) -> &str {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if matches!(last, "" | "." | "..") {
        "file"
    } else {
        last
    }
}

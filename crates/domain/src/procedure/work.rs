use super::Kind;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A school subject, named by the short code of the federal system (`МА`, `РУ`, `ОКР`), always in upper case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Subject(Box<str>);

impl Subject {
    /// A subject of this code; blanks around it and its case do not matter.
    pub fn new(code: &str) -> Self {
        Self(code.trim().to_uppercase().into())
    }

    /// The short code.
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A work: one subject for one grade in one sitting.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Work {
    /// Kind of the procedure.
    pub kind: Kind,
    /// Subject.
    pub subject: Subject,
    /// The grade whose programme the work tests (in autumn 2020 pupils of grade 6 wrote the work of grade 5).
    pub grade: u8,
    /// The calendar year in which the sitting was held.
    pub year: u16,
}

impl Work {
    /// A work of these coordinates.
    pub fn new(kind: Kind, subject: &str, grade: u8, year: u16) -> Self {
        Self {
            kind,
            subject: Subject::new(subject),
            grade,
            year,
        }
    }
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.kind, self.year, self.subject, self.grade)
    }
}

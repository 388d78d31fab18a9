//! What a person says about the content of a file.

use crate::refusal::{Mistake, Refusal, Wrong};
use domain::catalog::Catalogue;
use domain::procedure::Kind;
use domain::territory::SchoolCode;
use intake::proposal::Confirmed;
use serde::{Deserialize, Serialize};

/// Grades of a school.
const GRADES: std::ops::RangeInclusive<u8> = 1..=11;

/// Years in which there can have been a procedure.
const YEARS: std::ops::RangeInclusive<u16> = 2000..=2099;

/// Parts of the name of a work, as a person confirms them; what is absent is left to the content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Naming {
    /// Kind of the procedure: `ВПР`.
    pub kind: Option<String>,
    /// Code or name of the subject.
    pub subject: Option<String>,
    /// Grade whose programme the work tests.
    pub grade: Option<u8>,
    /// Calendar year of the sitting.
    pub year: Option<u16>,
    /// Code of the school, for files that name none.
    pub school: Option<String>,
}

impl Naming {
    /// What an upload keeps; nothing where nobody said anything.
    pub(super) fn kept(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As an upload keeps it.
    pub(super) fn text(&self) -> Result<String, Refusal> {
        serde_json::to_string(self).map_err(|error| Refusal::Internal(error.to_string()))
    }

    /// This over what was said before.
    pub(super) fn over(self, before: Self) -> Self {
        Self {
            kind: self.kind.or(before.kind),
            subject: self.subject.or(before.subject),
            grade: self.grade.or(before.grade),
            year: self.year.or(before.year),
            school: self.school.or(before.school),
        }
    }

    /// The same in the words of the catalogue.
    pub(super) fn canonical(self, catalogue: &Catalogue) -> Result<Self, Refusal> {
        let mut mistakes = Vec::new();
        let mut known = |field, found: bool| {
            if !found {
                let wrong = Wrong::Unknown;
                mistakes.push(Mistake { field, wrong });
            }
        };
        let kind = self.kind.as_deref().map(Kind::parse);
        known("kind", kind != Some(None));
        let subject = self.subject.as_deref().map(|text| subject(catalogue, text));
        known("subject", subject != Some(None));
        known("grade", self.grade.is_none_or(|grade| GRADES.contains(&grade)));
        known("year", self.year.is_none_or(|year| YEARS.contains(&year)));
        let school = self.school.as_deref().map(SchoolCode::parse);
        known("school", school != Some(None));
        if !mistakes.is_empty() {
            return Err(Refusal::Mistaken(mistakes));
        }
        Ok(Self {
            kind: kind.flatten().map(|kind| kind.code().to_owned()),
            subject: subject.flatten(),
            school: school.flatten().map(|code| code.to_string()),
            ..self
        })
    }

    pub(crate) fn school(&self) -> Option<SchoolCode> {
        SchoolCode::parse(self.school.as_deref()?)
    }

    pub(crate) fn confirmed(&self) -> Confirmed {
        Confirmed {
            kind: self.kind.as_deref().and_then(Kind::parse),
            subject: self.subject.as_deref().map(domain::procedure::Subject::new),
            grade: self.grade,
            year: self.year,
        }
    }
}

fn subject(catalogue: &Catalogue, text: &str) -> Option<String> {
    let by_code = catalogue.subject(text);
    let found = by_code.or_else(|| catalogue.subject_by_text(text))?;
    Some(found.code.code().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming(kind: &str, subject: &str, grade: u8, year: u16) -> Naming {
        Naming {
            kind: Some(kind.to_owned()),
            subject: Some(subject.to_owned()),
            grade: Some(grade),
            year: Some(year),
            school: None,
        }
    }

    #[test]
    fn a_subject_may_be_named_by_code_or_in_words() {
        for text in ["МА", "ма", "Математика"] {
            let named = naming("впр", text, 4, 2021).canonical(Catalogue::builtin());
            assert_eq!(named.unwrap(), naming("ВПР", "МА", 4, 2021), "{text}");
        }
    }

    #[test]
    fn everything_that_cannot_be_is_named() {
        let wrong = Naming {
            school: Some("школа".to_owned()),
            ..naming("ВПЗ", "Левитация", 12, 1999)
        };
        let Err(Refusal::Mistaken(mistakes)) = wrong.canonical(Catalogue::builtin()) else {
            panic!("it was taken")
        };
        let fields: Vec<_> = mistakes.iter().map(|mistake| mistake.field).collect();
        assert_eq!(fields, ["kind", "subject", "grade", "year", "school"]);
    }

    #[test]
    fn what_is_not_said_anew_stays_as_it_was_said() {
        let only_year = Naming {
            year: Some(2022),
            ..Naming::default()
        };
        assert_eq!(
            only_year.over(naming("ВПР", "МА", 4, 2021)),
            naming("ВПР", "МА", 4, 2022)
        );
    }
}

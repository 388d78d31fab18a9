//! What a template says: which parts in which order, with texts in which figures have names.

use super::LetterError;
use domain::catalog::Catalogue;
use serde::{Deserialize, Serialize};

/// Kinds of documents with text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Справка по итогам работы.
    #[default]
    Statement,
    /// Отчёт по объективности.
    Objectivity,
    /// Протокол приёма результатов.
    Acceptance,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Statement, Self::Objectivity, Self::Acceptance];

    /// Name for machines; templates are called so.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Objectivity => "objectivity",
            Self::Acceptance => "acceptance",
        }
    }

    /// The kind of this name.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A template of a document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its name in the catalogue.
    #[serde(skip)]
    pub(super) name: String,
    /// Which kind of document, as it stands over the title.
    pub(super) kind: String,
    /// The title.
    pub(super) title: String,
    /// Whether its pages lie across.
    #[serde(default)]
    pub(super) landscape: bool,
    /// Parts before the works.
    #[serde(default)]
    pub(super) opening: Vec<Part>,
    /// Parts of each work.
    #[serde(default)]
    pub(super) work: Vec<Part>,
    /// Parts after the works.
    #[serde(default)]
    pub(super) closing: Vec<Part>,
}

/// A part: exactly one of what it can be, and when it is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    /// An expression: the part is left out where it does not hold.
    pub when: Option<String>,
    pub heading: Option<String>,
    /// Level of the heading, 1 where none is given.
    pub level: Option<u8>,
    /// Paragraphs, with an empty line between them.
    pub text: Option<String>,
    /// Points, one in each line.
    pub list: Option<String>,
    /// Id of a table.
    pub table: Option<String>,
    /// Its columns by key, all of them where none are named; `beside*` means all keys that begin so.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Id of a chart.
    pub figure: Option<String>,
    /// Whose signature.
    pub signature: Option<String>,
}

impl Template {
    /// The template of a kind of document; the one for a single school where it is about one and there is such a template.
    ///
    /// # Errors
    /// [`LetterError::Absent`] and [`LetterError::Form`].
    pub fn find(catalogue: &Catalogue, kind: Kind, one_school: bool) -> Result<Self, LetterError> {
        let special = format!("{}-school", kind.code());
        let name = match one_school && catalogue.templates.contains_key(&special) {
            true => special,
            false => kind.code().to_owned(),
        };
        Self::named(catalogue, &name)
    }

    /// The template of this name.
    ///
    /// # Errors
    /// [`LetterError::Absent`] and [`LetterError::Form`].
    pub fn named(catalogue: &Catalogue, name: &str) -> Result<Self, LetterError> {
        match catalogue.templates.get(name) {
            Some(text) => Self::read(name, text),
            None => Err(LetterError::Absent(name.to_owned())),
        }
    }

    /// Reads a template.
    ///
    /// # Errors
    /// [`LetterError::Form`].
    pub fn read(name: &str, text: &str) -> Result<Self, LetterError> {
        let wrong = |what: String| LetterError::Form {
            name: name.to_owned(),
            what,
        };
        let mut template: Self = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
        template.name = name.to_owned();
        for (place, part) in template.parts() {
            if part.kinds() != 1 {
                return Err(wrong(format!(
                    "{place}: one of heading, text, list, table, figure, signature"
                )));
            }
        }
        Ok(template)
    }

    fn parts(&self) -> impl Iterator<Item = (String, &Part)> {
        let groups = [
            ("opening", &self.opening),
            ("work", &self.work),
            ("closing", &self.closing),
        ];
        groups.into_iter().flat_map(|(group, parts)| {
            let numbered = parts.iter().enumerate();
            numbered.map(move |(index, part)| (format!("{group} {}", index + 1), part))
        })
    }
}

impl Part {
    fn kinds(&self) -> usize {
        let given = [
            &self.heading,
            &self.text,
            &self.list,
            &self.table,
            &self.figure,
            &self.signature,
        ];
        given.into_iter().flatten().count()
    }
}

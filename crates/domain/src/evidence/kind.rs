//! Kinds of documents as plans name them.

use serde::Deserialize;
use std::sync::OnceLock;

const BUILTIN: &str = include_str!("../../../../catalog/evidence/kind.toml");

/// A kind of document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct DocumentKind {
    /// What it is known by.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Beginnings of the words that mean it.
    words: Vec<String>,
    /// Whether a second person confirms what it shows.
    pub confirmed: bool,
}

/// All kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct DocumentKinds {
    /// Who says which are confirmed.
    pub source: String,
    /// In the order in which they are looked for.
    #[serde(rename = "kind")]
    pub all: Vec<DocumentKind>,
}

/// Why kinds could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no kinds of documents: {0}")]
pub struct KindError(String);

impl DocumentKinds {
    /// The kinds that travel inside the binary; none should their text be broken, which a test excludes.
    pub fn builtin() -> &'static Self {
        static KINDS: OnceLock<DocumentKinds> = OnceLock::new();
        KINDS.get_or_init(|| Self::load(BUILTIN).unwrap_or_default())
    }

    /// Reads kinds from their TOML.
    ///
    /// # Errors
    /// Where the text is not of the form of `catalog/evidence/kind.toml`.
    pub fn load(text: &str) -> Result<Self, KindError> {
        toml::from_str(text).map_err(|error| KindError(error.to_string()))
    }

    /// The kind whose words come first in a text.
    pub fn of(&self, text: &str) -> Option<&DocumentKind> {
        let lower = text.to_lowercase().replace('\u{451}', "\u{435}");
        let mut words = lower.split(|letter: char| !letter.is_alphabetic());
        words.find_map(|word| self.all.iter().find(|kind| kind.means(word)))
    }

    /// The kind of this code.
    pub fn get(&self, code: &str) -> Option<&DocumentKind> {
        self.all.iter().find(|kind| kind.code == code)
    }
}

impl DocumentKind {
    /// A beginning of less than five letters has to be the whole word: «акт» is not «активность».
    fn means(&self, word: &str) -> bool {
        let begins = |start: &String| match start.chars().count() {
            ..5 => word == start || self.code == "plan" && word.starts_with(start.as_str()),
            _ => word.starts_with(start.as_str()),
        };
        self.words.iter().any(begins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_of_the_plans_are_known_whatever_their_case_and_ending() {
        let kinds = DocumentKinds::builtin();
        for (text, code) in [
            ("Приказ", "order"),
            ("Приказы, протоколы", "order"),
            ("Аналитический отчёт", "report"),
            ("справка по итогам", "statement"),
            ("Планы ОО", "plan"),
            ("План-график", "plan"),
            ("Активность", ""),
            ("", ""),
        ] {
            assert_eq!(kinds.of(text).map_or("", |kind| &kind.code), code, "{text}");
        }
        assert!(!kinds.source.is_empty() && kinds.get("order").is_some_and(|kind| kind.confirmed));
    }
}

//! The few Russian words that the catalogue itself writes or reads.

/// How a page is cited after the name of a document.
pub(super) const PAGE: &str = "с.";

/// Units of norms, in the order of [`super::Unit::ALL`].
pub(super) const UNITS: [&str; 8] = ["%", "п.п.", "отметка", "балл", "участник", "год", "доля", "число"];

//! The codes of the subjects that the official method names.

/// Russian language.
pub(crate) const RUSSIAN: &str = "РУ";
/// Mathematics.
pub(crate) const MATHS: &str = "МА";

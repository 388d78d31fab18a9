//! Words that stand on every page.

/// Name of the program.
pub(crate) const NAME: &str = "Мерило";

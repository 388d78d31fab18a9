//! The few Russian words that are stored.

/// Who acts when nobody does.
pub(crate) const SYSTEM: &str = "Система";

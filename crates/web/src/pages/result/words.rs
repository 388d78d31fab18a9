//! Words about results.

pub(super) const RESULTS: &str = "Результаты";

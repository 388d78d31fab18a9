//! How much may be sent at once; what is more is cut off while it is read.

use axum::extract::DefaultBodyLimit;

/// A form of ours never needs more, bytes.
pub(crate) const FORM: usize = 256 << 10;

/// For everything but files.
pub(crate) fn of_forms() -> DefaultBodyLimit {
    DefaultBodyLimit::max(FORM)
}

/// For files: so many bytes, and what a form has around them.
pub(crate) fn of_files(limit: usize) -> DefaultBodyLimit {
    DefaultBodyLimit::max(limit.saturating_add(FORM))
}

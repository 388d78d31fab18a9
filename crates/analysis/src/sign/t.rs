//! Sign T, нестыковка процедур: a mean above what other works of the same year let expect of the school.
//!
//! As sign M, but against the other works of the year, those written under observation alone where there are any. A
//! strong teacher of one subject looks alike. Page: `docs/methods/sign-t.md`.

use super::ensemble::{Beside, Measured, School, beside};

pub(super) fn measure(school: &School<'_>) -> Measured {
    beside(school, Beside::SameYear)
}

//! Sign M, уровень с поправкой: a mean above what earlier years of the school let expect.
//!
//! The school's mean in standard deviations of pupils less the line through all schools on its standing in works of
//! earlier years (none known: less the region's mean); errors of both, and the variance between schools that is left,
//! stand in the denominator. A school that improved, or whose new cohort is strong, looks alike: with earlier works
//! unknown it says nearly nothing. Page: `docs/methods/sign-m.md`.

use super::ensemble::{Beside, Measured, School, beside};

pub(super) fn measure(school: &School<'_>) -> Measured {
    beside(school, Beside::Earlier)
}

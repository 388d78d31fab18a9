//! How well a work measures.

use super::READERS;
use super::reading::{Addresses, MeasurementView, Wish, measured};
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::result::VersionId;

/// Reading how well a work measures.
pub static ACT: Act = Act::look("analysis.measure", READERS);

/// How well a work measures in a part of a version: nobody but my schools is in it. A class is measured where its school may be
/// looked into.
///
/// # Errors
/// [`Refusal::Unknown`] if nobody of my schools is in the version, for places that are not mine, and for classes that are not
/// there or that I may not look into.
pub async fn measure(
    desk: &Desk,
    id: &VersionId,
    asked: (Wish, Addresses),
) -> Result<MeasurementView, Refusal> {
    measured(desk, &ACT, (id, asked)).await
}

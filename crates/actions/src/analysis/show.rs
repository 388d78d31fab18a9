//! What is said of one version.

use super::{AnalysisView, READERS, my_codes, sight};
use crate::act::Act;
use crate::desk::Desk;
use crate::finding::{FindingFilter, FindingView, found};
use crate::refusal::Refusal;
use crate::version::{VersionView, visible};
use domain::result::VersionId;
use serde::Serialize;

/// Reading one analysis.
pub static ACT: Act = Act::look("analysis.show", READERS);

/// What is said of one version, as far as it concerns my schools.
#[derive(Clone, Debug, Serialize)]
pub struct AnalysisDetail {
    /// The version.
    pub version: VersionView,
    /// Places, from the widest to the schools; empty while nothing was computed yet.
    pub places: Vec<AnalysisView>,
    /// Signs that mark schools of mine.
    pub findings: Vec<FindingView>,
}

/// What is said of one version.
///
/// # Errors
/// [`Refusal::Unknown`] if nobody of my schools is in it.
pub async fn show(desk: &Desk, id: &VersionId) -> Result<AnalysisDetail, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mine = my_codes(desk, &mut tx).await?;
    let (version, view) = visible(desk, &mut tx, id, &mine).await?;
    let seen = sight(&mut tx, id, &mine).await?;
    let filter = FindingFilter {
        version: Some(id.clone()),
        ..FindingFilter::default()
    };
    Ok(AnalysisDetail {
        version: view,
        places: seen.map_or_else(Vec::new, |seen| AnalysisView::all_of(&version, &seen)),
        findings: found(&mut tx, &mine, &filter).await?,
    })
}

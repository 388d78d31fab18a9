//! One plan: what was understood while it is a draft, the table of the plan once it is in force.

use super::{draft, own, plan};
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Wrongs};
use actions::roadmap;
use axum::extract::{Path, Query};
use domain::roadmap::RoadmapId;
use serde::Deserialize;

/// What of it is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Of a draft: only rows with slips.
    pub(crate) only: String,
    /// Of a draft: the row and the cell that are to be put right.
    pub(crate) row: u32,
    pub(crate) cell: String,
    /// Of a plan in force.
    pub(crate) body: String,
    pub(crate) section: String,
    pub(crate) document: String,
    pub(crate) term: String,
    /// Everything at once, for print.
    pub(crate) whole: String,
    /// From 1.
    pub(crate) page: u32,
}

/// What came of a form that has to be filled in again.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub(crate) fields: Fields,
    pub(crate) wrongs: Wrongs,
}

/// The name in an address.
pub(super) fn id(text: &str) -> Result<RoadmapId, Trouble> {
    RoadmapId::new(text).ok_or(Trouble::Absent)
}

/// Shows it.
pub(crate) async fn show(at: At, Path(text): Path<String>, Query(asked): Query<Asked>) -> Answer {
    page(&at, &id(&text)?, (asked, Said::default())).await
}

/// With what came of a form.
pub(super) async fn page(at: &At, id: &RoadmapId, (asked, said): (Asked, Said)) -> Answer {
    let mut detail = roadmap::show(at, id).await?;
    match (detail.draft.take(), detail.request.take()) {
        (Some(read), Some(request)) => own::page(at, (detail, read, request), (asked, said)),
        (Some(read), None) => draft::page(at, (detail, read), (asked, said)),
        (None, _) => plan::page(at, detail, (asked, said)).await,
    }
}

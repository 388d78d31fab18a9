//! A chart or a table of a work to take away.

use super::read::{ADDRESSES, Asked};
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::download::download;
use actions::analysis;
use axum::extract::{Path, Query};
use domain::result::VersionId;

/// Hands it out.
pub(crate) async fn file(
    at: At,
    Path((version, name)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let id = VersionId::new(&version).ok_or(Trouble::Absent)?;
    let (name, kind, bytes) = analysis::file(&at, &id, (asked.wish(), ADDRESSES), name).await?;
    Ok(download((&name, kind), bytes))
}

//! A paper taken away: always as a file, since a page of its own has other rules than ours.

use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::download::download;
use actions::document;
use axum::extract::Path;
use domain::document::DocumentId;

/// Hands it out as it was made.
pub(crate) async fn read(at: At, Path(text): Path<String>) -> Answer {
    let id = DocumentId::new(&text).ok_or(Trouble::Absent)?;
    let (name, kind, bytes) = document::read(&at, &id).await?;
    Ok(download((&name, kind), bytes))
}

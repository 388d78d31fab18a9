//! The journal as a table.

use super::filter::Asked;
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::download::download;
use actions::event;
use axum::extract::Query;

/// Hands it out.
pub(crate) async fn export(at: At, Query(asked): Query<Asked>) -> Answer {
    let bytes = event::export(&at, &asked.filter(&at)).await?;
    Ok(download((words::FILE, "text/csv; charset=utf-8"), bytes))
}

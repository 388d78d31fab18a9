//! Files taken away: the answer with its errors marked, and the file as it came.

use super::show::id;
use crate::answer::Answer;
use crate::desk::At;
use crate::download::download;
use actions::upload;
use axum::extract::Path;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const BYTES: &str = "application/octet-stream";

/// The answer.
pub(crate) async fn answer(at: At, Path(text): Path<String>) -> Answer {
    let (name, bytes) = upload::answer(&at, &id(&text)?).await?;
    Ok(download((&name, XLSX), bytes))
}

/// The file as it came.
pub(crate) async fn original(at: At, Path(text): Path<String>) -> Answer {
    let (name, bytes) = upload::original(&at, &id(&text)?).await?;
    Ok(download((&name, BYTES), bytes))
}

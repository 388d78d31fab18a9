//! Participants to take away.

use super::list::Asked;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::download::download;
use actions::participant;
use axum::extract::{Path, Query};
use domain::result::VersionId;

/// As CSV.
pub(crate) async fn csv(at: At, path: Path<String>, asked: Query<Asked>) -> Answer {
    file(at, path, asked, "csv").await
}

/// As XLSX.
pub(crate) async fn xlsx(at: At, path: Path<String>, asked: Query<Asked>) -> Answer {
    file(at, path, asked, "xlsx").await
}

async fn file(at: At, Path(text): Path<String>, Query(asked): Query<Asked>, ending: &str) -> Answer {
    let id = VersionId::new(&text).ok_or(Trouble::Absent)?;
    let list = participant::list(&at, &id, asked.wanted()).await?;
    let title = super::words::title(&crate::pages::work::title(&list.version.work));
    let (kind, bytes) = list.file(&format!("{title} · {}", list.school), ending)?;
    Ok(download((&format!("{title}.{ending}"), kind), bytes))
}

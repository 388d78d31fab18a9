//! A paper as it was handed out.

use crate::act::Act;
use crate::analysis::READERS;
use crate::aside::aside;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::document::DocumentId;
use std::sync::Arc;

/// Getting a paper.
pub static ACT: Act = Act::look("document.read", READERS);

/// Workbooks of the common kind.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const HTML: &str = "text/html; charset=utf-8";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const PDF: &str = "application/pdf";
const BYTES: &str = "application/octet-stream";

/// Name, type of content, and bytes of a paper for an organisation of mine.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Lake`] if the bytes are gone or are others now.
pub async fn read(desk: &Desk, id: &DocumentId) -> Result<(String, &'static str, Vec<u8>), Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let document = store::document::find(&mut tx, id)
        .await?
        .ok_or(Refusal::Unknown)?;
    desk.is_mine(&mut tx, &document.organisation).await?;
    drop(tx);
    let (office, hash) = (Arc::clone(&desk.office), document.hash);
    let bytes = aside(move || Ok(office.documents.read(&hash)?)).await?;
    let content = match document.file_name.rsplit('.').next() {
        Some("xlsx") => XLSX,
        Some("html") => HTML,
        Some("docx") => DOCX,
        Some("pdf") => PDF,
        _ => BYTES,
    };
    Ok((document.file_name, content, bytes))
}

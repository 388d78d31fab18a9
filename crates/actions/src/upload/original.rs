//! A file as it came.

use super::LOOKERS;
use super::mine::legible;
use crate::act::Act;
use crate::aside::aside;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::result::UploadId;
use std::sync::Arc;

/// Getting a file back as it was sent.
pub static ACT: Act = Act::look("upload.original", LOOKERS);

/// The name and the bytes of a file, unchanged.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Lake`] if the bytes are gone or are others now.
pub async fn original(desk: &Desk, id: &UploadId) -> Result<(String, Vec<u8>), Refusal> {
    let (tx, upload) = legible(desk, &ACT, id).await?;
    drop(tx);
    let office = Arc::clone(&desk.office);
    let bytes = aside(move || Ok(office.uploads.read(&upload.hash)?)).await?;
    Ok((upload.file_name, bytes))
}

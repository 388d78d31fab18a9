//! A plan as it came.

use super::reach::reached;
use crate::act::{Act, EVERYONE};
use crate::aside::aside;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::roadmap::RoadmapId;
use std::sync::Arc;

/// Getting the file of a plan back as it was sent.
pub static ACT: Act = Act::look("roadmap.original", EVERYONE);

/// The name and the bytes of a plan, unchanged; a plan above is an official paper, and whoever it is meant for may read it.
///
/// # Errors
/// [`Refusal::Unknown`], also where there was no file; [`Refusal::Lake`] if the bytes are gone or are others now.
pub async fn original(desk: &Desk, id: &RoadmapId) -> Result<(String, Vec<u8>), Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let roadmap = reached(desk, &mut tx, id).await?.roadmap;
    drop(tx);
    if roadmap.hash.is_empty() {
        return Err(Refusal::Unknown);
    }
    let office = Arc::clone(&desk.office);
    let bytes = aside(move || Ok(office.uploads.read(&roadmap.hash)?)).await?;
    Ok((roadmap.file_name, bytes))
}

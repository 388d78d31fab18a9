//! A document that shows something, as it was attached.

use crate::act::{Act, EVERYONE};
use crate::aside::aside;
use crate::desk::Desk;
use crate::instance::seen;
use crate::refusal::Refusal;
use domain::evidence::EvidenceId;
use std::sync::Arc;
use store::is_within;

/// Getting a document that shows something.
pub static ACT: Act = Act::look("evidence.read", EVERYONE);

/// Name and bytes of a document of an instance that I may see: of a plan above, only of my own part.
///
/// # Errors
/// [`Refusal::Unknown`], also where there is no file; [`Refusal::Lake`] if the bytes are gone or are others now.
pub async fn read(desk: &Desk, id: &EvidenceId) -> Result<(String, Vec<u8>), Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let evidence = store::evidence::find(&mut tx, id)
        .await?
        .ok_or(Refusal::Unknown)?;
    let there = seen(desk, &mut tx, &evidence.instance).await?;
    let mine = is_within(&mut tx, &evidence.organisation, &desk.organisation.id).await?;
    drop(tx);
    if !(there.whole || mine) || evidence.hash.is_empty() {
        return Err(Refusal::Unknown);
    }
    let office = Arc::clone(&desk.office);
    let bytes = aside(move || Ok(office.uploads.read(&evidence.hash)?)).await?;
    Ok((evidence.file_name, bytes))
}

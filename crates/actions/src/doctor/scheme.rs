use crate::office::Place;
use crate::refusal::Refusal;
use store::{Schema, Store};

/// How far the scheme of the database in this place has come, and how far ours; nothing is changed.
///
/// # Errors
/// Those of the database.
pub async fn scheme(place: &Place) -> Result<Schema, Refusal> {
    let store = Store::open(&place.database).await?;
    let scheme = store.schema().await;
    store.close().await;
    Ok(scheme?)
}

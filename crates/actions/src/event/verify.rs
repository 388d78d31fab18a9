use crate::office::Office;
use crate::refusal::Refusal;
use domain::event::{Broken, GENESIS};

/// Events read at once.
const STRIDE: i64 = 1000;

/// A chain that holds from its beginning to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many events it has.
    pub events: u64,
    /// Hash of the last one. Written down elsewhere, it also proves that nothing was cut off from the end.
    pub last: String,
}

/// Why a chain is not proved.
#[derive(Debug, thiserror::Error)]
pub enum Unproved {
    /// Something in it was changed or removed.
    #[error("the chain of events does not hold: {0:?}")]
    Broken(Broken),
    /// It could not be read.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Follows the chain of all events of an office, as it is at one moment.
///
/// # Errors
/// The first place that does not hold; those of the store.
pub async fn verify(office: &Office) -> Result<Verified, Unproved> {
    let mut tx = office.store.read().await.map_err(Refusal::from)?;
    let mut last = (0, GENESIS.to_owned());
    loop {
        let links = store::event::after(&mut tx, last.0, STRIDE).await;
        let links = links.map_err(Refusal::from)?;
        if links.is_empty() {
            break;
        }
        last = domain::event::verify(last, &links).map_err(Unproved::Broken)?;
    }
    Ok(Verified {
        events: u64::try_from(last.0).unwrap_or(0),
        last: last.1,
    })
}

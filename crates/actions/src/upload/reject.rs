//! A person sends a file back.

use super::SENDERS;
use super::mine::{find, mine, overtaken};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use domain::result::{UploadId, UploadState, Verdict};

/// Sending a file back, or withdrawing one's own.
pub static ACT: Act = Act::change("upload.reject", SENDERS);

/// The longest reason, characters.
const REASON: usize = 1000;

/// Sends a file back with a reason; it stays so.
///
/// # Errors
/// [`Refusal::Mistaken`] without a reason (field `reason`); [`Refusal::Overtaken`] if it is being written or was decided about.
pub async fn reject(desk: &Desk, id: &UploadId, reason: &str) -> Result<(), Refusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::mistake("reason", Wrong::Empty));
    }
    if reason.chars().count() > REASON {
        return Err(Refusal::mistake("reason", Wrong::TooLong(REASON)));
    }
    let (tx, upload) = mine(desk, &ACT, id).await?;
    drop(tx);
    let mut deed = desk.begin(&ACT, &upload.organisation).await?;
    let from = find(&mut deed.tx, id).await?.state;
    let verdict = Verdict {
        by: Some(desk.person.id.clone()),
        at: desk.now,
        reason: reason.to_owned(),
    };
    let steps = (from, UploadState::Rejected);
    if !from.may_become(UploadState::Rejected)
        || !store::upload::decide(&mut deed.tx, id, steps, &verdict).await?
    {
        return Err(overtaken(&mut deed.tx, id).await?);
    }
    deed.done(Trace::of("upload", id).before(&from).because(reason))
        .await
}

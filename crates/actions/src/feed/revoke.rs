//! A link to a feed is revoked.

use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::calendar::feed::FeedLinkId;

/// Somebody revokes one of her links. Not dangerous: whoever finds one lost has to be quick.
pub static ACT: Act = Act::change("feed.revoke", EVERYONE);

/// Revokes one of one's own links; nothing is read under it from now on.
///
/// # Errors
/// [`Refusal::Unknown`] if it is not hers or was revoked already; those of the store.
pub async fn revoke(desk: &Desk, id: &FeedLinkId) -> Result<(), Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let found = store::feed::find(&mut deed.tx, id).await?;
    let own = found
        .filter(|one| one.person == desk.person.id)
        .ok_or(Refusal::Unknown)?;
    if !store::feed::end(&mut deed.tx, id, desk.now).await? {
        return Err(Refusal::Unknown);
    }
    deed.done(Trace::of("feed", &own.id).before(&own.roadmap)).await
}

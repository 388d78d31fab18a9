//! A program is let in no more.

use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::TokenId;

/// Somebody revokes one of her tokens. Not dangerous: whoever finds one lost has to be quick.
pub static ACT: Act = Act::change("token.revoke", EVERYONE);

/// Revokes one of one's own tokens; it opens nothing from now on.
///
/// # Errors
/// [`Refusal::Unknown`] if it is not hers or was revoked already; those of the store.
pub async fn revoke(desk: &Desk, id: &TokenId) -> Result<(), Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let found = store::token::find(&mut deed.tx, id).await?;
    let own = found
        .filter(|one| one.person == desk.person.id)
        .ok_or(Refusal::Unknown)?;
    if !store::token::end(&mut deed.tx, id, desk.now).await? {
        return Err(Refusal::Unknown);
    }
    deed.done(Trace::of("token", id).before(&own.name)).await
}

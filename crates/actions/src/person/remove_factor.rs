//! The way back for who has lost the device that shows the codes.

use super::reach::begin;
use super::reason;
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::{PersonId, Role};

/// Removes somebody's second factor.
pub static ACT: Act = Act::dangerous("person.remove_factor", &[Role::Administrator]);

/// Lets somebody in by her password alone, until she sets up codes anew; every visit ends, and every token.
///
/// # Errors
/// [`Refusal::Unknown`] for others' people; [`Refusal::NotAllowed`] for who also acts elsewhere; [`Refusal::Overtaken`] if she has
/// no second factor; [`Refusal::Mistaken`] without a reason; those of the store.
pub async fn remove_factor(desk: &Desk, id: &PersonId, why: &str) -> Result<(), Refusal> {
    let (mut deed, _) = begin(desk, &ACT, id).await?;
    let why = reason(why)?;
    if !store::account::remove_totp(&mut deed.tx, id).await? {
        return Err(Refusal::Overtaken { by: None, at: None });
    }
    store::account::replace_recovery_codes(&mut deed.tx, id, &[]).await?;
    store::session::end_all(&mut deed.tx, id, None, desk.now).await?;
    store::token::end_all(&mut deed.tx, id, desk.now).await?;
    deed.done(Trace::of("person", id).because(why)).await
}

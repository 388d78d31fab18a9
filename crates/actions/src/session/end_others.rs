//! All other sessions are ended.

use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;

/// Somebody ends all her sessions but this one.
pub static ACT: Act = Act::dangerous("session.end_others", EVERYONE);

/// Ends all one's own sessions but the one of this desk, and tells how many there were.
///
/// # Errors
/// [`Refusal::Prove`]; those of the store.
pub async fn end_others(desk: &Desk) -> Result<u64, Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let except = desk.session.as_ref();
    let ended = store::session::end_all(&mut deed.tx, &desk.person.id, except, desk.now).await?;
    deed.done(Trace::of("person", &desk.person.id).after(&ended))
        .await?;
    Ok(ended)
}

//! One session is ended.

use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::entrance::sign_out;
use crate::refusal::Refusal;
use domain::person::SessionId;

/// Somebody ends one of her sessions.
pub static ACT: Act = Act::dangerous("session.end", EVERYONE);

/// Ends one of one's own sessions. Another one only after a proof, so that who sits at an open desk cannot throw out its owner; the
/// one of this desk as by going.
///
/// # Errors
/// [`Refusal::Prove`]; [`Refusal::Unknown`] if it is not hers or has ended; those of the store.
pub async fn end(desk: &Desk, id: &SessionId) -> Result<(), Refusal> {
    if desk.session.as_ref() == Some(id) {
        return sign_out(desk).await;
    }
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let found = store::session::find(&mut deed.tx, id).await?;
    let own = found.is_some_and(|one| one.person == desk.person.id);
    if !own || !store::session::end(&mut deed.tx, id, desk.now).await? {
        return Err(Refusal::Unknown);
    }
    deed.done(Trace::of("session", id)).await
}

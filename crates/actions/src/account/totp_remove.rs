//! A second factor is taken away.

use super::recovery_code;
use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::entrance::seat;
use crate::refusal::{Refusal, Wrong};

/// Somebody takes her own second factor away.
pub static ACT: Act = Act::dangerous("account.totp_remove", EVERYONE);

/// Takes the second factor away, with its recovery codes.
///
/// # Errors
/// [`Refusal::Prove`]; [`Refusal::Mistaken`]: it is not the password, which counts as at the door; [`Refusal::Unknown`] if there
/// is no second factor; those of the store.
pub async fn totp_remove(desk: &Desk, password: &str) -> Result<(), Refusal> {
    // Asked first, so that nothing is compared for somebody who may not do this now.
    desk.begin(&ACT, &desk.organisation.id).await?;
    let seat = seat(desk, &ACT).await?;
    let attempt = seat.attempt(desk, password);
    attempt.weigh().await.map_err(told)?;
    let begun = desk.begin(&ACT, &desk.organisation.id).await?;
    let (mut deed, _) = attempt.admit(begun).await.map_err(told)?;
    recovery_code::take(&mut deed.tx, &desk.person.id).await?;
    deed.done(Trace::of("person", &desk.person.id)).await
}

fn told(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Credentials => Refusal::mistake("password", Wrong::Differs),
        other => other,
    }
}

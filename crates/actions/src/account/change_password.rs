//! Another password.

use super::password;
use crate::act::{Act, EVERYONE};
use crate::deed::{Deed, Trace};
use crate::desk::Desk;
use crate::entrance::{Entry, SignedIn, seat};
use crate::refusal::{Refusal, Wrong};
use domain::person::Session;

/// Somebody chooses another password.
pub static ACT: Act = Act::change("account.change_password", EVERYONE);

/// Sets a new password, ends all sessions of hers and revokes all tokens: who had her password may have made one. The session of this desk goes on under a new secret, which is returned. At the
/// command line of the server there is no session to go on.
///
/// # Errors
/// [`Refusal::Mistaken`]: `current` is not the password, or `new` is refused; wrong ones count as at the door, and while the
/// account rests, any is wrong. Those of the store.
pub async fn change_password(desk: &Desk, current: &str, new: &str) -> Result<Option<SignedIn>, Refusal> {
    let seat = seat(desk, &ACT).await?;
    check(desk, new).await?;
    let attempt = seat.attempt(desk, current);
    attempt.weigh().await.map_err(told)?;
    let hash = password::hash(&desk.office, new).await?;
    let begun = desk.begin(&ACT, &desk.organisation.id).await?;
    let (mut deed, _) = attempt.admit(begun).await.map_err(told)?;
    password::set(&mut deed.tx, &desk.person.id, (&hash, desk.now)).await?;
    let anew = renew(&mut deed, desk, seat.session.as_ref()).await?;
    deed.done(Trace::of("person", &desk.person.id)).await?;
    Ok(anew)
}

async fn check(desk: &Desk, new: &str) -> Result<(), Refusal> {
    let mut tx = desk.office.store.read().await?;
    let who = (&desk.person, std::slice::from_ref(&desk.assignment));
    password::check(&mut tx, who, ("new", new)).await
}

/// Ends all sessions and tokens and opens the one of this desk anew.
async fn renew(deed: &mut Deed, desk: &Desk, session: Option<&Session>) -> Result<Option<SignedIn>, Refusal> {
    store::session::end_all(&mut deed.tx, &desk.person.id, None, desk.now).await?;
    store::token::end_all(&mut deed.tx, &desk.person.id, desk.now).await?;
    let Some(session) = session else {
        return Ok(None);
    };
    let entry = Entry {
        office: &desk.office,
        person: &desk.person,
        assigned: std::slice::from_ref(&desk.assignment),
        chosen: session.assignment.as_ref(),
        address: &session.address,
        agent: &session.agent,
        proved: true,
        over: None,
        now: desk.now,
    };
    Ok(Some(entry.open(&mut deed.tx).await?.signed))
}

/// Here the person is known, so the field that is wrong may be named.
fn told(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Credentials => Refusal::mistake("current", Wrong::Differs),
        other => other,
    }
}

//! Coming in by a directory outside.

use super::assigned::assigned;
use super::attempt::{Attempt, Factor, Why};
use super::open::{Entry, SignedIn};
use super::sign_in::{Meant, entry};
use crate::account::ensure;
use crate::act::Act;
use crate::deed::Trace;
use crate::door::Door;
use crate::refusal::Refusal;
use domain::person::{Account, Person, PersonId, PersonState, SessionId};
use serde::Serialize;
use store::Tx;

/// Somebody comes in whom a directory outside vouches for.
pub static ACT: Act = Act::system("entrance.sign_in_outside");

/// What the journal keeps of it.
#[derive(Serialize)]
struct Came<'a> {
    session: &'a SessionId,
    /// The session that ended by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<&'a SessionId>,
    address: &'a str,
    /// The person was tied to the directory's name for her just now.
    tied: bool,
}

/// Opens a session for whom the directory calls so: the person tied to this subject, or else the active one with this address,
/// who is tied to it from now on. A person tied to another subject is not tied anew. Before anything dangerous she still has to
/// prove who she is, here or there.
///
/// Whoever calls has checked the directory's signature, and hands in an address only if the directory has proved it. The second
/// factor and the rest after failures are the directory's: nothing can be guessed here.
///
/// # Errors
/// [`Refusal::Credentials`] if nobody of ours is meant; [`Refusal::NotAllowed`] if she has no assignment in force; those of the
/// store.
pub async fn sign_in_outside(door: &Door, subject: &str, email: Option<&str>) -> Result<SignedIn, Refusal> {
    let meant = meant(door, subject, email).await?;
    let person = match welcome(&meant, subject) {
        Ok(person) => person,
        Err(why) => return Err(attempt(door, &meant).refuse(why).await?),
    };
    let at = meant.assigned.first().map(|one| one.organisation.clone());
    let mut deed = door.begin(&ACT, Some(person), at).await?;
    let tied = tie(&mut deed.tx, &person.id, subject).await?;
    let entry = Entry {
        // The directory may have remembered her without asking.
        proved: false,
        ..entry(door, person, &meant.assigned)
    };
    let opened = entry.open(&mut deed.tx).await?;
    let came = Came {
        session: &opened.session,
        left: opened.left.as_ref(),
        address: &door.address,
        tied,
    };
    deed.done(Trace::of("person", &person.id).after(&came)).await?;
    Ok(opened.signed)
}

async fn meant(door: &Door, subject: &str, email: Option<&str>) -> Result<Meant, Refusal> {
    let mut tx = door.office.store.read().await?;
    let account = store::account::by_outside(&mut tx, subject).await?;
    let person = match (&account, email) {
        (Some(account), _) => store::person::find(&mut tx, &account.person).await?,
        (None, Some(email)) => store::person::by_email(&mut tx, &email.trim().to_lowercase()).await?,
        (None, None) => None,
    };
    let Some(person) = person else {
        return Ok(Meant::default());
    };
    Ok(Meant {
        account: store::account::find(&mut tx, &person.id).await?,
        assigned: assigned(&mut tx, &person.id, door.now).await?,
        person: Some(person),
    })
}

fn welcome<'a>(meant: &'a Meant, subject: &str) -> Result<&'a Person, Why> {
    let person = meant.person.as_ref().filter(|_| !subject.trim().is_empty());
    let person = person.ok_or(Why::Outside)?;
    if is_anothers(meant.account.as_ref(), subject) {
        return Err(Why::Outside);
    }
    match person.state {
        PersonState::Active if meant.assigned.is_empty() => Err(Why::NoRole),
        PersonState::Active => Ok(person),
        PersonState::Invited | PersonState::Blocked => Err(Why::Closed),
    }
}

/// Whether an account belongs to somebody whom the directory calls otherwise.
fn is_anothers(account: Option<&Account>, subject: &str) -> bool {
    let outside = account.and_then(|account| account.outside.as_deref());
    outside.is_some_and(|own| own != subject)
}

/// Ties a person to the directory's name for her; `false` if she was tied to it before.
async fn tie(tx: &mut Tx, person: &PersonId, subject: &str) -> Result<bool, Refusal> {
    store::event::queue(tx).await?;
    ensure(tx, person).await?;
    let account = store::account::find(tx, person).await?;
    if is_anothers(account.as_ref(), subject) {
        return Err(Refusal::Credentials);
    }
    if account.is_some_and(|account| account.outside.is_some()) {
        return Ok(false);
    }
    Ok(store::account::set_outside(tx, person, Some(subject)).await?)
}

fn attempt<'a>(door: &'a Door, meant: &'a Meant) -> Attempt<'a> {
    Attempt {
        office: &door.office,
        person: meant.person.as_ref(),
        account: meant.account.as_ref(),
        by: None,
        password: None,
        factor: Factor::Spared,
        address: &door.address,
        at: meant.assigned.first().map(|one| &one.organisation),
        now: door.now,
    }
}

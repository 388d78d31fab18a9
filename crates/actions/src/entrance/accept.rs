//! A link is used.

use super::attempt::{Attempt, Factor};
use super::invitation::{Guest, guest};
use super::open::SignedIn;
use super::sign_in::{ACT as SIGN_IN, came, entry};
use crate::account::{ensure, password};
use crate::act::Act;
use crate::door::Door;
use crate::refusal::Refusal;
use domain::person::{Person, PersonState, Secret};
use serde::Deserialize;
use std::fmt;
use store::Tx;

/// Somebody uses the link she was given: chooses a password and comes in.
pub static ACT: Act = Act::system("entrance.accept");

/// What is typed where a link leads.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Accept {
    /// What the link carries.
    pub secret: String,
    /// The password she chose.
    pub password: String,
    /// Code of the device or from paper, where she has a second factor: a link does not replace it.
    pub code: Option<String>,
}

impl fmt::Debug for Accept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Accept")
    }
}

/// Sets the password, uses the link up, ends all sessions and tokens of hers and opens a new one.
///
/// # Errors
/// [`Refusal::Link`] if the link does not hold, also when it was used at the same moment; [`Refusal::Mistaken`] for a password
/// that is refused; [`Refusal::SecondFactor`] and [`Refusal::Credentials`] about the code; [`Refusal::NotAllowed`] if she has no
/// assignment in force. In all these cases the link is as good as before. Those of the store.
pub async fn accept(door: &Door, typed: Accept) -> Result<SignedIn, Refusal> {
    let guest = read(door, &typed).await?;
    if guest.assigned.is_empty() {
        return Err(Refusal::NotAllowed(SIGN_IN.code));
    }
    let attempt = attempt(door, &guest, &typed);
    let hash = password::hash(&door.office, &typed.password).await?;
    let mut begun = door.begin(&ACT, attempt.person, attempt.at.cloned()).await?;
    ensure(&mut begun.tx, &guest.person.id).await?;
    let (mut deed, second) = attempt.admit(begun).await?;
    let person = take(&mut deed.tx, (door, &guest), &hash).await?;
    let entry = entry(door, &person, &guest.assigned);
    let opened = entry.open(&mut deed.tx).await?;
    let trace = came(&person, (&opened, door, second)).before(&guest.link.purpose);
    deed.done(trace).await?;
    Ok(opened.signed)
}

/// Whose link it is, and that the password will do.
async fn read(door: &Door, typed: &Accept) -> Result<Guest, Refusal> {
    let mut tx = door.office.store.read().await?;
    let guest = guest(&mut tx, door, &typed.secret).await?;
    password::check(
        &mut tx,
        (&guest.person, &guest.assigned),
        ("password", &typed.password),
    )
    .await?;
    Ok(guest)
}

fn attempt<'a>(door: &'a Door, guest: &'a Guest, typed: &'a Accept) -> Attempt<'a> {
    Attempt {
        office: &door.office,
        person: Some(&guest.person),
        account: guest.account.as_ref(),
        by: None,
        password: None,
        factor: Factor::Asked(typed.code.as_deref()),
        address: &door.address,
        at: guest.assigned.first().map(|one| &one.organisation),
        now: door.now,
    }
}

/// Of two clicks on the same link one comes first; the other finds it used.
async fn take(tx: &mut Tx, (door, guest): (&Door, &Guest), hash: &Secret) -> Result<Person, Refusal> {
    if !store::invitation::redeem(tx, &guest.link.id, door.now).await? {
        return Err(Refusal::Link);
    }
    let now = store::person::find(tx, &guest.person.id).await?;
    let mut person = now
        .filter(|person| person.state != PersonState::Blocked)
        .ok_or(Refusal::Link)?;
    person.state = PersonState::Active;
    store::person::update(tx, &person).await?;
    password::set(tx, &person.id, (hash, door.now)).await?;
    store::session::end_all(tx, &person.id, None, door.now).await?;
    store::token::end_all(tx, &person.id, door.now).await?;
    Ok(person)
}

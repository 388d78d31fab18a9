//! Whom a link is for.

use super::assigned::assigned;
use super::rule;
use crate::act::Act;
use crate::chance::kept;
use crate::door::Door;
use crate::refusal::Refusal;
use domain::person::{Account, Assignment, Invitation, Person, PersonState, Purpose};
use serde::Serialize;
use store::Tx;

/// Somebody opens the link she was given.
pub static ACT: Act = Act::look("entrance.invitation", &[]);

/// Whom a link is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Invited {
    /// First name and patronymic, as she is addressed.
    pub name: String,
    /// What she types to sign in from now on.
    pub login: String,
    /// What the link is for.
    pub purpose: Purpose,
    /// A code of her second factor is asked for with the new password.
    pub needs_code: bool,
}

/// Tells whom a link is for, as long as it holds.
///
/// # Errors
/// [`Refusal::Link`] if it was used, is too old or never was; those of the store.
pub async fn invitation(door: &Door, secret: &str) -> Result<Invited, Refusal> {
    let mut tx = door.office.store.read().await?;
    let guest = guest(&mut tx, door, secret).await?;
    let names = [guest.person.name.as_str(), &guest.person.patronymic];
    Ok(Invited {
        name: names.join(" ").trim().to_owned(),
        needs_code: guest.has_factor(),
        login: guest.person.login,
        purpose: guest.link.purpose,
    })
}

/// Who stands at the door with a link.
pub(super) struct Guest {
    pub(super) link: Invitation,
    pub(super) person: Person,
    pub(super) account: Option<Account>,
    pub(super) assigned: Vec<Assignment>,
}

impl Guest {
    pub(super) fn has_factor(&self) -> bool {
        let totp = self.account.as_ref().and_then(|account| account.totp.as_ref());
        totp.is_some_and(|totp| totp.confirmed.is_some())
    }
}

/// Reads whose link it is, if it holds; that of somebody blocked does not.
pub(super) async fn guest(tx: &mut Tx, door: &Door, secret: &str) -> Result<Guest, Refusal> {
    let link = store::invitation::by_hash(tx, &kept(secret)).await?;
    let link = link
        .filter(|link| rule::holds(link, door.now))
        .ok_or(Refusal::Link)?;
    let person = store::person::find(tx, &link.person).await?;
    let person = person.filter(|person| person.state != PersonState::Blocked);
    let person = person.ok_or(Refusal::Link)?;
    Ok(Guest {
        account: store::account::find(tx, &person.id).await?,
        assigned: assigned(tx, &person.id, door.now).await?,
        link,
        person,
    })
}

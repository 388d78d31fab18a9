//! Links by which somebody chooses a password: made for the acts that invite and reset, used at the door once.
//!
//! A link carries 256 random bits. Kept is only their SHA-256, so whoever reads the database or a backup of it cannot use one.

use crate::chance::kept;
use crate::entrance::rule;
use crate::mail;
use crate::office::Office;
use crate::refusal::Refusal;
use domain::person::{Invitation, InvitationId, PersonId, Purpose};
use jiff::Timestamp;
use std::fmt;
use store::Tx;

/// For whom a link is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// Who shall use it.
    pub(crate) person: &'a PersonId,
    /// What for.
    pub(crate) purpose: Purpose,
    /// Who wants it; `None` for the system itself.
    pub(crate) made_by: Option<&'a PersonId>,
    /// Now.
    pub(crate) now: Timestamp,
}

/// A link that was made; told once, to whoever wanted it.
pub(crate) struct Made {
    /// Its row.
    pub(crate) row: Invitation,
    /// What the link carries.
    pub(crate) secret: String,
    /// Until when it holds.
    pub(crate) expires: Timestamp,
}

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Made({}, until {})", self.row.id, self.expires)
    }
}

/// Makes a link in place of all earlier ones of this person, and orders a letter where letters are sent. Its life is a setting.
///
/// # Errors
/// Those of the store.
pub(crate) async fn make(tx: &mut Tx, office: &Office, wanted: Wanted<'_>) -> Result<Made, Refusal> {
    let life = rule::life(tx, wanted.purpose).await?;
    store::invitation::cancel(tx, wanted.person).await?;
    let expires = rule::later(wanted.now, life);
    let made = add(tx, office, wanted, expires).await?;
    mail::send::order_letter(tx, office, (&made.row, wanted.now)).await?;
    Ok(made)
}

/// Adds one more link beside the earlier ones.
pub(crate) async fn add(
    tx: &mut Tx,
    office: &Office,
    wanted: Wanted<'_>,
    expires: Timestamp,
) -> Result<Made, Refusal> {
    let secret = office.chance.secret();
    let one = Invitation {
        id: office.named(InvitationId::new, wanted.now)?,
        hash: kept(&secret),
        person: wanted.person.clone(),
        purpose: wanted.purpose,
        made_by: wanted.made_by.cloned(),
        created: wanted.now,
        expires,
        used: None,
    };
    store::invitation::insert(tx, &one).await?;
    Ok(Made {
        row: one,
        secret,
        expires,
    })
}

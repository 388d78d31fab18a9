//! The link that is handed to somebody.

use crate::deed::Deed;
use crate::desk::Desk;
use crate::invitation::{self, Wanted};
use crate::refusal::Refusal;
use domain::person::{Person, PersonId, Purpose};
use jiff::Timestamp;
use serde::Serialize;
use std::fmt;

/// A link that was made, told once to whoever made it.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Invited {
    /// Who may use it.
    pub person: PersonId,
    /// What the link carries; kept nowhere.
    pub link_secret: String,
    /// Until when it holds.
    pub expires: Timestamp,
}

impl fmt::Debug for Invited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Invited({}, until {})", self.person, self.expires)
    }
}

/// Makes a link for somebody, and orders the letter where letters are sent.
pub(super) async fn link(
    desk: &Desk,
    deed: &mut Deed,
    person: &Person,
    purpose: Purpose,
) -> Result<Invited, Refusal> {
    let wanted = Wanted {
        person: &person.id,
        purpose,
        made_by: Some(&desk.person.id),
        now: desk.now,
    };
    let made = invitation::make(&mut deed.tx, &desk.office, wanted).await?;
    Ok(Invited {
        person: person.id.clone(),
        link_secret: made.secret,
        expires: made.expires,
    })
}

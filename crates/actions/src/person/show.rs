//! One person.

use super::PersonView;
use super::reach::seen;
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::{PersonId, Role};
use jiff::Timestamp;
use serde::Serialize;

/// Looks at one person.
pub static ACT: Act = Act::look("person.show", &[Role::Administrator, Role::Head]);

/// A person with what only matters to whoever cares for her.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonDetail {
    /// The person.
    #[serde(flatten)]
    pub person: PersonView,
    /// Until when a link holds that was handed to her and that she has not used.
    pub invited_until: Option<Timestamp>,
    /// Whether she types a code besides her password.
    pub has_factor: bool,
}

/// Somebody who acts or acted for the desk's organisations.
///
/// # Errors
/// [`Refusal::Unknown`] for everybody else; those of the store.
pub async fn show(desk: &Desk, id: &PersonId) -> Result<PersonDetail, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let seen = seen(desk, &mut tx, id).await?;
    let links = store::invitation::of_person(&mut tx, id).await?;
    let open = links
        .iter()
        .filter(|link| link.used.is_none() && desk.now < link.expires);
    let account = store::account::find(&mut tx, id).await?;
    let factor = account.and_then(|account| account.totp);
    Ok(PersonDetail {
        invited_until: open.map(|link| link.expires).max(),
        has_factor: factor.is_some_and(|totp| totp.confirmed.is_some()),
        person: PersonView::of(&mut tx, seen).await?,
    })
}

//! Who sits at a desk, as far as passwords go.

use super::attempt::{Attempt, Factor};
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::{Account, Session};

/// The account and the session behind a desk.
pub(crate) struct Seat {
    pub(crate) account: Option<Account>,
    pub(crate) session: Option<Session>,
}

/// Reads them for an act. Whether it may be done at all is asked before anything is compared: else a program could try passwords.
pub(crate) async fn seat(desk: &Desk, act: &Act) -> Result<Seat, Refusal> {
    desk.role_may(act)?;
    let mut tx = desk.office.store.read().await?;
    let session = match &desk.session {
        Some(id) => store::session::find(&mut tx, id).await?,
        None => None,
    };
    Ok(Seat {
        account: store::account::find(&mut tx, &desk.person.id).await?,
        session,
    })
}

impl Seat {
    /// The attempt to prove by this password that it is still she.
    pub(crate) fn attempt<'a>(&'a self, desk: &'a Desk, password: &'a str) -> Attempt<'a> {
        Attempt {
            office: &desk.office,
            person: Some(&desk.person),
            account: self.account.as_ref(),
            by: Some(&desk.person),
            password: Some(password),
            factor: Factor::Spared,
            address: self.session.as_ref().map_or("", |session| &session.address),
            at: Some(&desk.organisation.id),
            now: desk.now,
        }
    }
}

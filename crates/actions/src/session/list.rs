//! One's own sessions.

use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::entrance::rule;
use crate::refusal::Refusal;
use domain::person::SessionId;
use jiff::Timestamp;
use serde::Serialize;

/// Somebody looks at her own sessions.
pub static ACT: Act = Act::look("session.list", EVERYONE);

/// One of one's own sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SessionView {
    /// Its name among rows.
    pub id: SessionId,
    /// From which address it began.
    pub address: String,
    /// With which program.
    pub agent: String,
    /// When it began.
    pub created: Timestamp,
    /// When she was last seen, to the minute.
    pub seen: Timestamp,
    /// It is the one of this desk.
    pub current: bool,
}

/// One's own sessions that hold, the one seen last first.
///
/// # Errors
/// Those of the store.
pub async fn list(desk: &Desk) -> Result<Vec<SessionView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let ends = rule::ends(&mut tx).await?;
    let open = store::session::open_of(&mut tx, &desk.person.id, desk.now).await?;
    let hold = open.into_iter().filter(|one| ends.hold(one, desk.now));
    let views = hold.map(|one| SessionView {
        current: Some(&one.id) == desk.session.as_ref(),
        id: one.id,
        address: one.address,
        agent: one.agent,
        created: one.created,
        seen: one.seen,
    });
    Ok(views.collect())
}

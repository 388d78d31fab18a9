//! From a cookie to a desk.

use super::assigned::{Choice, assigned, choices};
use super::sign_in::by_login_or_email;
use super::{demand, rule};
use crate::chance::kept;
use crate::desk::Desk;
use crate::office::Office;
use crate::refusal::Refusal;
use domain::person::{Assignment, AssignmentId, Person, PersonId, PersonState, Session};
use jiff::{SignedDuration, Timestamp};
use std::fmt;
use std::sync::Arc;
use store::Tx;

/// How often it is written down that somebody was seen.
const NOTE: SignedDuration = SignedDuration::from_mins(1);

/// Somebody who has come in, with all that a page needs to know of her.
#[derive(Clone)]
pub struct Entered {
    /// Her desk.
    pub desk: Desk,
    /// What her forms have to carry.
    pub csrf: String,
    /// All assignments she may act in; one of them is current.
    pub choices: Vec<Choice>,
    /// She has several and has not said in which she acts.
    pub must_choose: bool,
}

impl fmt::Debug for Entered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entered({:?})", self.desk.session)
    }
}

/// The desk that belongs to the secret of a cookie; `address` is where the request comes from.
///
/// # Errors
/// [`Refusal::SignedOut`] if there is no such session, it is over, she was blocked or acts nowhere any more; those of the store.
pub async fn desk(office: &Arc<Office>, secret: &str, address: &str) -> Result<Entered, Refusal> {
    let now = office.clock.now();
    let mut tx = office.store.read().await?;
    let session = session(&mut tx, secret, now).await?.ok_or(Refusal::SignedOut)?;
    let person = store::person::find(&mut tx, &session.person).await?;
    let person = person.filter(|person| person.state == PersonState::Active);
    let person = person.ok_or(Refusal::SignedOut)?;
    let own = assigned(&mut tx, &person.id, now).await?;
    let current = own
        .iter()
        .find(|one| Some(&one.id) == session.assignment.as_ref());
    let must_choose = current.is_none() && own.len() > 1;
    let current = current.or(own.first()).ok_or(Refusal::SignedOut)?.clone();
    let choices = choices(&mut tx, &own, &current.id).await?;
    let lacks_factor = demand::lacks_factor(&mut tx, &current).await?;
    let desk = desk_for(office, &mut tx, (person, current, now)).await?;
    drop(tx);
    note(office, &session, (address, now)).await?;
    Ok(Entered {
        desk: Desk {
            session: Some(session.id),
            proved: session.proved,
            lacks_factor,
            ..desk
        },
        csrf: session.csrf.expose().to_owned(),
        choices,
        must_choose,
    })
}

/// The desk of somebody at the command line of the server itself, where whoever can read the files can do anything anyway.
///
/// # Errors
/// [`Refusal::Unknown`] if nobody goes by this login or address, she is blocked or acts nowhere; those of the store.
pub async fn desk_of(office: &Arc<Office>, login: &str) -> Result<Desk, Refusal> {
    let now = office.clock.now();
    let mut tx = office.store.read().await?;
    let person = by_login_or_email(&mut tx, &login.trim().to_lowercase()).await?;
    let person = person.filter(|person| person.state != PersonState::Blocked);
    let person = person.ok_or(Refusal::Unknown)?;
    let own = assigned(&mut tx, &person.id, now).await?;
    let first = own.into_iter().next().ok_or(Refusal::Unknown)?;
    desk_for(office, &mut tx, (person, first, now)).await
}

/// The desk of somebody in one of her assignments, for whoever shows what she gave away for looking.
///
/// # Errors
/// [`Refusal::Unknown`] if she is blocked, the assignment is over, or she would have to set up a second factor first.
pub(crate) async fn desk_of_assignment(
    office: &Arc<Office>,
    tx: &mut Tx,
    (person, assignment): (&PersonId, &AssignmentId),
) -> Result<Desk, Refusal> {
    let now = office.clock.now();
    let person = store::person::find(tx, person).await?;
    let person = person.filter(|person| person.state == PersonState::Active);
    let person = person.ok_or(Refusal::Unknown)?;
    let own = assigned(tx, &person.id, now).await?;
    let current = own.into_iter().find(|one| one.id == *assignment);
    let current = current.ok_or(Refusal::Unknown)?;
    let lacks_factor = demand::lacks_factor(tx, &current).await?;
    let desk = desk_for(office, tx, (person, current, now)).await?;
    Ok(Desk { lacks_factor, ..desk })
}

pub(super) async fn desk_for(
    office: &Arc<Office>,
    tx: &mut Tx,
    (person, assignment, now): (Person, Assignment, Timestamp),
) -> Result<Desk, Refusal> {
    let organisation = store::organisation::find(tx, &assignment.organisation).await?;
    Ok(Desk {
        office: Arc::clone(office),
        person,
        organisation: organisation.ok_or(Refusal::SignedOut)?,
        assignment,
        session: None,
        bearer: None,
        proved: None,
        lacks_factor: false,
        now,
    })
}

/// The session of a secret, if it holds.
async fn session(tx: &mut Tx, secret: &str, now: Timestamp) -> Result<Option<Session>, Refusal> {
    let found = store::session::by_hash(tx, &kept(secret)).await?;
    let ends = rule::ends(tx).await?;
    Ok(found.filter(|session| ends.hold(session, now)))
}

/// Writes down that she was seen, unless that was done lately. A database that cannot be written keeps nobody from reading.
async fn note(office: &Office, session: &Session, (address, now): (&str, Timestamp)) -> Result<(), Refusal> {
    if session.seen <= now && now.duration_since(session.seen) < NOTE {
        return Ok(());
    }
    if address != session.address {
        tracing::debug!(session = %session.id, "seen from another address than it began at");
    }
    match touch(office, session, now).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Refusal::SignedOut),
        Err(refusal) => {
            tracing::warn!(session = %session.id, error = %refusal, "not written down that somebody was seen");
            Ok(())
        }
    }
}

async fn touch(office: &Office, session: &Session, now: Timestamp) -> Result<bool, Refusal> {
    let mut tx = office.store.write().await?;
    let touched = store::session::touch(&mut tx, &session.id, now).await?;
    tx.commit().await?;
    Ok(touched)
}

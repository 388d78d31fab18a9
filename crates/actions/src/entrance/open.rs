//! Sessions begin here and nowhere else: always with a new secret, so that none that was known before is worth anything.

use super::rule;
use crate::chance::kept;
use crate::office::Office;
use crate::refusal::Refusal;
use domain::person::{Assignment, AssignmentId, Person, PersonState, Secret, Session, SessionId};
use jiff::Timestamp;
use std::fmt;
use store::Tx;

/// Somebody has come in.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// What the cookie holds; it is kept nowhere else.
    pub secret: String,
    /// What her forms have to carry.
    pub csrf: String,
    /// When the session ends whatever she does.
    pub expires: Timestamp,
    /// She has several assignments and should say in which she acts.
    pub must_choose: bool,
}

impl fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignedIn(until {})", self.expires)
    }
}

/// Who comes in, from where.
pub(crate) struct Entry<'a> {
    pub(crate) office: &'a Office,
    pub(crate) person: &'a Person,
    /// Her assignments in force.
    pub(crate) assigned: &'a [Assignment],
    /// The one she acts in already.
    pub(crate) chosen: Option<&'a AssignmentId>,
    pub(crate) address: &'a str,
    pub(crate) agent: &'a str,
    /// She has just proved who she is, to us.
    pub(crate) proved: bool,
    /// Hash of the session in whose place this one comes.
    pub(crate) over: Option<&'a Secret>,
    pub(crate) now: Timestamp,
}

/// A session that was opened.
pub(crate) struct Opened {
    pub(crate) session: SessionId,
    /// The one that ended by it.
    pub(crate) left: Option<SessionId>,
    pub(crate) signed: SignedIn,
}

impl Entry<'_> {
    /// Opens a session and ends the one in whose place it comes.
    ///
    /// # Errors
    /// [`Refusal::Credentials`] if she was blocked in the meantime; those of the store.
    pub(crate) async fn open(&self, tx: &mut Tx) -> Result<Opened, Refusal> {
        let person = store::person::find(tx, &self.person.id).await?;
        if person.is_none_or(|person| person.state != PersonState::Active) {
            return Err(Refusal::Credentials);
        }
        let ends = rule::ends(tx).await?;
        let (secret, csrf) = (self.office.chance.secret(), self.office.chance.secret());
        let signed = SignedIn {
            secret,
            csrf,
            expires: rule::later(self.now, ends.absolute),
            must_choose: self.assignment().is_none(),
        };
        let session = self.session(&signed)?;
        store::session::insert(tx, &session).await?;
        Ok(Opened {
            session: session.id,
            left: self.leave(tx).await?,
            signed,
        })
    }

    /// Nobody would end it any more: the browser has no cookie of it from now on.
    async fn leave(&self, tx: &mut Tx) -> Result<Option<SessionId>, Refusal> {
        let Some(hash) = self.over else {
            return Ok(None);
        };
        match store::session::by_hash(tx, hash.expose()).await? {
            Some(one) if store::session::end(tx, &one.id, self.now).await? => Ok(Some(one.id)),
            _ => Ok(None),
        }
    }

    fn session(&self, signed: &SignedIn) -> Result<Session, Refusal> {
        Ok(Session {
            id: self.office.named(SessionId::new, self.now)?,
            hash: kept(&signed.secret),
            person: self.person.id.clone(),
            assignment: self.assignment().cloned(),
            csrf: Secret::new(signed.csrf.clone()),
            created: self.now,
            seen: self.now,
            expires: signed.expires,
            proved: self.proved.then_some(self.now),
            ended: None,
            address: self.address.to_owned(),
            agent: self.agent.to_owned(),
        })
    }

    /// Whoever has one assignment need not choose.
    fn assignment(&self) -> Option<&AssignmentId> {
        match (self.chosen, self.assigned) {
            (None, [only]) => Some(&only.id),
            (chosen, _) => chosen,
        }
    }
}

//! The door: where somebody stands who has not signed in.

use crate::act::Act;
use crate::chance::kept;
use crate::deed::Deed;
use crate::office::Office;
use crate::refusal::Refusal;
use domain::event::Actor;
use domain::person::{Person, Secret};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use std::sync::Arc;

/// Somebody unknown, from some address, at some moment.
#[derive(Clone, Debug)]
pub struct Door {
    pub(crate) office: Arc<Office>,
    /// Network address, for the list of sessions.
    pub address: String,
    /// Program, for the list of sessions.
    pub agent: String,
    /// The moment of this call.
    pub now: Timestamp,
    /// Hash of the session that is open in her program already.
    pub(crate) over: Option<Secret>,
}

impl Door {
    /// Somebody at the door of this office, now.
    pub fn of(office: &Arc<Office>, address: &str, agent: &str) -> Self {
        Self {
            office: Arc::clone(office),
            address: address.chars().take(64).collect(),
            agent: agent.chars().take(200).collect(),
            now: office.clock.now(),
            over: None,
        }
    }

    /// With the secret of a session that her program has already, whosever it is: it ends where somebody comes in.
    pub fn over(self, secret: Option<&str>) -> Self {
        Self {
            over: secret.map(|secret| Secret::new(kept(secret))),
            ..self
        }
    }

    /// Begins an act of somebody who is just coming in, or of the system if there is nobody.
    pub(crate) async fn begin(
        &self,
        act: &'static Act,
        who: Option<&Person>,
        at: Option<OrganisationId>,
    ) -> Result<Deed, Refusal> {
        self.office.begin(act, who, at).await
    }
}

impl Office {
    /// Begins an act of the system itself, or of somebody who has no desk yet.
    pub(crate) async fn begin(
        &self,
        act: &'static Act,
        who: Option<&Person>,
        at: Option<OrganisationId>,
    ) -> Result<Deed, Refusal> {
        let actor = Actor {
            person: who.map(|person| person.id.clone()),
            name: who.map_or_else(|| crate::words::SYSTEM.to_owned(), Person::short_name),
            role: None,
        };
        let tx = self.store.write().await?;
        Ok(Deed::begun(tx, act, actor, (at, self.clock.now())))
    }
}

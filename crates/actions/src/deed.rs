//! An act under way: a transaction that can only end with its one event.

use crate::act::Act;
use crate::refusal::Refusal;
use domain::event::{Actor, Event};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::Serialize;
use store::Tx;

/// What an act did, for the journal.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Kind of what it was done to: a noun.
    pub kind: &'static str,
    /// Name of what it was done to.
    pub subject: String,
    /// For which organisation, where not the one the act was begun for.
    pub organisation: Option<OrganisationId>,
    /// Why, where a person said so.
    pub reason: String,
    before: String,
    after: String,
}

impl Trace {
    /// Done to this.
    pub fn of(kind: &'static str, subject: impl ToString) -> Self {
        Self {
            kind,
            subject: subject.to_string(),
            ..Self::default()
        }
    }

    /// What was before; never a secret.
    pub fn before(mut self, value: &impl Serialize) -> Self {
        self.before = json(value);
        self
    }

    /// What is after; never a secret.
    pub fn after(mut self, value: &impl Serialize) -> Self {
        self.after = json(value);
        self
    }

    /// Why.
    pub fn because(mut self, reason: &str) -> Self {
        reason.trim().clone_into(&mut self.reason);
        self
    }

    /// For this organisation.
    pub fn at(mut self, organisation: &OrganisationId) -> Self {
        self.organisation = Some(organisation.clone());
        self
    }
}

fn json(value: &impl Serialize) -> String {
    // Plain data of our own: a value that cannot be written is told in its place rather than losing the act.
    serde_json::to_string(value).unwrap_or_else(|error| format!("{{\"unwritable\":\"{error}\"}}"))
}

/// An act that was allowed and has begun; dropped before [`Deed::done`], nothing of it happened.
#[derive(Debug)]
pub(crate) struct Deed {
    pub(crate) tx: Tx,
    act: &'static Act,
    actor: Actor,
    organisation: Option<OrganisationId>,
    now: Timestamp,
}

impl Deed {
    pub(crate) fn begun(
        tx: Tx,
        act: &'static Act,
        actor: Actor,
        at: (Option<OrganisationId>, Timestamp),
    ) -> Self {
        Self {
            tx,
            act,
            actor,
            organisation: at.0,
            now: at.1,
        }
    }

    /// Ends it: the event is written and everything becomes true at once.
    pub(crate) async fn done(mut self, trace: Trace) -> Result<(), Refusal> {
        let event = Event {
            at: self.now,
            actor: self.actor,
            organisation: trace.organisation.or(self.organisation),
            act: self.act.code.to_owned(),
            subject_kind: trace.kind.to_owned(),
            subject: trace.subject,
            reason: trace.reason,
            before: trace.before,
            after: trace.after,
        };
        store::event::append(&mut self.tx, event).await?;
        Ok(self.tx.commit().await?)
    }
}

use crate::act::Act;
use crate::deed::Deed;
use crate::office::Office;
use crate::refusal::Refusal;
use domain::event::Actor;
use domain::job::{Job, JobId, JobState};
use domain::person::PersonId;
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::Serialize;
use store::Tx;

/// A job that somebody wants.
pub(crate) struct Order<'a, P> {
    /// Which kind, as in the register of kinds.
    pub(crate) kind: &'static str,
    /// With what; plain data, read back when the job is begun.
    pub(crate) payload: &'a P,
    /// For which organisation; `None` for the whole system.
    pub(crate) organisation: Option<&'a OrganisationId>,
    /// Name of what it is about.
    pub(crate) subject: &'a str,
    /// Who wants it; `None` for the system.
    pub(crate) by: Option<&'a PersonId>,
}

/// Orders a job in somebody's transaction: it is there exactly if the rest of the transaction is.
///
/// Whoever committed rings [`Office::ring`]; without it the job waits for the next look of a worker, about a second.
pub(crate) async fn order<P: Serialize>(
    tx: &mut Tx,
    office: &Office,
    now: Timestamp,
    order: Order<'_, P>,
) -> Result<JobId, Refusal> {
    let unwritable = |error: serde_json::Error| Refusal::Internal(format!("payload: {error}"));
    let payload = serde_json::to_string(order.payload).map_err(unwritable)?;
    let id = office.named(JobId::new, now)?;
    let job = Job {
        id: id.clone(),
        kind: order.kind.to_owned(),
        payload,
        state: JobState::Waiting,
        organisation: order.organisation.cloned(),
        subject: order.subject.to_owned(),
        attempts: 0,
        due: now,
        lease: None,
        done: 0,
        total: 0,
        reason: String::new(),
        created: office.clock.now(),
        created_by: order.by.cloned(),
        finished: None,
    };
    store::job::insert(tx, &job).await?;
    Ok(id)
}

impl Office {
    /// An act of the system in a transaction that has begun already.
    pub(super) fn deed(&self, tx: Tx, act: &'static Act, at: Option<OrganisationId>) -> Deed {
        let actor = Actor {
            person: None,
            name: crate::words::SYSTEM.to_owned(),
            role: None,
        };
        Deed::begun(tx, act, actor, (at, self.clock.now()))
    }

    /// Wakes a worker of this process, if one sleeps.
    pub(crate) fn ring(&self) {
        self.bell.notify_one();
    }
}

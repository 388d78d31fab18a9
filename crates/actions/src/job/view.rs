use domain::job::{Job, JobId, JobState};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::Serialize;

/// A job as people see it: never with what it was ordered with, which may be secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JobView {
    /// Name.
    pub id: JobId,
    /// What is done: `upload.check`.
    pub kind: String,
    /// Where it stands.
    pub state: JobState,
    /// For which organisation; `None` for the whole system.
    pub organisation: Option<OrganisationId>,
    /// Name of what it is about.
    pub subject: String,
    /// How many times somebody took it.
    pub attempts: u32,
    /// How much is done, of `total`.
    pub done: u64,
    /// How much there is to do; 0 while this is unknown.
    pub total: u64,
    /// Why the last attempt failed, for whoever administers; empty if none has.
    pub reason: String,
    /// When the next attempt is due.
    pub due: Timestamp,
    /// When it was wanted.
    pub created: Timestamp,
    /// When it was done or given up.
    pub finished: Option<Timestamp>,
}

impl From<Job> for JobView {
    fn from(job: Job) -> Self {
        Self {
            id: job.id,
            kind: job.kind,
            state: job.state,
            organisation: job.organisation,
            subject: job.subject,
            attempts: job.attempts,
            done: job.done,
            total: job.total,
            reason: job.reason,
            due: job.due,
            created: job.created,
            finished: job.finished,
        }
    }
}

//! Jobs: work without a person in it, done once even if the process that does it is killed.

use crate::id::{codes, id};
use crate::person::PersonId;
use crate::territory::OrganisationId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

id! {
    /// Name of a job.
    JobId,
}

codes! {
    /// Where a job stands.
    JobState {
        /// Waits for its time or for a free worker.
        Waiting = "waiting",
        /// Somebody holds it until the end of a lease.
        Running = "running",
        /// Finished.
        Done = "done",
        /// Given up, with the reason.
        Failed = "failed",
    }
}

/// Who holds a running job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// The worker: one thread of one process.
    pub worker: String,
    /// Until when, unless it is renewed.
    pub until: Timestamp,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Name among rows.
    pub id: JobId,
    /// What is to be done, noun and verb: `upload.check`.
    pub kind: String,
    /// With what, JSON.
    pub payload: String,
    /// Where it stands.
    pub state: JobState,
    /// For which organisation; `None` for the whole system.
    pub organisation: Option<OrganisationId>,
    /// Name of what it is about; empty if it is about nothing in particular.
    pub subject: String,
    /// How many times somebody took it.
    pub attempts: u32,
    /// Not before.
    pub due: Timestamp,
    /// Who holds it, while it is running.
    pub lease: Option<Lease>,
    /// How much is done, of `total`.
    pub done: u64,
    /// How much there is to do; 0 while this is unknown.
    pub total: u64,
    /// Why the last attempt failed; empty if none has.
    pub reason: String,
    /// When it was wanted.
    pub created: Timestamp,
    /// Who wanted it; `None` for the system.
    pub created_by: Option<PersonId>,
    /// When it was done or given up.
    pub finished: Option<Timestamp>,
}

/// How long a worker may hold a job without a sign of life.
pub const LEASE: Duration = Duration::from_secs(60);

/// Attempts before a job is given up.
pub const ATTEMPTS: u32 = 5;

/// How long to wait after the attempt with this number (from 1), or `None` if there shall be no other.
pub fn retry_after(attempt: u32) -> Option<Duration> {
    (attempt < ATTEMPTS).then(|| Duration::from_secs(2u64.pow(attempt.min(10))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_tried_again_later_and_later_and_then_given_up() {
        let waits: Vec<_> = (1..=5)
            .map(|attempt| retry_after(attempt).map(|wait| wait.as_secs()))
            .collect();
        assert_eq!(waits, [Some(2), Some(4), Some(8), Some(16), None]);
    }
}

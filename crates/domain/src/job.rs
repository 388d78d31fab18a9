//! Jobs: work without a person in it, done once even if the process that does it is killed.

use crate::id::{codes, id};
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

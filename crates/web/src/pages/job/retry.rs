//! A job that was given up begins anew.

use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::pages::done::Done;
use actions::{Refusal, job};
use axum::extract::Path;
use domain::job::JobId;

/// Lets it; a second click finds it waiting, which is as well.
pub(crate) async fn retry(at: At, Path(text): Path<String>) -> Answer {
    let id = JobId::new(&text).ok_or(Trouble::Absent)?;
    match job::retry(&at, &id).await {
        Ok(()) | Err(Refusal::Overtaken { .. }) => Ok(Done::Retried.on("/jobs")),
        Err(other) => Err(other.into()),
    }
}

//! A backup beside those of the night.

use crate::answer::Answer;
use crate::desk::At;
use crate::pages::done::Done;
use actions::{Refusal, backup};

/// Orders one; a second click finds it ordered, which is as well.
pub(crate) async fn order(at: At) -> Answer {
    match backup::order(&at).await {
        Ok(_) | Err(Refusal::Overtaken { .. }) => Ok(Done::BackupOrdered.on("/backups")),
        Err(other) => Err(other.into()),
    }
}

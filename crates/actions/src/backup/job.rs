//! The backup of the night.

use super::keep::keep;
use super::make::{ACT, place, trace};
use super::nightly::Nightly;
use super::take::take;
use crate::aside::aside;
use crate::job::kind::{Attempt, Kind, in_silence};
use crate::job::{Done, Task};
use crate::refusal::Refusal;

pub(crate) const KIND: Kind = Kind {
    code: ACT.code,
    run: |task| -> Attempt<'_> { Box::pin(run(task)) },
    given_up: in_silence,
    // Ordered by the clock of the office rather than from time to time: see `plan`.
    every: None,
};

async fn run(task: &Task) -> Result<Done, Refusal> {
    let office = &task.office;
    let made = take(office, &place(office)?).await?;
    let deed = office.begin(&ACT, None, None).await?;
    let done = task.end(deed, trace(&made)).await?;
    thinned(office.nightly.clone()).await;
    Ok(done)
}

/// Only after the new one is there for certain; old ones that stay are no reason to take it again.
async fn thinned(nightly: Nightly) {
    let kept = aside(move || Ok(keep(&nightly.folder, nightly.keep)?)).await;
    if let Err(refusal) = kept {
        tracing::warn!(error = %refusal, "old backups were not removed");
    }
}

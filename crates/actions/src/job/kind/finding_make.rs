//! The signs that are judged over all schools of all works of some years together, as one list.

use crate::act::Act;
use crate::analysis::{Together, together};
use crate::aside::aside;
use crate::deed::Trace;
use crate::job::kind::{Attempt, Kind, in_silence};
use crate::job::{Done, Task};
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Judging, which nobody does by hand.
pub static ACT: Act = Act::system(CODE);

pub(crate) const CODE: &str = "finding.make";

/// Of which year; works of the two years before stand beside.
#[derive(Serialize, Deserialize)]
pub(crate) struct Payload {
    pub(crate) year: u16,
}

pub(super) const KIND: Kind = Kind {
    code: CODE,
    run: |task| -> Attempt<'_> { Box::pin(run(task)) },
    given_up: in_silence,
    every: None,
};

async fn run(task: &Task) -> Result<Done, Refusal> {
    let Payload { year } = task.payload()?;
    task.progress.more(2);
    let mut tx = task.office.store.read().await?;
    let all = store::version::latest_of_all(&mut tx).await?;
    drop(tx);
    let works = Together::of(year, all);
    if !works.has_any() {
        return task.end_silently(task.office.store.write().await?).await;
    }
    let (office, made) = (Arc::clone(&task.office), task.office.clock.now());
    let judged = aside(move || together(&office.lake, &office.catalogue(), works, made)).await?;
    task.progress.pass(1);
    let mut deed = task.office.begin(&ACT, None, None).await?;
    for (version, findings) in &judged {
        store::finding::replace_ensemble(&mut deed.tx, version, findings).await?;
    }
    let found: usize = judged.iter().map(|(_, findings)| findings.len()).sum();
    let after = serde_json::json!({"works": judged.len(), "findings": found});
    task.end(deed, Trace::of("year", year).after(&after)).await
}

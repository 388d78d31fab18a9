//! An accepted file becomes a version: first in the lake, then among the rows.

use crate::act::Act;
use crate::deed::Trace;
use crate::job::kind::{Attempt, Farewell, Kind};
use crate::job::{Done, Task};
use crate::refusal::Refusal;
use crate::upload::{Accept, Look, Returned};
use crate::version::{Seen, Stop, keep, write};
use domain::person::PersonId;
use domain::result::{UploadId, UploadState, Verdict};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::Tx;

/// Writing a version down, which nobody does by hand.
pub static ACT: Act = Act::system(CODE);

pub(crate) const CODE: &str = "version.keep";

/// Which upload a person accepted, on which terms, and what she saw.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Payload {
    pub(crate) upload: UploadId,
    pub(crate) by: PersonId,
    pub(crate) terms: Accept,
    pub(crate) seen: Vec<Seen>,
}

pub(super) const KIND: Kind = Kind {
    code: CODE,
    run: |task| -> Attempt<'_> { Box::pin(run(task)) },
    given_up: |task, tx, reason| -> Farewell<'_> { Box::pin(given_up(task, tx, reason)) },
    every: None,
};

async fn run(task: &Task) -> Result<Done, Refusal> {
    let payload: Payload = task.payload()?;
    let look = Look::begin(&task.office, &payload.upload).await?;
    let Some(look) = look.filter(|look| look.upload.state == UploadState::Accepting) else {
        return task.end_silently(task.office.store.write().await?).await;
    };
    let done = match keep(task, &look, &payload).await {
        Ok(kept) => write(task, &look, (&payload, kept)).await,
        Err(stop) => Err(stop),
    };
    match done {
        Ok(done) => Ok(done),
        Err(Stop::Returned(why)) => give_back(task, &look, &why).await,
        Err(Stop::Broken(refusal)) => Err(refusal),
    }
}

/// The upload waits for a person again, with the reason.
async fn give_back(task: &Task, look: &Look, why: &Returned) -> Result<Done, Refusal> {
    let id = &look.upload.id;
    let mut deed = task
        .office
        .begin(&ACT, None, Some(look.upload.organisation.clone()))
        .await?;
    if !returned(&mut deed.tx, id, (why, task.office.clock.now())).await? {
        return task.end_silently(deed.tx).await;
    }
    task.end(deed, Trace::of("upload", id).after(why)).await
}

async fn returned(tx: &mut Tx, id: &UploadId, (why, at): (&Returned, Timestamp)) -> Result<bool, Refusal> {
    let verdict = Verdict {
        by: None,
        at,
        reason: why.text(),
    };
    let steps = (UploadState::Accepting, UploadState::Checked);
    Ok(store::upload::decide(tx, id, steps, &verdict).await?)
}

async fn given_up(task: &Task, tx: &mut Tx, reason: &str) -> Result<Option<(&'static Act, Trace)>, Refusal> {
    let Payload { upload, .. } = task.payload()?;
    let why = Returned::Failed {
        detail: reason.to_owned(),
    };
    let written = returned(tx, &upload, (&why, task.office.clock.now())).await?;
    Ok(written.then(|| (&ACT, Trace::of("upload", &upload).after(&why))))
}

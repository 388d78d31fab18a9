//! A kind for tests: it does what it is told, and what it did is one event.

use crate::act::Act;
use crate::deed::Trace;
use crate::job::kind::{Attempt, Farewell, Kind};
use crate::job::{Done, Task};
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::time::Duration;

pub(crate) static ACT: Act = Act::system("trial.run");

/// Written in the settings by whoever lets [`Payload::Slow`] go on.
pub(crate) const GO: &str = "trial";

#[derive(Serialize, Deserialize)]
pub(crate) enum Payload {
    Done,
    Fail,
    Panic,
    PanicAside,
    Slow,
}

pub(super) const KIND: Kind = Kind {
    code: ACT.code,
    run: |task| -> Attempt<'_> { Box::pin(run(task)) },
    given_up: |task, _, reason| -> Farewell<'_> {
        let trace = Trace::of("trial", &task.job.id).because(reason);
        Box::pin(async { Ok(Some((&ACT, trace))) })
    },
    every: None,
};

async fn run(task: &Task) -> Result<Done, Refusal> {
    task.progress.more(2);
    let deed = task.office.begin(&ACT, None, None).await?;
    match task.payload()? {
        Payload::Done => {}
        Payload::Fail => return Err(Refusal::Internal("told to fail".to_owned())),
        Payload::Panic => panic!("told to panic"),
        Payload::PanicAside => crate::aside::aside(|| panic!("told to panic aside")).await?,
        Payload::Slow => {
            drop(deed);
            return slow(task).await;
        }
    }
    task.end(deed, Trace::of("trial", &task.job.id)).await
}

async fn slow(task: &Task) -> Result<Done, Refusal> {
    task.progress.pass(1);
    loop {
        let mut tx = task.office.store.read().await?;
        if store::setting::get(&mut tx, GO).await?.is_some() {
            break;
        }
        drop(tx);
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let deed = task.office.begin(&ACT, None, None).await?;
    task.end(deed, Trace::of("trial", &task.job.id)).await
}

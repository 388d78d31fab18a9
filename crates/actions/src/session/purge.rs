//! Sessions and tokens that nobody needs any more are removed.

use crate::act::Act;
use crate::deed::Trace;
use crate::entrance::rule::earlier;
use crate::job::kind::{Attempt, Kind, in_silence};
use crate::job::{Done, Task};
use crate::refusal::Refusal;
use jiff::SignedDuration;
use std::time::Duration;

/// Old sessions and tokens are removed.
pub static ACT: Act = Act::system("session.purge");

/// The job that does it, once a day.
pub(crate) const KIND: Kind = Kind {
    code: ACT.code,
    run: |task| -> Attempt<'_> { Box::pin(attempt(task)) },
    given_up: in_silence,
    every: Some(Duration::from_secs(24 * 60 * 60)),
};

/// How long addresses and programs of sessions that are over, and names of tokens, are kept.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

async fn attempt(task: &Task) -> Result<Done, Refusal> {
    let before = earlier(task.office.clock.now(), KEPT);
    let mut deed = task.office.begin(&ACT, None, None).await?;
    let purged = store::session::purge(&mut deed.tx, before).await?;
    let purged = purged + store::token::purge(&mut deed.tx, before).await?;
    task.end(deed, Trace::of("session", "").after(&purged)).await
}

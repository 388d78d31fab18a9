//! Letting a job that was given up begin anew.

use super::list::sees_system;
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::job::{Job, JobId};
use domain::person::Role;
use store::Tx;

/// Trying again.
pub static ACT: Act = Act::change("job.retry", &[Role::Administrator, Role::Specialist]);

/// Lets a job that was given up begin anew, with all its attempts.
///
/// # Errors
/// [`Refusal::Unknown`] if there is no such job for my organisation; [`Refusal::Overtaken`] if it was not given up, or is
/// waiting again already.
pub async fn retry(desk: &Desk, id: &JobId) -> Result<(), Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let job = mine(desk, &mut tx, id).await?;
    drop(tx);
    let at = job.organisation.as_ref().unwrap_or(&desk.organisation.id);
    let mut deed = desk.begin(&ACT, at).await?;
    if !store::job::retry(&mut deed.tx, id, desk.now).await? {
        return Err(Refusal::Overtaken { by: None, at: None });
    }
    let trace = Trace::of("job", id).after(&serde_json::json!({"kind": job.kind, "subject": job.subject}));
    deed.done(trace).await?;
    desk.office.ring();
    Ok(())
}

async fn mine(desk: &Desk, tx: &mut Tx, id: &JobId) -> Result<Job, Refusal> {
    let job = store::job::find(tx, id).await?.ok_or(Refusal::Unknown)?;
    match &job.organisation {
        Some(at) => desk.is_mine(tx, at).await?,
        None if sees_system(desk, tx).await? => {}
        None => return Err(Refusal::Unknown),
    }
    Ok(job)
}

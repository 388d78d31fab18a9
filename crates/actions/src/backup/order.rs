//! Ordering a backup.

use super::list::{is_topmost, ordered};
use super::make;
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::job::{Order, order as job};
use crate::refusal::Refusal;
use domain::job::JobId;
use domain::person::Role;

/// Ordering one that a worker takes: a backup takes longer than a page may. It will hold everything that there is.
pub static ACT: Act = Act::dangerous("backup.order", &[Role::Administrator]);

/// Lets a worker take a backup into the folder of backups as soon as it can; the job.
///
/// # Errors
/// [`Refusal::NotAllowed`] below the topmost organisation; [`Refusal::Overtaken`] if one is being taken or waited for;
/// those of the store.
pub async fn order(desk: &Desk) -> Result<JobId, Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    if !is_topmost(desk) {
        return Err(Refusal::NotAllowed(ACT.code));
    }
    // Of two who ask at the same moment the second sees what the first ordered.
    store::event::queue(&mut deed.tx).await?;
    let under_way = ordered(&mut deed.tx).await?.filter(|job| job.finished.is_none());
    if let Some(at) = under_way.map(|job| job.created) {
        return Err(Refusal::Overtaken {
            by: None,
            at: Some(at),
        });
    }
    let wanted = Order {
        kind: make::ACT.code,
        payload: &(),
        organisation: None,
        subject: "",
        by: Some(&desk.person.id),
    };
    let id = job(&mut deed.tx, &desk.office, desk.now, wanted).await?;
    deed.done(Trace::of("job", &id)).await?;
    desk.office.ring();
    Ok(id)
}

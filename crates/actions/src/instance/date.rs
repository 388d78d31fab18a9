//! An instance that waits is given its days.

use super::step::stand;
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use crate::roadmap::WORKERS;
use domain::instance::{Instance, InstanceId};
use domain::roadmap::Waits;
use jiff::civil::Date;

/// Giving an instance that waits its days.
pub static ACT: Act = Act::change("instance.date", WORKERS);

/// What was waited for has happened, or its day is known: who asked may ask again, so of what may come more than once a dated
/// instance is added beside the one that waits; anything else waits no longer. Returns the dated one.
///
/// # Errors
/// As [`super::start`]; [`Refusal::Mistaken`] for an end before the beginning, or for a day there is already (field `due`).
pub async fn date(desk: &Desk, id: &InstanceId, (from, due): (Date, Date)) -> Result<InstanceId, Refusal> {
    let (mut deed, there) = stand(desk, &ACT, id).await?;
    let before = there.instance;
    let Some((waits, _)) = &before.waits else {
        return Err(Refusal::Overtaken { by: None, at: None });
    };
    if due < from {
        return Err(Refusal::mistake("due", Wrong::Backwards));
    }
    let others = store::instance::of_thread(&mut deed.tx, &before.thread).await?;
    if others
        .iter()
        .any(|one| one.due == Some(due) && one.stage == before.stage)
    {
        return Err(Refusal::mistake("due", Wrong::Same));
    }
    let dated = match comes_again(*waits) {
        true => beside(desk, &before, (from, due))?,
        false => before.clone(),
    };
    if dated.id == before.id {
        store::instance::date(&mut deed.tx, id, (from, due)).await?;
    } else {
        store::instance::insert(&mut deed.tx, &dated).await?;
    }
    let trace = Trace::of("instance", &dated.id).after(&(from, due));
    deed.done(trace).await?;
    Ok(dated.id)
}

/// Events, requests and needs come more than once; the years of a plan and the term itself do not.
const fn comes_again(waits: Waits) -> bool {
    matches!(
        waits,
        Waits::Event | Waits::Schedule | Waits::Request | Waits::Need | Waits::Vacation
    )
}

fn beside(desk: &Desk, before: &Instance, days: (Date, Date)) -> Result<Instance, Refusal> {
    let id = desk.office.named(InstanceId::new, desk.now)?;
    let named = (id, before.thread.clone(), before.stage.clone());
    Ok(Instance::planned(named, Some(days), None))
}

//! How far somebody sees into instances: as far as into their plan.

use crate::act::Act;
use crate::deed::Deed;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::roadmap::{concerns, overtaken, reached};
use domain::activity::Activity;
use domain::instance::{Instance, InstanceId};
use domain::roadmap::{Body, Roadmap, RoadmapState};
use domain::territory::OrganisationId;
use store::{Tx, is_within};

/// An instance as somebody sees it.
pub(crate) struct Seen {
    /// It.
    pub(crate) instance: Instance,
    /// Of which activity, as the latest edition that has it says.
    pub(crate) activity: Activity,
    /// That edition.
    pub(crate) roadmap: Roadmap,
    /// Who its bodies are.
    pub(crate) bodies: Vec<Body>,
    /// Whether all of it is hers; else only her own part.
    pub(crate) whole: bool,
}

/// An instance of a plan that I may see, if it is meant for me; others are as if they were not there.
pub(crate) async fn seen(desk: &Desk, tx: &mut Tx, id: &InstanceId) -> Result<Seen, Refusal> {
    let instance = store::instance::find(tx, id).await?.ok_or(Refusal::Unknown)?;
    let editions = store::activity::of_thread(tx, &instance.thread).await?;
    let activity = editions.into_iter().next().ok_or(Refusal::Unknown)?;
    let there = reached(desk, tx, &activity.roadmap).await?;
    let bodies = store::roadmap::assigned(tx, &activity.roadmap).await?;
    if !there.whole && !concerns(desk, tx, (&activity, &bodies)).await? {
        return Err(Refusal::Unknown);
    }
    Ok(Seen {
        instance,
        activity,
        roadmap: there.roadmap,
        bodies,
        whole: there.whole,
    })
}

/// Begins something that is done to an instance of a plan in force as a whole, or, where a part will do, to one's own part.
pub(super) async fn begin(
    desk: &Desk,
    act: &'static Act,
    (id, part_will_do): (&InstanceId, bool),
) -> Result<(Deed, Seen), Refusal> {
    let mut look = desk.look(act).await?;
    let there = seen(desk, &mut look, id).await?;
    drop(look);
    if !there.whole && !part_will_do {
        return Err(Refusal::NotAllowed(act.code));
    }
    let at = if there.whole {
        &there.roadmap.organisation
    } else {
        &desk.organisation.id
    };
    let mut deed = desk.begin(act, at).await?;
    store::event::queue(&mut deed.tx).await?;
    let there = seen(desk, &mut deed.tx, id).await?;
    match there.roadmap.state {
        RoadmapState::Approved => Ok((deed, there)),
        _ => Err(overtaken(&mut deed.tx, &there.roadmap).await?),
    }
}

/// In whose part something is said or shown: my own, or, who has the whole plan, any below it.
pub(crate) async fn place(
    desk: &Desk,
    tx: &mut Tx,
    (there, named): (&Seen, Option<OrganisationId>),
) -> Result<OrganisationId, Refusal> {
    if !there.whole {
        return Ok(desk.organisation.id.clone());
    }
    let at = named.unwrap_or_else(|| there.roadmap.organisation.clone());
    if is_within(tx, &at, &there.roadmap.organisation).await? {
        Ok(at)
    } else {
        Err(Refusal::Unknown)
    }
}

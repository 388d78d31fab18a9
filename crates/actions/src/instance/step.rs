//! One step of an instance from state to state.

use super::reach::{Seen, begin};
use crate::act::Act;
use crate::deed::{Deed, Trace};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::upload::called;
use domain::instance::{Instance, InstanceId, InstanceState};
use store::Tx;

/// Begins a step of an instance as a whole.
pub(super) async fn stand(desk: &Desk, act: &'static Act, id: &InstanceId) -> Result<(Deed, Seen), Refusal> {
    begin(desk, act, (id, false)).await
}

/// Takes it, with why or what where somebody said so.
pub(super) async fn step(mut deed: Deed, before: &Instance, after: Instance) -> Result<(), Refusal> {
    let from = before.state;
    if !from.may_become(after.state) || !store::instance::step(&mut deed.tx, from, &after).await? {
        return Err(overtaken(&mut deed.tx, before).await?);
    }
    let trace = Trace::of("instance", &after.id).before(&from).after(&after.state);
    deed.done(trace.because(&after.note)).await
}

/// Somebody was quicker, or it is over: whoever confirmed it, or else did it.
async fn overtaken(tx: &mut Tx, one: &Instance) -> Result<Refusal, Refusal> {
    let (who, at) = match one.state {
        InstanceState::Done if one.confirmed.is_some() => (&one.confirmed_by, one.confirmed),
        _ => (&one.done_by, one.done),
    };
    Ok(Refusal::Overtaken {
        by: called(tx, who.as_ref()).await?,
        at,
    })
}

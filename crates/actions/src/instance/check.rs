//! Lines of the checklist are ticked off.

use super::step::stand;
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::roadmap::DOERS;
use domain::instance::InstanceId;

/// Ticking off lines of a checklist.
pub static ACT: Act = Act::change("instance.check", DOERS);

/// Says anew which lines of the checklist are ticked off; lines that the checklist has not are left out.
///
/// # Errors
/// As [`super::start`].
pub async fn check(desk: &Desk, id: &InstanceId, ticked: &[String]) -> Result<(), Refusal> {
    let (mut deed, there) = stand(desk, &ACT, id).await?;
    let known = there.activity.checklist.iter();
    let checked: Vec<String> = known.filter(|line| ticked.contains(line)).cloned().collect();
    store::instance::check(&mut deed.tx, id, &checked).await?;
    let trace = Trace::of("instance", id)
        .before(&there.instance.checked)
        .after(&checked);
    deed.done(trace).await
}

//! One organisation.

use super::OrganisationView;
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::territory::OrganisationId;
use store::Tx;

/// Looks at one organisation.
pub static ACT: Act = Act::look("organisation.show", EVERYONE);

/// One of the desk's organisations.
///
/// # Errors
/// [`Refusal::Unknown`] if it is not there or not below the desk's; those of the store.
pub async fn show(desk: &Desk, id: &OrganisationId) -> Result<OrganisationView, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    desk.is_mine(&mut tx, id).await?;
    let one = store::organisation::find(&mut tx, id)
        .await?
        .ok_or(Refusal::Unknown)?;
    let depth = depth(desk, &mut tx, one.parent.clone(), id).await?;
    Ok(OrganisationView::of(one, depth))
}

/// Steps up to the desk's own organisation.
async fn depth(
    desk: &Desk,
    tx: &mut Tx,
    parent: Option<OrganisationId>,
    id: &OrganisationId,
) -> Result<usize, Refusal> {
    let (mut steps, mut at, mut above) = (0, id.clone(), parent);
    while at != desk.organisation.id {
        let Some(next) = above.take() else { break };
        above = store::organisation::find(tx, &next)
            .await?
            .and_then(|one| one.parent);
        (steps, at) = (steps + 1, next);
    }
    Ok(steps)
}

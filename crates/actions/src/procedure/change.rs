//! Other days or another title of a procedure.

use super::form::{ProcedureDates, at_the_top};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::roadmap::follow;
use domain::person::Role;
use domain::procedure::{Procedure, ProcedureId};

/// Changes title and days of a procedure.
pub static ACT: Act = Act::change("procedure.change", &[Role::Administrator, Role::Specialist]);

/// Writes title and days anew; only from the topmost organisation. What plans in force expect after or before it gets its days.
///
/// # Errors
/// [`Refusal::NotAllowed`] below the topmost organisation; [`Refusal::Unknown`]; [`Refusal::Mistaken`]; those of the store.
pub async fn change(desk: &Desk, id: &ProcedureId, dates: &ProcedureDates) -> Result<(), Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    at_the_top(desk, ACT.code)?;
    let found = store::procedure::find(&mut deed.tx, id).await?;
    let found = found.ok_or(Refusal::Unknown)?;
    let mistakes = dates.mistakes();
    if !mistakes.is_empty() {
        return Err(Refusal::Mistaken(mistakes));
    }
    let before = ProcedureDates {
        title: found.title.clone(),
        held: found.held,
    };
    let after = ProcedureDates {
        title: dates.title.trim().to_owned(),
        held: dates.held,
    };
    let changed = Procedure {
        title: after.title.clone(),
        held: after.held,
        ..found
    };
    let calendar = store::procedure::list(&mut deed.tx).await?;
    store::procedure::update(&mut deed.tx, &changed).await?;
    let now = store::procedure::list(&mut deed.tx).await?;
    let plans = follow(desk, &mut deed.tx, (&calendar, &now)).await?;
    let after = serde_json::json!({"title": after.title, "held": after.held, "plans": plans});
    deed.done(Trace::of("procedure", id).before(&before).after(&after))
        .await
}

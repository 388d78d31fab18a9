//! A procedure that will be held.

use super::form::{NewProcedure, at_the_top};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use crate::roadmap::follow;
use domain::person::Role;
use domain::procedure::{Procedure, ProcedureId};

/// Puts a procedure into the calendar.
pub static ACT: Act = Act::change("procedure.add", &[Role::Administrator, Role::Specialist]);

/// Puts a procedure into the calendar; only from the topmost organisation. What plans in force expect after or before it gets its days.
///
/// # Errors
/// [`Refusal::NotAllowed`] below the topmost organisation; [`Refusal::Mistaken`], also where there is one of this kind in this
/// year (field `year`); those of the store.
pub async fn add(desk: &Desk, new: &NewProcedure) -> Result<ProcedureId, Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    at_the_top(desk, ACT.code)?;
    let kind = new.read()?;
    if store::procedure::of(&mut deed.tx, kind, new.year)
        .await?
        .is_some()
    {
        return Err(Refusal::mistake("year", Wrong::Taken));
    }
    let procedure = Procedure {
        id: desk.office.named(ProcedureId::new, desk.now)?,
        kind,
        year: new.year,
        title: new.dates.title.trim().to_owned(),
        held: new.dates.held,
        created: desk.now,
    };
    let calendar = store::procedure::list(&mut deed.tx).await?;
    let id = store::procedure::ensure(&mut deed.tx, &procedure).await?;
    let now = store::procedure::list(&mut deed.tx).await?;
    follow(desk, &mut deed.tx, (&calendar, &now)).await?;
    let trace = Trace::of("procedure", &id).after(&procedure);
    deed.done(trace).await?;
    Ok(id)
}

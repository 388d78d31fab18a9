//! The calendar of procedures.

use super::view::{ProcedureView, Terms};
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::refusal::Refusal;

/// Looking at procedures.
pub static ACT: Act = Act::look("procedure.list", EVERYONE);

/// All procedures that the office knows, the latest year first.
///
/// # Errors
/// Those of the database.
pub async fn list(desk: &Desk) -> Result<Vec<ProcedureView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let terms = Terms::load(&mut tx).await?;
    let all = store::procedure::list(&mut tx).await?;
    Ok(all.into_iter().map(|one| ProcedureView::of(one, terms)).collect())
}

//! The journal, page by page.

use super::EventFilter;
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::event::Link;
use domain::person::Role;

/// Looks into the journal.
pub static ACT: Act = Act::look("event.list", &[Role::Administrator]);

/// What happened for the desk's organisations, newest first; `before_seq` of the last entry asks for the next page.
///
/// # Errors
/// [`Refusal::Unknown`] for others' organisations; those of the store.
pub async fn list(desk: &Desk, filter: &EventFilter) -> Result<Vec<Link>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let under = filter.under(desk, &mut tx).await?;
    filter
        .read(&mut tx, under.as_ref(), (filter.before_seq, filter.limit()))
        .await
}

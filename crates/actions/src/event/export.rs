//! The journal as a table.

use super::csv::Csv;
use super::filter::MOST;
use super::{EventFilter, words};
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::event::Link;
use domain::person::Role;
use domain::territory::OrganisationId;
use std::collections::HashMap;
use store::Tx;

/// Takes the journal away as a table.
pub static ACT: Act = Act::look("event.export", &[Role::Administrator]);

/// The most events in one table: what a spreadsheet program still opens.
const ROWS: usize = 200_000;

/// What happened for the desk's organisations as a table for spreadsheet programs, newest first, whatever `limit` says.
///
/// UTF-8 with its mark, `;` between cells, all quoted; no cell begins a formula. At most 200,000 events: `to` or `before_seq`
/// ask for older ones.
///
/// # Errors
/// As [`super::list`].
pub async fn export(desk: &Desk, filter: &EventFilter) -> Result<Vec<u8>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let under = filter.under(desk, &mut tx).await?;
    let names = names(&mut tx).await?;
    let mut table = Csv::new(&words::HEADER);
    let (mut before, mut rows) = (filter.before_seq, 0);
    while rows < ROWS {
        let links = filter.read(&mut tx, under.as_ref(), (before, MOST)).await?;
        let Some(last) = links.last() else { break };
        (before, rows) = (Some(last.seq), rows + links.len());
        links.iter().for_each(|link| row(&mut table, link, &names));
    }
    Ok(table.bytes())
}

async fn names(tx: &mut Tx) -> Result<HashMap<OrganisationId, String>, Refusal> {
    let all = store::organisation::all(tx).await?;
    Ok(all.into_iter().map(|one| (one.id, one.short_name)).collect())
}

fn row(table: &mut Csv, link: &Link, names: &HashMap<OrganisationId, String>) {
    let event = &link.event;
    let organisation = event.organisation.as_ref().and_then(|id| names.get(id));
    table.row(&[
        &link.seq.to_string(),
        &event.at.to_string(),
        &event.actor.name,
        event.actor.role.map_or("", crate::person::title),
        organisation.map_or("", String::as_str),
        &event.act,
        &event.subject_kind,
        &event.subject,
        &event.reason,
        &event.before,
        &event.after,
        &link.hash,
    ]);
}

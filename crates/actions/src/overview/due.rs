//! What plans want of me now.

use super::show::{Overview, SHOWN};
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::instance::{self, InstanceFilter, InstanceView};
use crate::refusal::Refusal;
use crate::roadmap;
use domain::instance::InstanceState;
use jiff::{Span, civil::Date};

/// How many days ahead it is told what is due.
const AHEAD: i64 = 14;

/// Adds what is overdue, due soon and reported to be confirmed: of all plans to whoever keeps them, else of what is meant for me.
pub(super) async fn add(desk: &Desk, all: &mut Overview) -> Result<(), Refusal> {
    let today = day(desk.now);
    let mine = !desk.offers(&roadmap::receive::ACT);
    let late = instance::list(
        desk,
        &InstanceFilter {
            overdue: true,
            mine,
            ..InstanceFilter::default()
        },
    )
    .await?;
    all.overdue = late.page.total;
    let (ahead, total) = soon(desk, (today, mine)).await?;
    all.due_soon = total;
    // What is ahead has to be seen beside whatever has piled up.
    let late = late.page.items.into_iter().take(SHOWN as usize / 2);
    all.due = late.chain(ahead).take(SHOWN as usize).collect();
    if !mine {
        let reported = InstanceFilter {
            state: Some(InstanceState::Reported),
            ..InstanceFilter::default()
        };
        all.reported = instance::list(desk, &reported).await?.page.total;
    }
    Ok(())
}

/// What is to be done from today on, the nearest first, and how much of it there is.
async fn soon(desk: &Desk, (today, mine): (Date, bool)) -> Result<(Vec<InstanceView>, u64), Refusal> {
    let (mut found, mut total) = (Vec::new(), 0);
    for state in [InstanceState::Planned, InstanceState::Working] {
        let filter = InstanceFilter {
            state: Some(state),
            from: Some(today),
            until: Some(today.checked_add(Span::new().days(AHEAD)).unwrap_or(today)),
            mine,
            ..InstanceFilter::default()
        };
        let page = instance::list(desk, &filter).await?.page;
        total += page.total;
        found.extend(page.items);
    }
    found.sort_by_key(|one| one.due);
    Ok((found, total))
}

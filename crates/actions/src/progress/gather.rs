//! The activities of a plan that somebody sees, with their times in a period.

use super::show::{ProgressFilter, ProgressRow};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::roadmap::Reached;
use domain::activity::ActivityId;
use domain::instance::Instance;
use domain::roadmap::Roadmap;
use jiff::civil::Date;
use std::collections::HashMap;
use store::Tx;
use store::activity::Filter;

/// More activities than any plan has: what would be read at once has an end.
const MOST: i64 = 5_000;

/// The period that is asked for, else that of the plan, else the year of today.
pub(super) fn period(filter: &ProgressFilter, roadmap: &Roadmap, today: Date) -> (Date, Date) {
    let from = filter.from.or(roadmap.period.from);
    let until = filter.until.or(roadmap.period.to);
    let from = from.unwrap_or_else(|| until.unwrap_or(today).first_of_year());
    (from, until.unwrap_or_else(|| from.last_of_year()).max(from))
}

/// Activities with a time in the period or waiting, in the order of the plan; of a plan above, those that are meant for me.
pub(super) async fn rows(
    desk: &Desk,
    tx: &mut Tx,
    (seen, filter): (&Reached, &ProgressFilter),
    period: (Date, Date),
) -> Result<Vec<ProgressRow>, Refusal> {
    let wanted = Filter {
        meant_for: (!seen.whole).then_some(&desk.organisation.id),
        person: Some(&desk.person.id),
        body: filter.body.as_deref(),
        section: filter.section,
        ..Filter::of(&seen.roadmap.id)
    };
    let activities = store::activity::list(tx, &wanted, (MOST, 0)).await?;
    let mut instances: HashMap<ActivityId, Vec<Instance>> = HashMap::new();
    for one in store::instance::of(tx, &seen.roadmap.id).await? {
        if lies_in(&one, period) {
            instances.entry(one.thread.clone()).or_default().push(one);
        }
    }
    let row = |activity: domain::activity::Activity| {
        let mut instances = instances.remove(&activity.thread)?;
        instances.sort_by_key(|one| (one.due.is_none(), one.due));
        Some(ProgressRow { activity, instances })
    };
    Ok(activities.into_iter().filter_map(row).collect())
}

/// Whether an instance falls due in a period; one that waits belongs to every period while it is open.
fn lies_in(one: &Instance, (from, until): (Date, Date)) -> bool {
    match one.due {
        Some(due) => from <= due && due <= until,
        None => one.state.is_open(),
    }
}

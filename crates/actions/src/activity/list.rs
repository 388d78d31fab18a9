//! The rows of a plan in force, as far as somebody sees them.

use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::page::{Page, SIZE, skipped};
use crate::refusal::Refusal;
use crate::roadmap::reached;
use domain::activity::{Activity, ActivityId};
use domain::instance::{Instance, InstanceState};
use domain::roadmap::RoadmapId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::activity::Filter;

/// Looking at the activities of a plan.
pub static ACT: Act = Act::look("activity.list", EVERYONE);

/// Which activities.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ActivityFilter {
    /// For which this body answers, in the plan's words.
    pub body: Option<String>,
    /// In this section.
    pub section: Option<u32>,
    /// With this kind of document.
    pub document_kind: Option<String>,
    /// Whose term is of this kind.
    pub term_kind: Option<String>,
    /// Which page, from 1.
    pub page: u32,
}

/// An activity with how far it has come.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityView {
    /// It.
    pub activity: Activity,
    /// Its instances by their days, waiting ones last.
    pub instances: Vec<Instance>,
    /// How many of them are over: done or not needed.
    pub over: usize,
    /// How many are overdue.
    pub overdue: usize,
    /// The first day by which something open is due.
    pub next: Option<Date>,
}

impl ActivityView {
    fn of(activity: Activity, instances: Vec<Instance>, today: Date) -> Self {
        let open = || instances.iter().filter(|one| one.state.is_open());
        Self {
            over: instances.len() - open().count(),
            overdue: open().filter(|one| one.is_overdue(today)).count(),
            next: open().filter_map(|one| one.due).min(),
            activity,
            instances,
        }
    }

    /// How many instances stand here.
    pub fn count(&self, state: InstanceState) -> usize {
        self.instances.iter().filter(|one| one.state == state).count()
    }
}

/// Activities of a plan that I may see, in its order; of a plan above, those that are meant for me.
///
/// # Errors
/// [`Refusal::Unknown`] if the plan is not there or belongs to others.
pub async fn list(
    desk: &Desk,
    id: &RoadmapId,
    filter: &ActivityFilter,
) -> Result<Page<ActivityView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let seen = reached(desk, &mut tx, id).await?;
    let wanted = Filter {
        meant_for: (!seen.whole).then_some(&desk.organisation.id),
        person: Some(&desk.person.id),
        body: filter.body.as_deref(),
        section: filter.section,
        document_kind: filter.document_kind.as_deref(),
        term_kind: filter.term_kind.as_deref(),
        ..Filter::of(id)
    };
    let total = store::activity::count(&mut tx, &wanted).await?;
    let range = (i64::from(SIZE), skipped(filter.page));
    let rows = store::activity::list(&mut tx, &wanted, range).await?;
    let threads: Vec<ActivityId> = rows.iter().map(|row| row.thread.clone()).collect();
    let mut instances: HashMap<ActivityId, Vec<Instance>> = HashMap::new();
    for one in store::instance::of_threads(&mut tx, &threads).await? {
        instances.entry(one.thread.clone()).or_default().push(one);
    }
    let today = day(desk.now);
    let view = |row: Activity| {
        let mut own = instances.remove(&row.thread).unwrap_or_default();
        own.sort_by_key(|one| (one.due.is_none(), one.due));
        ActivityView::of(row, own, today)
    };
    Ok(Page::of(rows.into_iter().map(view).collect(), total, filter.page))
}

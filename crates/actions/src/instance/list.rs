//! What is to be done, by its days.

use super::view::InstanceView;
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::page::{Page, SIZE, skipped};
use crate::refusal::Refusal;
use crate::roadmap::reached;
use domain::activity::{Activity, ActivityId};
use domain::instance::InstanceState;
use domain::roadmap::RoadmapId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use store::instance::Filter;

/// Looking at what is to be done.
pub static ACT: Act = Act::look("instance.list", EVERYONE);

/// Which instances; every condition that is there has to hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct InstanceFilter {
    /// Of this plan; else of all that are in force.
    pub roadmap: Option<RoadmapId>,
    /// Of this activity.
    pub activity: Option<ActivityId>,
    /// Only those of me and of my organisation itself.
    pub mine: bool,
    /// Of activities for which this body answers, in the plan's words.
    pub body: Option<String>,
    /// Of activities in this section.
    pub section: Option<u32>,
    /// Of activities with this kind of document.
    pub document_kind: Option<String>,
    /// Of activities whose term is of this kind.
    pub term_kind: Option<String>,
    /// That stand here.
    pub state: Option<InstanceState>,
    /// Due on this day or later.
    pub from: Option<Date>,
    /// Due on this day or earlier.
    pub until: Option<Date>,
    /// Only what is open and overdue today.
    pub overdue: bool,
    /// Only what is open and waits for something.
    pub awaiting: bool,
    /// Only what nobody was named for.
    pub ownerless: bool,
    /// Which page, from 1.
    pub page: u32,
}

/// A page of instances, and how many there are in each state on all pages.
#[derive(Clone, Debug, Serialize)]
pub struct Instances {
    /// The page.
    pub page: Page<InstanceView>,
    /// How many there are in each state.
    pub counts: BTreeMap<InstanceState, i64>,
}

/// Instances of plans that I may see, by their days, waiting ones last; of plans above, those that are meant for me.
///
/// # Errors
/// [`Refusal::Unknown`] if a plan is asked for that is not there or belongs to others.
pub async fn list(desk: &Desk, filter: &InstanceFilter) -> Result<Instances, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    if let Some(id) = &filter.roadmap {
        reached(desk, &mut tx, id).await?;
    }
    let today = day(desk.now);
    let wanted = Filter {
        roadmap: filter.roadmap.as_ref(),
        seen_by: Some(&desk.organisation.id),
        person: Some(&desk.person.id),
        mine: filter.mine.then_some(&desk.organisation.id),
        body: filter.body.as_deref(),
        section: filter.section,
        document_kind: filter.document_kind.as_deref(),
        term_kind: filter.term_kind.as_deref(),
        state: filter.state,
        from: filter.from,
        until: filter.until,
        overdue_on: filter.overdue.then_some(today),
        awaiting: filter.awaiting,
        ownerless: filter.ownerless,
        activity: filter.activity.as_ref(),
    };
    let counts = store::instance::count(&mut tx, &wanted).await?;
    let range = (i64::from(SIZE), skipped(filter.page));
    let rows = store::instance::list(&mut tx, &wanted, range).await?;
    let ids: Vec<ActivityId> = rows.iter().map(|(_, activity)| activity.clone()).collect();
    let known: HashMap<ActivityId, Activity> = store::activity::of_many(&mut tx, &ids)
        .await?
        .into_iter()
        .map(|one| (one.id.clone(), one))
        .collect();
    let view = |(one, id)| {
        known
            .get(&id)
            .map(|activity| InstanceView::of(one, activity, today))
    };
    let items = rows.into_iter().filter_map(view).collect();
    Ok(Instances {
        page: Page::of(items, counts.values().sum(), filter.page),
        counts,
    })
}

//! One plan: how far it has come, who its bodies are, and, while it is a draft, everything that was understood of it.

use super::own::{Written, written};
use super::reach::{Reached, reached};
use super::view::{BodyView, RequestView, RoadmapView};
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::activity::{Activity, ActivityId};
use domain::instance::InstanceState;
use domain::roadmap::{
    Assignee, Correction, Difference, Known, Plan, Roadmap, RoadmapId, RoadmapState, Row, difference,
    is_outside, kept, occasions,
};
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use store::instance::Filter;

/// Looking at one plan.
pub static ACT: Act = Act::look("roadmap.show", EVERYONE);

/// A plan.
#[derive(Clone, Debug)]
pub struct RoadmapDetail {
    /// It.
    pub roadmap: RoadmapView,
    /// Whether all of it is mine to see; else only what is meant for me.
    pub whole: bool,
    /// Its editions, the newest first; drafts are seen only by whom they belong to.
    pub editions: Vec<RoadmapView>,
    /// Its bodies, those named most often first; of a draft, none yet.
    pub bodies: Vec<BodyView>,
    /// Headings with their places.
    pub sections: Vec<(u32, String)>,
    /// How many instances there are in each state.
    pub counts: BTreeMap<InstanceState, i64>,
    /// What the school whose plan it is was asked for.
    pub request: Option<RequestView>,
    /// What was read, while it is a draft.
    pub draft: Option<Draft>,
}

/// What was read of a plan.
#[derive(Clone, Debug)]
pub struct Draft {
    /// As the corrections have it.
    pub plan: Plan,
    /// As it was read.
    pub original: Plan,
    /// What people said of its rows: what they were derived from, that they were added or are left out.
    pub rows: Vec<Row>,
    /// Places of activities whose days leave those that the plan above gives them.
    pub outside: BTreeSet<u32>,
    /// What people said that cells mean, in order.
    pub corrections: Vec<Correction>,
    /// Against the edition that it is to replace.
    pub difference: Option<Difference<ActivityId>>,
    /// The activities of that edition.
    pub replaced: Vec<Activity>,
}

/// A plan that I may see.
///
/// # Errors
/// [`Refusal::Unknown`] if it is not there or belongs to others.
pub async fn show(desk: &Desk, id: &RoadmapId) -> Result<RoadmapDetail, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let Reached { roadmap, whole } = reached(desk, &mut tx, id).await?;
    let draft = match roadmap.state {
        RoadmapState::Draft | RoadmapState::Rejected => Some(draft(&mut tx, &roadmap).await?),
        RoadmapState::Approved | RoadmapState::Closed => None,
    };
    Ok(RoadmapDetail {
        editions: editions(&mut tx, &roadmap, whole).await?,
        bodies: bodies(desk, &mut tx, (id, whole)).await?,
        sections: store::activity::sections(&mut tx, id).await?,
        counts: counts(desk, &mut tx, id).await?,
        request: RequestView::of(&mut tx, &roadmap).await?,
        roadmap: RoadmapView::of(&mut tx, roadmap).await?,
        whole,
        draft,
    })
}

async fn editions(tx: &mut Tx, roadmap: &Roadmap, whole: bool) -> Result<Vec<RoadmapView>, Refusal> {
    let mut all = store::roadmap::editions(tx, &roadmap.thread).await?;
    all.retain(|one| whole || matches!(one.state, RoadmapState::Approved | RoadmapState::Closed));
    RoadmapView::of_all(tx, all).await
}

/// Who sees a part of a plan is told of herself and of all schools, not of others.
async fn bodies(desk: &Desk, tx: &mut Tx, (id, whole): (&RoadmapId, bool)) -> Result<Vec<BodyView>, Refusal> {
    let mut assigned = store::roadmap::assigned(tx, id).await?;
    if !whole {
        for body in &mut assigned {
            body.assignees.retain(|one| match one {
                Assignee::Schools => true,
                Assignee::Organisation(id) => *id == desk.organisation.id,
                Assignee::Person(id) => *id == desk.person.id,
            });
        }
    }
    let mut views = Vec::new();
    for named in store::activity::bodies(tx, id).await? {
        views.push(BodyView::of(tx, named, &assigned).await?);
    }
    views.retain(|one| whole || !one.assignees.is_empty());
    Ok(views)
}

async fn counts(desk: &Desk, tx: &mut Tx, id: &RoadmapId) -> Result<BTreeMap<InstanceState, i64>, Refusal> {
    let filter = Filter {
        roadmap: Some(id),
        seen_by: Some(&desk.organisation.id),
        person: Some(&desk.person.id),
        ..Filter::default()
    };
    Ok(store::instance::count(tx, &filter).await?)
}

pub(super) async fn draft(tx: &mut Tx, roadmap: &Roadmap) -> Result<Draft, Refusal> {
    let Written { original, plan, rows } = written(tx, &roadmap.id).await?;
    let corrections = store::roadmap::corrections(tx, &roadmap.id).await?;
    let replaced = match &roadmap.previous {
        Some(previous) => store::activity::of(tx, previous).await?,
        None => Vec::new(),
    };
    let against = roadmap.previous.as_ref().map(|_| {
        let printed: Vec<_> = replaced.iter().map(super::laying::printed).collect();
        let stays = kept(plan.clone(), &rows);
        difference(&known(&replaced, &printed), &stays.activities, &BTreeMap::new())
    });
    Ok(Draft {
        outside: outside(tx, roadmap, (&original, &plan)).await?,
        rows,
        plan,
        original,
        corrections,
        difference: against,
        replaced,
    })
}

/// Activities of a school's plan whose days leave those of the plan above.
async fn outside(
    tx: &mut Tx,
    roadmap: &Roadmap,
    (above, own): (&Plan, &Plan),
) -> Result<BTreeSet<u32>, Refusal> {
    if roadmap.parent.is_none() {
        return Ok(BTreeSet::new());
    }
    let procedures = store::procedure::list(tx).await?;
    let events = occasions(&above.activities, &procedures);
    let both = own.activities.iter().zip(&above.activities);
    let moved = both.filter(|(own, above)| own.term_text != above.term_text);
    let out = moved.filter(|(own, above)| is_outside(own, above, (roadmap.period, &events)));
    Ok(out.map(|(own, _)| own.order).collect())
}

pub(super) fn known<'a>(
    rows: &'a [Activity],
    printed: &'a [domain::roadmap::Activity],
) -> Vec<Known<'a, ActivityId>> {
    rows.iter()
        .zip(printed)
        .map(|(row, activity)| Known {
            thread: &row.thread,
            activity,
        })
        .collect()
}

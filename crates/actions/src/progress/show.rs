//! A plan over a period.

use super::gather::{period, rows};
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::refusal::Refusal;
use crate::roadmap::{RoadmapView, reached};
use domain::activity::Activity;
use domain::instance::Instance;
use domain::roadmap::RoadmapId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Looking at a plan over a period.
pub static ACT: Act = Act::look("progress.show", EVERYONE);

/// Which part of it; where nothing is said, all of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProgressFilter {
    /// Due on this day or later.
    pub from: Option<Date>,
    /// Due on this day or earlier.
    pub until: Option<Date>,
    /// For which this body answers, in the plan's words.
    pub body: Option<String>,
    /// In this section.
    pub section: Option<u32>,
}

/// An activity with its times in the period.
#[derive(Clone, Debug, Serialize)]
pub struct ProgressRow {
    /// It.
    pub activity: Activity,
    /// By their days, waiting ones last.
    pub instances: Vec<Instance>,
}

/// A plan over a period.
#[derive(Clone, Debug, Serialize)]
pub struct ProgressView {
    /// The plan.
    pub roadmap: RoadmapView,
    /// The first day of the period.
    pub from: Date,
    /// The last.
    pub until: Date,
    /// The day on which things stand so.
    pub today: Date,
    /// Activities with a time in it, in the order of the plan.
    pub rows: Vec<ProgressRow>,
}

/// A plan that I may see over a period; of a plan above, what is meant for me.
///
/// # Errors
/// [`Refusal::Unknown`] if the plan is not there or belongs to others.
pub async fn show(desk: &Desk, id: &RoadmapId, filter: &ProgressFilter) -> Result<ProgressView, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let seen = reached(desk, &mut tx, id).await?;
    let today = day(desk.now);
    let (from, until) = period(filter, &seen.roadmap, today);
    let rows = rows(desk, &mut tx, (&seen, filter), (from, until)).await?;
    Ok(ProgressView {
        roadmap: RoadmapView::of(&mut tx, seen.roadmap).await?,
        from,
        until,
        today,
        rows,
    })
}

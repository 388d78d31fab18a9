//! Which plans there are.

use super::view::RoadmapView;
use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::roadmap::{RoadmapKind, RoadmapState};
use serde::Deserialize;
use store::roadmap::Filter;

/// Looking at plans.
pub static ACT: Act = Act::look("roadmap.list", EVERYONE);

/// The most plans that are listed: a municipality has a few, its schools one each.
const MOST: i64 = 500;

/// Which plans.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RoadmapFilter {
    /// That have come so far.
    pub state: Option<RoadmapState>,
    /// Of this kind.
    pub kind: Option<RoadmapKind>,
}

/// Plans of my organisation and those below it, and plans in force of those above it: first those of authorities, then those
/// of schools by their names; of one organisation the newest first.
///
/// # Errors
/// [`Refusal::NotAllowed`]; those of the database.
pub async fn list(desk: &Desk, filter: RoadmapFilter) -> Result<Vec<RoadmapView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let wanted = Filter {
        seen_by: Some(&desk.organisation.id),
        state: filter.state,
        kind: filter.kind,
    };
    let found = store::roadmap::list(&mut tx, &wanted, None, MOST).await?;
    let mut views = RoadmapView::of_all(&mut tx, found).await?;
    views.sort_by_cached_key(|one| {
        let school = one.kind == RoadmapKind::School;
        school.then(|| documents::words::key(&one.organisation_name))
    });
    Ok(views)
}

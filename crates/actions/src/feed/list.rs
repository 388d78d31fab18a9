//! One's own links to feeds.

use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::calendar::feed::FeedLinkId;
use domain::roadmap::RoadmapId;
use jiff::Timestamp;
use serde::Serialize;

/// Somebody looks at her own links.
pub static ACT: Act = Act::look("feed.list", EVERYONE);

/// One of one's own links.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeedView {
    /// Its name among rows.
    pub id: FeedLinkId,
    /// The plan that it shows; `None` for what is one's own in all of them.
    pub roadmap: Option<RoadmapId>,
    /// What that plan is called; empty for none.
    pub title: String,
    /// When it was made.
    pub created: Timestamp,
}

/// One's own links that were not revoked, the newest first.
///
/// # Errors
/// Those of the store.
pub async fn list(desk: &Desk) -> Result<Vec<FeedView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mut views = Vec::new();
    for link in store::feed::kept_of(&mut tx, &desk.person.id).await? {
        let plan = match &link.roadmap {
            Some(id) => store::roadmap::find(&mut tx, id).await?,
            None => None,
        };
        views.push(FeedView {
            id: link.id,
            roadmap: link.roadmap,
            title: plan.map_or_else(String::new, |plan| plan.title),
            created: link.created,
        });
    }
    Ok(views)
}

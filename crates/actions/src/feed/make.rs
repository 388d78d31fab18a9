//! A link to a feed is made.

use crate::act::{Act, EVERYONE};
use crate::chance::kept;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Mistake, Refusal, Wrong};
use crate::roadmap::reached;
use domain::calendar::feed::{FeedLink, FeedLinkId};
use domain::person::Secret;
use domain::roadmap::RoadmapId;

/// Somebody makes a link to a feed of her own.
pub static ACT: Act = Act::change("feed.make", EVERYONE);

/// Links that one person may have: more than anybody has calendars.
const MOST: usize = 20;

/// A link, told once.
#[derive(Clone, Debug)]
pub struct FeedMade {
    /// Its name among rows.
    pub id: FeedLinkId,
    /// The secret in it; kept nowhere.
    pub secret: Secret,
}

/// Makes a link to what is my own in all plans, or to one plan as far as I see it.
///
/// # Errors
/// [`Refusal::Unknown`] for a plan that is not there or belongs to others; [`Refusal::Mistaken`] for too many links.
pub async fn make(desk: &Desk, roadmap: Option<&RoadmapId>) -> Result<FeedMade, Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    if let Some(id) = roadmap {
        reached(desk, &mut deed.tx, id).await?;
    }
    if store::feed::kept_of(&mut deed.tx, &desk.person.id).await?.len() >= MOST {
        let mistake = Mistake {
            field: "roadmap",
            wrong: Wrong::TooMuch,
        };
        return Err(Refusal::Mistaken(vec![mistake]));
    }
    let secret = Secret::new(desk.office.chance.secret());
    let link = FeedLink {
        id: desk.office.named(FeedLinkId::new, desk.now)?,
        hash: kept(secret.expose()),
        person: desk.person.id.clone(),
        assignment: desk.assignment.id.clone(),
        roadmap: roadmap.cloned(),
        created: desk.now,
        ended: None,
    };
    store::feed::insert(&mut deed.tx, &link).await?;
    deed.done(Trace::of("feed", &link.id).after(&link.roadmap))
        .await?;
    Ok(FeedMade { id: link.id, secret })
}

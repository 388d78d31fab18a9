//! A link is revoked.

use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::pages::done::Done;
use actions::{Refusal, feed};
use axum::extract::Path;
use domain::calendar::feed::FeedLinkId;

/// Revokes one; a second click finds it revoked, which is as well.
pub(crate) async fn revoke(at: At, Path(name): Path<String>) -> Answer {
    let id = FeedLinkId::new(&name).ok_or(Trouble::Absent)?;
    match feed::revoke(&at, &id).await {
        Ok(()) | Err(Refusal::Unknown) => Ok(Done::FeedRevoked.on("/feeds")),
        Err(other) => Err(other.into()),
    }
}

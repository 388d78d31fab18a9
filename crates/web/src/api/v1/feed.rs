//! One's own links to feeds: what one has to do, for the calendars of other programs.

use crate::api::ask::{At, Body, Changing, Looking};
use crate::api::describe::{Id, Moment, many, shape};
use crate::api::tell::{Fault, Told};
use crate::front::Front;
use actions::feed::{self, FeedView};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::calendar::feed::FeedLinkId;
use domain::roadmap::RoadmapId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list, make))
        .routes(routes!(revoke))
}

shape! {
    /// One of one's own links.
    Feed from FeedView {
        /// Its name.
        id: FeedLinkId as Id,
        /// The plan that it shows; `null` for what is one's own in all of them.
        roadmap: Option<RoadmapId> as Option<Id>,
        /// What that plan is called.
        title: String,
        /// When it was made.
        created: Timestamp as Moment,
    }
}

/// One's own links that were not revoked, the newest first.
#[utoipa::path(get, path = "/feeds", operation_id = "feed.list",
    responses((status = 200, description = "All of them", body = Vec<Feed>)))]
async fn list(Looking(desk): Looking) -> Told<Vec<Feed>> {
    Ok(Json(many(feed::list(&desk).await?)))
}

/// A link that is wanted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FeedForm {
    /// To this plan; where it is not said, to what is one's own in all of them.
    #[serde(default)]
    #[schema(value_type = Option<Id>)]
    roadmap: Option<RoadmapId>,
}

/// A link.
#[derive(Serialize, ToSchema)]
struct FeedMade {
    /// Its name among one's links.
    #[schema(value_type = Id)]
    id: FeedLinkId,
    /// The address for the calendar, told once: whoever has it reads the feed.
    url: String,
}

/// Makes a secret link to a feed.
#[utoipa::path(post, path = "/feeds", operation_id = "feed.make", request_body = FeedForm,
    responses((status = 201, description = "The link, told once", body = FeedMade)))]
async fn make(
    State(front): State<Front>,
    Changing(desk): Changing,
    Body(form): Body<FeedForm>,
) -> Result<(StatusCode, Json<FeedMade>), Fault> {
    let made = feed::make(&desk, form.roadmap.as_ref()).await?;
    let url = crate::pages::feed::url(&front, &made);
    Ok((StatusCode::CREATED, Json(FeedMade { id: made.id, url })))
}

/// Revokes one of one's own links.
#[utoipa::path(delete, path = "/feeds/{feed}", operation_id = "feed.revoke",
    responses((status = 204, description = "Revoked")))]
async fn revoke(Changing(desk): Changing, At(id): At<FeedLinkId>) -> Result<StatusCode, Fault> {
    feed::revoke(&desk, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

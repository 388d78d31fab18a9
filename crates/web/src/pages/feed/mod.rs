//! Links to feeds: what one has to do, in one's own calendar.

mod list;
mod make;
mod read;
mod revoke;
mod words;

pub(crate) use read::read;

use crate::front::Front;
use actions::feed::{ENDING, FeedMade, LINK_PATH};
use axum::Router;
use axum::routing::{get, post};

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/feeds", get(list::show).post(make::make))
        .route("/feeds/{name}/revoke", post(revoke::revoke))
}

/// The address of a new link.
pub(crate) fn url(front: &Front, made: &FeedMade) -> String {
    let path = format!("{LINK_PATH}{}{ENDING}", made.secret.expose());
    front.settings.public_url.with(&path)
}

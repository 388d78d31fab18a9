//! One line for everything.

use crate::api::ask::{Looking, Wish};
use crate::api::describe::{many, shape};
use crate::api::tell::Told;
use crate::front::Front;
use actions::search;
use axum::Json;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(find))
}

shape! {
    /// Something found.
    Hit from search::Hit {
        /// What it is: `organisation`, `person`, `upload`, `version`, `document`, `help`.
        kind: &'static str,
        /// Its name: an UUID, or that of a version or a page of help.
        id: String,
        /// What people call it.
        title: String,
    }
}

/// What is looked for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Words that occur in the name, at least two characters.
    text: String,
}

/// Everything of one's own in whose name all words of the text occur.
#[utoipa::path(get, path = "/search", operation_id = "search.find", params(Wanted),
    responses((status = 200, description = "Up to ten of each kind", body = Vec<Hit>)))]
async fn find(Looking(desk): Looking, Wish(wanted): Wish<Wanted>) -> Told<Vec<Hit>> {
    Ok(Json(many(search::search(&desk, &wanted.text).await?)))
}

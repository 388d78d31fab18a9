//! Results of one's own schools in the latest versions.

mod export;
mod list;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new().route("/results", get(list::show))
}

/// The same, taking more time than a page.
pub(crate) fn slow() -> Router<Front> {
    Router::new()
        .route("/results/analyses.csv", get(export::csv))
        .route("/results/analyses.parquet", get(export::parquet))
}

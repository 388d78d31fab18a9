//! API v1 for programs: the same acts behind the same guards, JSON in and out.
//!
//! Routes are filled in here; whatever goes wrong below [`BELOW`] is answered as a problem document.

use crate::front::Front;
use axum::Router;

/// Everything of the API lies below this.
pub(crate) const BELOW: &str = "/api/";

/// The routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
}

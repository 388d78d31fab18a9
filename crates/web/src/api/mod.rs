//! API v1 for programs: the same acts behind the same guards, JSON in and out.
//!
//! One file per noun in `v1`. What a program may ask is read in `ask`, what it is told is said in `tell`, and the document that
//! describes it all is made from the same code by `describe`. A test holds every act of the register to an operation.

mod ask;
mod describe;
mod tell;
mod v1;

pub(crate) use tell::of_trouble;

use crate::cookie;
use crate::front::Front;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::HeaderName;
use axum::middleware::from_fn;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

/// Everything of the API lies below this.
pub(crate) const BELOW: &str = "/api/";

/// Everything of its first version lies below this.
const V1: &str = "/api/v1";

/// What changes have to carry: the token of the session.
const CSRF_HEADER: HeaderName = HeaderName::from_static("x-csrf-token");

/// Operations that are answered in a moment.
pub(crate) fn routes() -> Router<Front> {
    dressed(v1::routes())
}

/// Operations by which a password can be guessed: the same, but not often.
pub(crate) fn tries() -> Router<Front> {
    dressed(v1::tries())
}

/// Operations that take or give whole files, and the time that slow lines need; at most so many bytes.
pub(crate) fn files(limit: usize) -> Router<Front> {
    dressed(v1::files()).layer(DefaultBodyLimit::max(limit))
}

fn dressed(routes: OpenApiRouter<Front>) -> Router<Front> {
    let (routes, _) = OpenApiRouter::default().nest(V1, routes).split_for_parts();
    routes.layer(from_fn(tell::tag)).layer(from_fn(tell::dress))
}

/// The description of all operations.
fn document() -> OpenApi {
    let all = v1::routes().merge(v1::tries()).merge(v1::files());
    let (_, document) = OpenApiRouter::default().nest(V1, all).split_for_parts();
    describe::complete(document, cookie::SESSION)
}

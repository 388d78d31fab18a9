//! Whatever changes something has to come from a page of ours, as the browser itself says.

use crate::answer::Trouble;
use crate::front::Front;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what another site sent. A request that says nothing of its origin still has to carry the token of its form.
pub(crate) async fn origin(State(front): State<Front>, request: Request, next: Next) -> Response {
    if is_safe(request.method()) || is_ours(&front, request.headers()) {
        next.run(request).await
    } else {
        Trouble::Foreign.into_response()
    }
}

/// Whether a method only looks.
pub(crate) fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn is_ours(front: &Front, headers: &HeaderMap) -> bool {
    let is_own = |value: &str| front.settings.public_url.is_origin(value);
    let says = |name, is: &dyn Fn(&str) -> bool| {
        headers
            .get_all(name)
            .iter()
            .all(|value| value.to_str().is_ok_and(is))
    };
    says(header::ORIGIN, &is_own) && says(FETCH_SITE, &|site| matches!(site, "same-origin" | "none"))
}

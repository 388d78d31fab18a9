//! Headers that every answer carries, whatever it is.

use crate::front::Front;
use crate::links;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// Nothing from elsewhere, no script, no inline style, no frame; forms only to ourselves.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What a page of an office never needs of a browser.
const PERMISSIONS: &str =
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()";

static ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
];

/// Two years; the name may be below somebody else's, so nothing is said of those beside it.
const HTTPS_ONLY: &str = "max-age=63072000";

/// Puts them on.
pub(crate) async fn headers(State(front): State<Front>, request: Request, next: Next) -> Response {
    let is_secret = links::holds_secret(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in &ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if front.settings.public_url.is_https() {
        set(headers, header::STRICT_TRANSPORT_SECURITY, HTTPS_ONLY);
    }
    let referrer = if is_secret { "no-referrer" } else { "same-origin" };
    set(headers, header::REFERRER_POLICY, referrer);
    // What is meant to be kept says so itself; everything else holds what only one person may see.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}

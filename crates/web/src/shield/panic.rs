//! An act runs to its end although the browser has left, and a mistake of ours that panics becomes a page.

use crate::answer::Trouble;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tracing::Instrument;

/// Runs the rest apart.
pub(crate) async fn panic(request: Request, next: Next) -> Response {
    let rest = tokio::spawn(next.run(request).in_current_span());
    rest.await
        .unwrap_or_else(|error| Trouble::Broken(error.to_string()).into_response())
}

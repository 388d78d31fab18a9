//! How long an answer may take.

use crate::answer::Trouble;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::time::Duration;

/// For a page.
pub(crate) const PAGE: Duration = Duration::from_secs(30);

/// For files on a slow line.
pub(crate) const FILES: Duration = Duration::from_secs(15 * 60);

/// Gives up after this time.
pub(crate) async fn time(limit: Duration, request: Request, next: Next) -> Response {
    tokio::time::timeout(limit, next.run(request))
        .await
        .unwrap_or_else(|_| Trouble::TooSlow.into_response())
}

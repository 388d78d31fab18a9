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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::http::StatusCode;
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tower::ServiceExt;

    #[tokio::test]
    async fn what_never_comes_is_given_up() {
        let routes = Router::new()
            .route("/", get(async || std::future::pending::<()>().await))
            .layer(from_fn(|request: Request, next: Next| {
                time(Duration::ZERO, request, next)
            }));
        let answer = routes.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(answer.status(), StatusCode::GATEWAY_TIMEOUT);
    }
}

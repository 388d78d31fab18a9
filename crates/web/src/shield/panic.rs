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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::http::StatusCode;
    use axum::middleware::from_fn;
    use axum::routing::get;
    use std::sync::Arc;
    use tower::ServiceExt;

    async fn breaks() {
        panic!("a mistake of ours");
    }

    #[tokio::test]
    async fn a_mistake_of_ours_becomes_an_answer() {
        let routes = Router::new().route("/", get(breaks)).layer(from_fn(panic));
        let answer = routes.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let trouble = answer.extensions().get::<Arc<Trouble>>().unwrap();
        assert!(trouble.for_log().unwrap().contains("panic"), "{trouble:?}");
    }
}

//! Answers that have not changed since the program last asked are not sent again.

use super::Fault;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Marks JSON by its content, and answers 304 to whoever has just that.
pub(in crate::api) async fn tag(request: Request, next: Next) -> Response {
    let is_get = request.method() == Method::GET;
    let known = known(request.headers());
    let response = next.run(request).await;
    if is_get && is_json(&response) {
        tagged(response, &known)
            .await
            .unwrap_or_else(Fault::into_response)
    } else {
        response
    }
}

fn is_json(response: &Response) -> bool {
    let json = response.headers().get(header::CONTENT_TYPE);
    response.status() == StatusCode::OK && json.is_some_and(|json| json == "application/json")
}

async fn tagged(response: Response, known: &[String]) -> Result<Response, Fault> {
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.map_err(Fault::broken)?;
    let mark = mark(&bytes);
    let is_known = known.iter().any(|one| *one == mark || one == "*");
    let value = HeaderValue::from_str(&format!("W/{mark}")).map_err(Fault::broken)?;
    parts.headers.insert(header::ETAG, value);
    if !is_known {
        return Ok(Response::from_parts(parts, Body::from(bytes)));
    }
    parts.status = StatusCode::NOT_MODIFIED;
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    Ok(Response::from_parts(parts, Body::empty()))
}

/// The first half of the digest of the bytes, in quotes.
fn mark(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let mut mark = "\"".to_owned();
    for byte in digest.iter().take(16) {
        let _ = write!(mark, "{byte:02x}"); // writing into a string does not fail
    }
    mark + "\""
}

/// What the program has, compared weakly (RFC 9110 §13.1.2): compression changes bytes, not content.
fn known(headers: &HeaderMap) -> Vec<String> {
    let said = headers.get_all(header::IF_NONE_MATCH).iter();
    said.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|one| one.trim().trim_start_matches("W/").to_owned())
        .collect()
}

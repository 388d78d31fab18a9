use super::strict;
use crate::answer::Trouble;
use crate::api::tell::Fault;
use crate::shield::size;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

/// What JSON is called.
const JSON: &str = "application/json";

/// JSON that was sent.
#[derive(Debug)]
pub(in crate::api) struct Body<T>(pub(in crate::api) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Fault;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Fault> {
        // A form of another site cannot be of this type without the browser asking us first.
        if media_type(request.headers()) != JSON {
            return Err(Fault::MediaType(JSON));
        }
        // Also where files are handed out and larger bodies would be read.
        size::of_forms().apply(&mut request);
        let bytes = bytes(request, state, size::FORM).await?;
        strict::read(&bytes)
            .map(Self)
            .map_err(|error| Fault::Json(error.to_string()))
    }
}

/// All bytes; the limit, which a layer holds, is only told.
pub(super) async fn bytes<S: Send + Sync>(request: Request, state: &S, limit: usize) -> Result<Bytes, Fault> {
    let cut_off = |rejection: BytesRejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge { limit }.into(),
        _ => Fault::Json(rejection.body_text()),
    };
    Bytes::from_request(request, state).await.map_err(cut_off)
}

/// The type that was said, without its parameters, in lower case; empty if none was said.
pub(super) fn media_type(headers: &HeaderMap) -> String {
    let said = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let bare = said.and_then(|said| said.split(';').next()).unwrap_or_default();
    bare.trim().to_ascii_lowercase()
}

use crate::api::tell::Fault;
use actions::Refusal;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// Names in the address; what has not the form of a name names nothing, as a name that nobody has.
#[derive(Debug)]
pub(in crate::api) struct At<T>(pub(in crate::api) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let Path(names) = Path::from_request_parts(parts, state)
            .await
            .map_err(|_| Refusal::Unknown)?;
        Ok(Self(names))
    }
}

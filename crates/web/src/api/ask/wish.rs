use crate::api::tell::Fault;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// What stands behind the question mark; a word that is not known is refused, since leaving out a filter shows too much.
#[derive(Debug)]
pub(in crate::api) struct Wish<T>(pub(in crate::api) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Wish<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        if parts.uri.query().is_some_and(|query| query.contains("%00")) {
            return Err(Fault::Query("a text holds U+0000".to_owned()));
        }
        match Query::from_request_parts(parts, state).await {
            Ok(Query(wish)) => Ok(Self(wish)),
            Err(rejection) => Err(Fault::Query(rejection.body_text())),
        }
    }
}

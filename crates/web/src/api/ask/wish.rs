use crate::api::tell::Fault;
use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// What stands behind the question mark; a word that is not known is refused, since leaving out a filter shows too much.
#[derive(Debug)]
pub(in crate::api) struct Wish<T>(pub(in crate::api) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Wish<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        query(&parts.uri).map(Self)
    }
}

/// What stands behind the question mark of an address.
pub(super) fn query<T: DeserializeOwned>(uri: &Uri) -> Result<T, Fault> {
    if uri.query().is_some_and(|query| query.contains("%00")) {
        return Err(Fault::Query("a text holds U+0000".to_owned()));
    }
    match Query::try_from_uri(uri) {
        Ok(Query(wish)) => Ok(wish),
        Err(rejection) => Err(Fault::Query(rejection.body_text())),
    }
}

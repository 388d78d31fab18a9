//! A file with what is said of it behind the question mark: as it is, or as the part of a form.

use super::body::{bytes, media_type};
use super::sent::{EITHER, FORM, OCTETS, named, too_large};
use super::wish::query;
use crate::api::tell::Fault;
use crate::desk::Seat;
use crate::front::Front;
use crate::shield::crowd::Place;
use axum::body::Bytes;
use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

/// A file and what is said of it.
#[derive(Debug)]
pub(in crate::api) struct Given<T> {
    /// What is said of it.
    pub(in crate::api) about: T,
    /// What it is called in the form; `None` where it is sent as it is.
    pub(in crate::api) file_name: Option<String>,
    /// What is in it.
    pub(in crate::api) bytes: Bytes,
    /// Held until it was kept.
    _place: Place,
}

impl<T: DeserializeOwned + Send> FromRequest<Front> for Given<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, front: &Front) -> Result<Self, Fault> {
        let about = query(request.uri())?;
        let seat = request.extensions().get::<Seat>().cloned().unwrap_or_default();
        let place = front.crowd.enter(&seat)?;
        let limit = front.settings.max_upload;
        let (file_name, bytes) = match &*media_type(request.headers()) {
            OCTETS => (None, bytes(request, front, limit).await?),
            FORM => {
                let parts = Multipart::from_request(request, front).await;
                let parts = parts.map_err(|rejection| Fault::File(rejection.body_text()))?;
                let (name, bytes) = only(parts, limit).await?;
                (Some(name), bytes)
            }
            _ => return Err(Fault::MediaType(EITHER)),
        };
        Ok(Self {
            about,
            file_name,
            bytes,
            _place: place,
        })
    }
}

/// The one part of a form that is its file.
async fn only(mut parts: Multipart, limit: usize) -> Result<(String, Bytes), Fault> {
    let mut file = None;
    while let Some(part) = parts
        .next_field()
        .await
        .map_err(|error| too_large(&error, limit))?
    {
        match part.name() {
            Some("file") if file.is_none() => {
                file = Some(named(part).await.map_err(|error| too_large(&error, limit))?);
            }
            other => return Err(Fault::File(format!("unexpected part {other:?}"))),
        }
    }
    file.ok_or_else(|| Fault::File("no part `file`".to_owned()))
}

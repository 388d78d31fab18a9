//! A file that was sent: as it is, with its name behind the question mark, or as a part of a form.

use super::body::{bytes, media_type};
use super::wish::query;
use crate::answer::Trouble;
use crate::api::tell::Fault;
use crate::desk::Seat;
use crate::front::Front;
use crate::shield::crowd::Place;
use axum::body::Bytes;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use domain::territory::OrganisationId;
use serde::Deserialize;
use utoipa::ToSchema;

/// What bytes are called.
pub(super) const OCTETS: &str = "application/octet-stream";
/// What a form with files is called.
pub(super) const FORM: &str = "multipart/form-data";
/// Both.
pub(super) const EITHER: &str = "application/octet-stream, multipart/form-data";

/// A file.
#[derive(Debug)]
pub(in crate::api) struct Sent {
    /// What it is called there.
    pub(in crate::api) file_name: String,
    /// For which organisation, where that is said.
    pub(in crate::api) organisation: Option<OrganisationId>,
    /// What is in it.
    pub(in crate::api) bytes: Bytes,
    /// Held until it was kept.
    _place: Place,
}

/// What is said of a file that is sent as it is.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct About {
    /// What the file is called; for `application/octet-stream`.
    file_name: Option<String>,
    /// For which organisation; where it is not said, one's own.
    #[param(value_type = Option<crate::api::describe::Id>)]
    organisation: Option<OrganisationId>,
}

/// What is said of a file that is for nobody in particular.
#[derive(Debug, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "only described: it is read as `About`")]
pub(in crate::api) struct Named {
    /// What the file is called; for `application/octet-stream`.
    file_name: Option<String>,
}

/// A file for nobody in particular as a part of a form.
#[derive(Debug, ToSchema)]
#[allow(dead_code, reason = "only described: it is read part by part")]
pub(in crate::api) struct NamedForm {
    /// The file, with its name.
    #[schema(format = Binary)]
    file: String,
}

/// A file as a part of a form.
#[derive(Debug, ToSchema)]
#[allow(dead_code, reason = "only described: it is read part by part")]
pub(in crate::api) struct FileForm {
    /// The file, with its name.
    #[schema(format = Binary)]
    file: String,
    /// For which organisation; where it is not said, one's own.
    #[schema(value_type = Option<crate::api::describe::Id>)]
    organisation: Option<OrganisationId>,
}

impl Sent {
    /// A file for nobody in particular; an organisation that would be left out of account is refused.
    pub(in crate::api) fn for_nobody(self) -> Result<Self, Fault> {
        match self.organisation {
            None => Ok(self),
            Some(_) => Err(Fault::Query("`organisation` is not known here".to_owned())),
        }
    }
}

impl FromRequest<Front> for Sent {
    type Rejection = Fault;

    async fn from_request(request: Request, front: &Front) -> Result<Self, Fault> {
        let about = query(request.uri())?;
        let seat = request.extensions().get::<Seat>().cloned().unwrap_or_default();
        let place = front.crowd.enter(&seat)?;
        let limit = front.settings.max_upload;
        match &*media_type(request.headers()) {
            OCTETS => as_it_is(request, (about, place), (front, limit)).await,
            FORM => {
                let parts = Multipart::from_request(request, front).await;
                let parts = parts.map_err(|rejection| Fault::File(rejection.body_text()))?;
                as_a_part(parts, (about, place), limit).await
            }
            _ => Err(Fault::MediaType(EITHER)),
        }
    }
}

async fn as_it_is(
    request: Request,
    (about, place): (About, Place),
    (front, limit): (&Front, usize),
) -> Result<Sent, Fault> {
    Ok(Sent {
        // A file without a name is the act's business to refuse, with the name of the field.
        file_name: about.file_name.unwrap_or_default(),
        organisation: about.organisation,
        bytes: bytes(request, front, limit).await?,
        _place: place,
    })
}

async fn as_a_part(
    mut parts: Multipart,
    (about, place): (About, Place),
    limit: usize,
) -> Result<Sent, Fault> {
    let broken = |error: MultipartError| too_large(&error, limit);
    let mut organisation = about.organisation;
    let mut file = None;
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        match part.name() {
            Some("file") if file.is_none() => file = Some(named(part).await.map_err(broken)?),
            Some("organisation") => {
                organisation = Some(organisation_in(&part.text().await.map_err(broken)?)?);
            }
            other => return Err(Fault::File(format!("unexpected part {other:?}"))),
        }
    }
    let (file_name, bytes) = file.ok_or_else(|| Fault::File("no part `file`".to_owned()))?;
    Ok(Sent {
        file_name,
        organisation,
        bytes,
        _place: place,
    })
}

/// Name and bytes of a part that is a file.
pub(super) async fn named(part: Field<'_>) -> Result<(String, Bytes), MultipartError> {
    let name = part.file_name().unwrap_or_default().to_owned();
    Ok((name, part.bytes().await?))
}

fn organisation_in(text: &str) -> Result<OrganisationId, Fault> {
    OrganisationId::new(text).ok_or_else(|| Fault::File("`organisation` is not a name of one".to_owned()))
}

/// Why a form was cut off.
pub(super) fn too_large(error: &MultipartError, limit: usize) -> Fault {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge { limit }.into(),
        _ => Fault::File(error.body_text()),
    }
}

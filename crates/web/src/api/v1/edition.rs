//! Scales and item tables that people of the office wrote over those of the catalogue.

use crate::api::ask::{At, Body, Changing, Looking, Wish};
use crate::api::describe::{Id, Moment, many, shape};
use crate::api::tell::{Fault, Told};
use crate::front::Front;
use actions::edition::{self, EditionView, Named, Typed, TypedScale, TypedSpecification};
use axum::Json;
use axum::http::StatusCode;
use domain::catalog::{EditionId, EditionPart};
use domain::procedure::ProcedureId;
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(list, write))
}

shape! {
    /// A scale or an item table that somebody of the office wrote.
    Edition from EditionView {
        /// Name.
        id: EditionId as Id,
        /// `scale` or `specification`.
        part: String => |part: EditionPart| part.code().to_owned(),
        /// From 1 for each part of a work.
        number: u32,
        /// Whether the catalogue holds again.
        withdrawn: bool,
        /// Whether the catalogue does not bear it, so that it does not hold.
        unfit: bool,
        /// A file of the catalogue, TOML; empty where the catalogue holds again.
        body: String,
        /// Who wrote it.
        by: String,
        /// When.
        made: Timestamp as Moment,
    }
}

/// Of which work.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Code of the subject.
    subject: Option<String>,
    /// Grade.
    grade: Option<u8>,
}

/// What is to hold of a work: exactly one of `scale`, `table` and `withdraw`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct EditionForm {
    /// Code of the subject.
    subject: String,
    /// Grade.
    grade: u8,
    /// Which paper says so.
    #[serde(default)]
    source: String,
    /// Which points earn which mark.
    #[serde(default)]
    scale: Option<ScaleForm>,
    /// A table of items as text, with a line of headers.
    #[serde(default)]
    table: Option<String>,
    /// `scale` or `specification`: the catalogue holds again.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    withdraw: Option<EditionPart>,
}

/// Which points earn which mark.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct ScaleForm {
    /// Least points for «3», «4», «5».
    bounds: [u16; 3],
    /// Largest primary score.
    max: u16,
}

/// Editions of a work, part by part, the newest first.
#[utoipa::path(get, path = "/procedures/{procedure}/editions", operation_id = "edition.list", params(Which),
    responses((status = 200, description = "All of them", body = Vec<Edition>)))]
async fn list(
    Looking(desk): Looking,
    At(id): At<ProcedureId>,
    Wish(which): Wish<Which>,
) -> Told<Vec<Edition>> {
    let work = Named {
        procedure: id,
        subject: which.subject.unwrap_or_default(),
        grade: which.grade.unwrap_or_default(),
    };
    Ok(Json(many(edition::list(&desk, &work).await?.editions)))
}

/// Writes a scale or an item table over that of the catalogue; only from the topmost organisation.
#[utoipa::path(post, path = "/procedures/{procedure}/editions", operation_id = "edition.write", request_body = EditionForm,
    responses((status = 204, description = "It holds from now on")))]
async fn write(
    Changing(desk): Changing,
    At(id): At<ProcedureId>,
    Body(form): Body<EditionForm>,
) -> Result<StatusCode, Fault> {
    let work = Named {
        procedure: id,
        subject: form.subject,
        grade: form.grade,
    };
    let typed = match (form.scale, form.table, form.withdraw) {
        (Some(scale), None, None) => Typed::Scale(TypedScale {
            bounds: scale.bounds,
            max: scale.max,
            source: form.source,
        }),
        (None, None, Some(part)) => Typed::Withdrawn(part),
        (None, table, None) => Typed::Specification(TypedSpecification {
            table: table.unwrap_or_default().into_bytes(),
            source: form.source,
        }),
        _ => return Err(actions::Refusal::mistake("scale", actions::Wrong::Form).into()),
    };
    edition::write(&desk, &work, typed).await?;
    Ok(StatusCode::NO_CONTENT)
}

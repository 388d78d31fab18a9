//! Procedures: what is held in which year, when, and by when it is to be analysed.

use super::work::Work;
use crate::api::ask::{At, Body, Changing, Looking};
use crate::api::describe::{self, Day, Id, many, shape};
use crate::api::tell::{Fault, Made, Told};
use crate::front::Front;
use actions::procedure::{self, HeldView, NewProcedure, ProcedureDates, ProcedureDetail, ProcedureView};
use axum::Json;
use axum::http::StatusCode;
use domain::calendar::Period;
use domain::procedure::{Item, Kind, ProcedureId, Scale, Specification};
use domain::result::VersionId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list, add))
        .routes(routes!(show, change))
}

/// A procedure with its days and terms.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Procedure {
    /// Its name.
    #[schema(value_type = Id)]
    id: ProcedureId,
    /// Kind.
    #[schema(value_type = describe::ProcedureKind)]
    kind: Kind,
    /// Calendar year.
    year: u16,
    /// What it is called.
    title: String,
    /// First day; `null` where it is not known.
    #[schema(value_type = Option<Day>)]
    from: Option<Date>,
    /// Last day; `null` where it is not known.
    #[schema(value_type = Option<Day>)]
    to: Option<Date>,
    /// By when it is to be analysed.
    #[schema(value_type = Option<Day>)]
    analysis_until: Option<Date>,
    /// By when recommendations are to be made of the analysis.
    #[schema(value_type = Option<Day>)]
    recommendations_until: Option<Date>,
}

impl From<ProcedureView> for Procedure {
    fn from(view: ProcedureView) -> Self {
        Self {
            id: view.id,
            kind: view.kind,
            year: view.year,
            title: view.title,
            from: view.held.from,
            to: view.held.to,
            analysis_until: view.analysis_until,
            recommendations_until: view.recommendations_until,
        }
    }
}

shape! {
    /// A procedure with its works.
    DetailOfProcedure from ProcedureDetail {
        /// The procedure.
        procedure: Procedure,
        /// Works that were written here and works that the catalogue describes.
        works: Vec<HeldWork> => many,
    }
}

/// A work of a procedure.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct HeldWork {
    /// The work.
    work: Work,
    /// Its latest version, where somebody of one's own schools is in it.
    #[schema(value_type = Option<describe::VersionId>)]
    version: Option<VersionId>,
    /// Which points earn which mark; `null` where that is not known.
    scale: Option<Bounds>,
    /// What it consists of; `null` where that is not known.
    specification: Option<Description>,
}

impl From<HeldView> for HeldWork {
    fn from(view: HeldView) -> Self {
        Self {
            work: view.work.into(),
            version: view.version,
            scale: view.scale.map(Bounds::from),
            specification: view.specification.map(Description::from),
        }
    }
}

/// Which points earn which mark.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Bounds {
    /// Least points for «3», «4», «5».
    bounds: Vec<u16>,
    /// Points that may be had.
    max: u16,
    /// Where it was taken from.
    source: String,
    /// The year it was made for, where that is not the year of the work.
    other_year: Option<u16>,
}

impl From<(Scale, Option<u16>)> for Bounds {
    fn from((scale, other_year): (Scale, Option<u16>)) -> Self {
        Self {
            bounds: scale.bounds.to_vec(),
            max: scale.max,
            source: scale.source,
            other_year,
        }
    }
}

/// What a work consists of.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Description {
    /// Items in the order of the files.
    items: Vec<Task>,
    /// Points that may be had.
    max: u16,
    /// Where it was taken from.
    source: String,
    /// The year it was written for, where that is not the year of the work.
    other_year: Option<u16>,
}

impl From<(Specification, Option<u16>)> for Description {
    fn from((specification, other_year): (Specification, Option<u16>)) -> Self {
        Self {
            items: many(specification.items),
            max: specification.max,
            source: specification.source,
            other_year,
        }
    }
}

/// One item or criterion.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Task {
    /// Code as printed.
    code: String,
    /// Largest number of points.
    max: u8,
    /// The skill that it tests.
    skill: String,
}

impl From<Item> for Task {
    fn from(item: Item) -> Self {
        Self {
            code: item.code,
            max: item.max,
            skill: item.skill,
        }
    }
}

/// All procedures that the office knows, the latest year first.
#[utoipa::path(get, path = "/procedures", operation_id = "procedure.list",
    responses((status = 200, description = "All of them", body = Vec<Procedure>)))]
async fn list(Looking(desk): Looking) -> Told<Vec<Procedure>> {
    Ok(Json(many(procedure::list(&desk).await?)))
}

/// One procedure with its works.
#[utoipa::path(get, path = "/procedures/{procedure}", operation_id = "procedure.show",
    responses((status = 200, description = "It", body = DetailOfProcedure)))]
async fn show(Looking(desk): Looking, At(id): At<ProcedureId>) -> Told<DetailOfProcedure> {
    Ok(Json(procedure::show(&desk, &id).await?.into()))
}

/// Title and days of a procedure.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Days {
    /// What it is called.
    title: String,
    /// First day, where it is known.
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    from: Option<Date>,
    /// Last day, where it is known.
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    to: Option<Date>,
}

impl From<Days> for ProcedureDates {
    fn from(days: Days) -> Self {
        Self {
            title: days.title,
            held: Period {
                from: days.from,
                to: days.to,
            },
        }
    }
}

/// A procedure that is to be held.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct ProcedureForm {
    /// Kind.
    #[schema(value_type = describe::ProcedureKind)]
    kind: Kind,
    /// Calendar year.
    year: u16,
    /// Title and days.
    days: Days,
}

/// Puts a procedure into the calendar; only from the topmost organisation.
#[utoipa::path(post, path = "/procedures", operation_id = "procedure.add", request_body = ProcedureForm,
    responses((status = 201, description = "Its name", body = Made)))]
async fn add(Changing(desk): Changing, Body(form): Body<ProcedureForm>) -> Result<Made, Fault> {
    let new = NewProcedure {
        kind: Some(form.kind),
        year: form.year,
        dates: form.days.into(),
    };
    Ok(Made::at("procedures", &procedure::add(&desk, &new).await?))
}

/// Writes title and days of a procedure anew; only from the topmost organisation.
#[utoipa::path(put, path = "/procedures/{procedure}", operation_id = "procedure.change", request_body = Days,
    responses((status = 204, description = "Changed")))]
async fn change(
    Changing(desk): Changing,
    At(id): At<ProcedureId>,
    Body(days): Body<Days>,
) -> Result<StatusCode, Fault> {
    procedure::change(&desk, &id, &days.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

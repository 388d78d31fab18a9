//! The progress of a plan over a period, and the papers that tell of it.

use super::activity::Activity;
use super::instance::Time;
use super::roadmap::Roadmap;
use crate::api::ask::{At, Body, Changing, Looking, Wish};
use crate::api::describe::{Day, many};
use crate::api::tell::{Fault, Made, Told};
use crate::front::Front;
use actions::document::Format;
use actions::progress::{self, MakeProgress, ProgressFilter, ProgressRow, ProgressView};
use actions::roadmap;
use axum::Json;
use domain::roadmap::RoadmapId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(show))
}

pub(super) fn files() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(report))
        .routes(routes!(order))
}

/// Which part of a plan; where nothing is said, all of it.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Due on this day or later; the first day of the plan where it is not said.
    #[param(value_type = Option<Day>)]
    from: Option<Date>,
    /// Due on this day or earlier; the last day of the plan where it is not said.
    #[param(value_type = Option<Day>)]
    until: Option<Date>,
    /// For which this body answers, in the plan's words.
    body: Option<String>,
    /// Under this heading.
    section: Option<u32>,
}

/// An activity with its times in the period.
#[derive(Debug, Serialize, ToSchema)]
struct ProgressTimes {
    /// The activity.
    activity: Activity,
    /// Its instances by their days, waiting ones last.
    instances: Vec<Time>,
}

impl From<ProgressRow> for ProgressTimes {
    fn from(row: ProgressRow) -> Self {
        Self {
            activity: row.activity.into(),
            instances: many(row.instances),
        }
    }
}

/// A plan over a period.
#[derive(Debug, Serialize, ToSchema)]
struct Progress {
    /// The plan.
    roadmap: Roadmap,
    /// First day of the period.
    #[schema(value_type = Day)]
    from: Date,
    /// Last day of it.
    #[schema(value_type = Day)]
    until: Date,
    /// The day on which things stand so.
    #[schema(value_type = Day)]
    today: Date,
    /// Activities with a time in it, in the order of the plan.
    rows: Vec<ProgressTimes>,
}

impl From<ProgressView> for Progress {
    fn from(view: ProgressView) -> Self {
        Self {
            roadmap: view.roadmap.into(),
            from: view.from,
            until: view.until,
            today: view.today,
            rows: many(view.rows),
        }
    }
}

/// A plan over a period: its activities with all their times in it; of a plan above, those meant for oneself.
#[utoipa::path(get, path = "/roadmaps/{roadmap}/progress", operation_id = "progress.show", params(Which),
    responses((status = 200, description = "The plan over the period", body = Progress)))]
async fn show(Looking(desk): Looking, At(id): At<RoadmapId>, Wish(which): Wish<Which>) -> Told<Progress> {
    let filter = ProgressFilter {
        from: which.from,
        until: which.until,
        body: which.body,
        section: which.section,
    };
    Ok(Json(progress::show(&desk, &id, &filter).await?.into()))
}

/// A report that is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProgressForm {
    /// First day of the period; the first day of the plan where it is not said.
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    from: Option<Date>,
    /// Last day of it.
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    until: Option<Date>,
    /// For which this body answers, in the plan's words.
    #[serde(default)]
    body: Option<String>,
    /// Under this heading.
    #[serde(default)]
    section: Option<u32>,
    /// Which paper.
    #[serde(default)]
    form: ProgressPaper,
    /// In which form.
    #[serde(default)]
    format: ProgressFormat,
}

/// Which paper on a plan.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum ProgressPaper {
    /// The plan with what was carried out.
    #[default]
    Report,
    /// The yearly report for the region.
    Annual,
    /// A short statement.
    Statement,
}

/// The form of a paper on a plan.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum ProgressFormat {
    /// A workbook.
    Xlsx,
    /// One page that needs nothing but itself.
    Html,
    /// A document for editing.
    #[default]
    Docx,
    /// A document for print.
    Pdf,
}

impl From<ProgressForm> for MakeProgress {
    fn from(form: ProgressForm) -> Self {
        Self {
            filter: ProgressFilter {
                from: form.from,
                until: form.until,
                body: form.body,
                section: form.section,
            },
            form: match form.form {
                ProgressPaper::Report => progress::Form::Report,
                ProgressPaper::Annual => progress::Form::Annual,
                ProgressPaper::Statement => progress::Form::Statement,
            },
            format: form.format.into(),
        }
    }
}

/// Makes a report on a plan that is one's own as a whole, and keeps it among the documents.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/reports", operation_id = "progress.report", request_body = ProgressForm,
    responses((status = 201, description = "The name of the document", body = Made)))]
async fn report(
    Changing(desk): Changing,
    At(id): At<RoadmapId>,
    Body(form): Body<ProgressForm>,
) -> Result<Made, Fault> {
    let document = progress::report(&desk, &id, &form.into()).await?;
    Ok(Made::at("documents", &document))
}

impl From<ProgressFormat> for Format {
    fn from(format: ProgressFormat) -> Self {
        match format {
            ProgressFormat::Xlsx => Format::Xlsx,
            ProgressFormat::Html => Format::Html,
            ProgressFormat::Docx => Format::Docx,
            ProgressFormat::Pdf => Format::Pdf,
        }
    }
}

/// In which form the draft of an order is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OrderForm {
    /// In which form.
    #[serde(default)]
    format: ProgressFormat,
}

/// Makes the draft of the order that puts a draft of a plan in force, and keeps it among the documents.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/orders", operation_id = "roadmap.order", request_body = OrderForm,
    responses((status = 201, description = "The name of the document", body = Made)))]
async fn order(
    Changing(desk): Changing,
    At(id): At<RoadmapId>,
    Body(form): Body<OrderForm>,
) -> Result<Made, Fault> {
    let made = roadmap::order(&desk, &id, form.format.into()).await?;
    Ok(Made::at("documents", &made))
}

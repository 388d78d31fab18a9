//! What is said of accepted versions: of the whole, of each municipality and school.

use super::finding::Finding;
use super::version::Version;
use super::work::{Named, Work};
use crate::api::ask::{At, Looking, Wish};
use crate::api::describe::{self, Moment, VersionId as VersionName, many, shape};
use crate::api::tell::{Fault, File, Told};
use crate::front::Front;
use actions::analysis::{self, AnalysisDetail, AnalysisView, Export};
use axum::Json;
use domain::analysis::AnalysisLevel;
use domain::result::VersionId;
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(show))
}

pub(super) fn files() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(export))
}

shape! {
    /// What is said of one place in one version.
    Analysis from AnalysisView {
        /// The work.
        work: Work,
        /// Of which version.
        version: VersionId as VersionName,
        /// Number of the version.
        number: u32,
        /// How much of it.
        level: AnalysisLevel as describe::AnalysisLevel,
        /// Which place: code of the school, name of the municipality, empty for the whole.
        code: String,
        /// Pupils who wrote.
        wrote: u64,
        /// The figures.
        figures: Figures,
        /// When it was computed.
        made: Timestamp as Moment,
    }
}

shape! {
    /// The few figures of a place that lists show; `null` where there are too few pupils.
    Figures from analysis::Figures {
        /// Name of the place; empty for the whole and where it is unknown.
        name: String,
        /// Municipality of a school; empty where it is unknown.
        municipality: String,
        /// Rows.
        rows: u64,
        /// Pupils who were absent.
        absent: u64,
        /// Schools in which somebody wrote.
        schools: u64,
        /// Largest primary score.
        max: u16,
        /// Mean primary score.
        mean: Option<f64>,
        /// Standard deviation (n − 1).
        sd: Option<f64>,
        /// Lower quartile, median, upper quartile.
        quartiles: Option<[f64; 3]> as Option<Vec<f64>>,
        /// Pupils by mark; `null` where no scale is known.
        marks: Option<BTreeMap<String, u64>>,
        /// Успеваемость, percent.
        success: Option<f64>,
        /// Качество, percent.
        quality: Option<f64>,
        /// Cronbach's α.
        alpha: Option<f64>,
        /// Official signs: of a school those that mark it, with 1; of a wider place how many of its schools each marks.
        signs: BTreeMap<String, u64>,
    }
}

shape! {
    /// What is said of one version, as far as it concerns one's own schools.
    #[schema(as = AnalysisDetail)]
    DetailOfAnalysis from AnalysisDetail {
        /// The version.
        version: Version,
        /// Places, from the widest to the schools; empty while nothing was computed yet.
        places: Vec<Analysis> => many,
        /// Signs that mark one's own schools.
        findings: Vec<Finding> => many,
    }
}

/// Of which year.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Year {
    /// Calendar year of the sitting; all, or the latest, where it is not said.
    pub(super) year: Option<u16>,
}

/// The latest version of every work in which somebody of one's own schools wrote: the whole, municipalities, schools.
#[utoipa::path(get, path = "/analyses", operation_id = "analysis.list", params(Year),
    responses((status = 200, description = "All of them", body = Vec<Analysis>)))]
async fn list(Looking(desk): Looking, Wish(wish): Wish<Year>) -> Told<Vec<Analysis>> {
    Ok(Json(many(analysis::list(&desk, wish.year).await?)))
}

/// What is said of one version.
#[utoipa::path(get, path = "/versions/{version}/analysis", operation_id = "analysis.show",
    responses((status = 200, description = "It", body = DetailOfAnalysis)))]
async fn show(Looking(desk): Looking, At(Named(id)): At<Named>) -> Told<DetailOfAnalysis> {
    Ok(Json(analysis::show(&desk, &id).await?.into()))
}

/// What a row is about.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum ExportRows {
    /// A place in a version.
    #[default]
    Places,
    /// An item in a place in a version.
    Items,
}

/// As what a table is written.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum ExportFormat {
    /// Text: UTF-8, comma, point, names first.
    #[default]
    Csv,
    /// Apache Parquet.
    Parquet,
}

/// Which table.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Table {
    /// Calendar year of the sitting; all where it is not said.
    year: Option<u16>,
    /// What a row is about; where it is not said, a place.
    #[serde(default)]
    #[param(inline, value_type = Option<ExportRows>)]
    rows: ExportRows,
    /// As what it is written; where it is not said, as text.
    #[serde(default)]
    #[param(inline, value_type = Option<ExportFormat>)]
    format: ExportFormat,
}

impl From<&Table> for Export {
    fn from(table: &Table) -> Self {
        Self {
            year: table.year,
            rows: match table.rows {
                ExportRows::Places => analysis::ExportRows::Places,
                ExportRows::Items => analysis::ExportRows::Items,
            },
            format: match table.format {
                ExportFormat::Csv => analysis::ExportFormat::Csv,
                ExportFormat::Parquet => analysis::ExportFormat::Parquet,
            },
        }
    }
}

/// The places of `GET /analyses`, or their items, as one table for programs.
#[utoipa::path(get, path = "/exports/analyses", operation_id = "analysis.export", params(Table),
    responses((status = 200, description = "The table", content(
        (String = "text/csv"),
        (Vec<u8> = "application/vnd.apache.parquet")))))]
async fn export(Looking(desk): Looking, Wish(table): Wish<Table>) -> Result<File, Fault> {
    let bytes = analysis::export(&desk, Export::from(&table)).await?;
    let (name, kind) = match table.format {
        ExportFormat::Csv => ("analyses.csv", "text/csv; charset=utf-8"),
        ExportFormat::Parquet => ("analyses.parquet", "application/vnd.apache.parquet"),
    };
    Ok(File::new(name, kind, bytes))
}

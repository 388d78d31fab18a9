//! Accepted versions: what stands, what stood before, and how they differ.

use super::job::Job;
use super::work::{Difference, Named, Work};
use crate::api::ask::{At, Looking};
use crate::api::describe::{Id, Moment, VersionId as VersionName, many, shape};
use crate::api::tell::Told;
use crate::front::Front;
use actions::version::{self, Pupil, VersionDetail, VersionView, WorkView};
use axum::Json;
use domain::procedure::WorkId;
use domain::result::{UploadId, VersionId};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(compare))
}

shape! {
    /// An accepted version as far as somebody may see it.
    Version from VersionView {
        /// Name by content.
        id: VersionId as VersionName,
        /// The first digits of the name, as printed under figures.
        short: String,
        /// The work.
        work: Work,
        /// 1 for the first of the work, then rising.
        number: u32,
        /// Rows of one's own schools; `null` while nothing was counted yet.
        rows: Option<u64>,
        /// Whether everything in it is of one's own schools.
        all_mine: bool,
        /// When it was accepted.
        accepted: Timestamp as Moment,
        /// Who accepted it, surname and initials.
        accepted_by: Option<String>,
        /// For which organisation.
        organisation: OrganisationId as Id,
        /// The version before it.
        previous: Option<VersionId> as Option<VersionName>,
        /// How it differs from that one; only where it was sent for one's own organisation.
        difference: Option<Difference> => |one: Option<_>| one.map(Difference::from),
        /// Names of its files; only where everything in it is one's own.
        files: Vec<String>,
    }
}

shape! {
    /// A work with its versions.
    WorkVersions from WorkView {
        /// Name.
        id: WorkId as Id,
        /// The work.
        work: Work,
        /// Its versions, the latest first.
        versions: Vec<Version> => many,
    }
}

shape! {
    /// A version with what it came from and what follows it.
    #[schema(as = VersionDetail)]
    DetailOfVersion from VersionDetail {
        /// The version.
        version: Version,
        /// Uploads of one's own that it was read from.
        uploads: Vec<UploadId> as Vec<Id>,
        /// The latest version of the work, if that is another.
        latest: Option<VersionId> as Option<VersionName>,
        /// The last job that analyses it.
        job: Option<Job> => |job: Option<_>| job.map(Job::from),
    }
}

/// Works in which somebody of one's own schools wrote, with their versions: the latest year first.
#[utoipa::path(get, path = "/works", operation_id = "version.list",
    responses((status = 200, description = "All of them", body = Vec<WorkVersions>)))]
async fn list(Looking(desk): Looking) -> Told<Vec<WorkVersions>> {
    Ok(Json(many(version::list(&desk).await?)))
}

/// One version in which somebody of one's own schools wrote.
#[utoipa::path(get, path = "/versions/{version}", operation_id = "version.show",
    responses((status = 200, description = "It", body = DetailOfVersion)))]
async fn show(Looking(desk): Looking, At(Named(id)): At<Named>) -> Told<DetailOfVersion> {
    Ok(Json(version::show(&desk, &id).await?.into()))
}

shape! {
    /// A row, as people find it.
    RowName from Pupil {
        /// Its school.
        school: String => |code: domain::territory::SchoolCode| code.to_string(),
        /// Its participant.
        participant: u64,
    }
}

/// A value that changed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ValueChange)]
pub(in crate::api) struct Changed {
    /// The row.
    row: RowName,
    /// What of it: `class`, `variant`, `sex`, `journal`, `presence`, `total`, `mark`, `doubt`, or `item:` and its code.
    of: String,
    /// In the older version; empty for none, `X` for not attempted.
    before: String,
    /// In the newer version.
    after: String,
}

impl From<version::ValueChange> for Changed {
    fn from(
        version::ValueChange {
            row,
            of,
            before,
            after,
        }: version::ValueChange,
    ) -> Self {
        Self {
            row: row.into(),
            of,
            before,
            after,
        }
    }
}

shape! {
    /// How two versions differ in the rows of one's own schools.
    Compared from version::Compared {
        /// The older.
        before: Version,
        /// The newer.
        after: Version,
        /// Numbers of rows.
        difference: Difference,
        /// Rows only in the newer: examples.
        added: Vec<RowName> => many,
        /// Rows only in the older: examples.
        removed: Vec<RowName> => many,
        /// Values that changed: examples.
        changed: Vec<Changed> => many,
    }
}

/// How another, newer version of a work differs from this one, as far as one's own schools are concerned.
#[utoipa::path(get, path = "/versions/{version}/comparison/{other}", operation_id = "version.compare",
    responses((status = 200, description = "How", body = Compared),
        (status = 422, description = "Versions of different works: `mistaken`", body = crate::api::tell::Problem,
            content_type = "application/problem+json")))]
async fn compare(Looking(desk): Looking, At((before, after)): At<(Named, Named)>) -> Told<Compared> {
    Ok(Json(version::compare(&desk, &before.0, &after.0).await?.into()))
}

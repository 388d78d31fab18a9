//! Jobs: what is done without a person.

use crate::api::ask::{At, Changing, Looking, Wish};
use crate::api::describe::{self, Id, Moment, shape};
use crate::api::tell::{Fault, Paging, Sheet, Told};
use crate::front::Front;
use actions::job::{self, JobFilter, JobView};
use axum::Json;
use axum::http::StatusCode;
use domain::job::{JobId, JobState};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(retry))
}

shape! {
    /// A job as people see it.
    Job from JobView {
        /// Name.
        id: JobId as Id,
        /// What is done: `upload.check`.
        kind: String,
        /// Where it stands.
        state: JobState as describe::JobState,
        /// For which organisation; `null` for the whole system.
        organisation: Option<OrganisationId> as Option<Id>,
        /// Name of what it is about.
        subject: String,
        /// How many times somebody took it.
        attempts: u32,
        /// How much is done, of `total`.
        done: u64,
        /// How much there is to do; 0 while this is unknown.
        total: u64,
        /// Why the last attempt failed, for whoever administers; empty if none has.
        reason: String,
        /// When the next attempt is due.
        due: Timestamp as Moment,
        /// When it was wanted.
        created: Timestamp as Moment,
        /// When it was done or given up.
        finished: Option<Timestamp> as Option<Moment>,
    }
}

/// Which jobs.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// That stand here.
    #[param(value_type = Option<describe::JobState>)]
    state: Option<JobState>,
    /// Of this kind: `upload.check`.
    kind: Option<String>,
    /// About this.
    subject: Option<String>,
    /// Number of the page, from 1.
    page: Option<u32>,
    /// Entries on a page, up to 200.
    size: Option<u32>,
}

/// Jobs for one's own organisations, the last wanted first.
#[utoipa::path(get, path = "/jobs", operation_id = "job.list", params(Which),
    responses((status = 200, description = "A page of them", body = Sheet<Job>)))]
async fn list(Looking(desk): Looking, Wish(which): Wish<Which>) -> Told<Sheet<Job>> {
    let paging = Paging::of(which.page, which.size)?;
    let filter = |page| JobFilter {
        state: which.state,
        kind: which.kind.clone(),
        subject: which.subject.clone(),
        page,
    };
    let sheet = paging.gather(|page| job::list(&desk, filter(page))).await?;
    Ok(Json(sheet))
}

/// Lets a job that was given up begin anew.
#[utoipa::path(post, path = "/jobs/{job}/retry", operation_id = "job.retry",
    responses((status = 204, description = "Waits again")))]
async fn retry(Changing(desk): Changing, At(id): At<JobId>) -> Result<StatusCode, Fault> {
    job::retry(&desk, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

//! Files on their way to a version: sent, looked into, named, accepted or sent back.

use super::job::Job;
use super::person::Reason;
use super::report::{Change, Report, WorkReport};
use super::work::Named;
use crate::api::ask::{About, At, Body, Changing, FileForm, Looking, Sent, Wish};
use crate::api::describe::{self, Because, Id, Moment, VersionId as VersionName, many, shape};
use crate::api::tell::{Fault, File, Made, Paging, Sheet, Told};
use crate::front::Front;
use actions::upload::{
    self, Accept, How, Naming, ReadyView, Receive, Returned, UploadDetail, UploadFilter, UploadView,
};
use axum::Json;
use axum::http::StatusCode;
use domain::result::{Counts, UploadId, UploadState, VersionId};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(ready))
        .routes(routes!(show))
        .routes(routes!(name))
        .routes(routes!(accept))
        .routes(routes!(reject))
}

pub(super) fn files() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(receive))
        .routes(routes!(answer))
        .routes(routes!(original))
}

shape! {
    /// A file as lists show it.
    Upload from UploadView {
        /// Name.
        id: UploadId as Id,
        /// What it was called there.
        file_name: String,
        /// Number of its bytes.
        size: u64,
        /// For which organisation.
        organisation: OrganisationId as Id,
        /// What that organisation is called.
        organisation_name: String,
        /// Who sent it, surname and initials.
        sender: String,
        /// When.
        received: Timestamp as Moment,
        /// Where it stands.
        state: UploadState as describe::UploadState,
        /// What was counted inside; `null` before the first look.
        counts: Option<Counted> => |counts: Option<Counts>| counts.map(Counted::from),
        /// Who decided last; `null` for the system and where nobody did.
        decided_by: Option<String>,
        /// When.
        decided: Option<Timestamp> as Option<Moment>,
        /// Why, in the words of the person who sent it back.
        reason: String,
    }
}

shape! {
    /// What a look inside a file counted.
    Counted from Counts {
        /// Rows that can be taken in.
        rows: u64,
        /// Remarks that are errors.
        errors: u64,
        /// Remarks that are warnings.
        warnings: u64,
    }
}

shape! {
    /// A file that may be accepted as it is.
    #[schema(as = UploadReady)]
    Ready from ReadyView {
        /// The file.
        upload: Upload,
        /// Its works.
        works: Vec<WorkReport> => many,
        /// How each would change what is accepted now.
        changes: Vec<Change> => many,
        /// The latest version of its works: an acceptance names it as seen.
        latest: Option<VersionId> as Option<VersionName>,
        /// Whether another of the files holds one of its works.
        shared: bool,
    }
}

shape! {
    /// A file with what was found inside and what has become of it.
    #[schema(as = UploadDetail)]
    Detail from UploadDetail {
        /// The file.
        upload: Upload,
        /// What a person confirmed of its content.
        naming: WorkName,
        /// What the last look found; empty before the first.
        report: Report,
        /// The latest version of its works: an acceptance names it as seen.
        latest: Option<VersionId> as Option<VersionName>,
        /// Whether a version was accepted after the last look, so that the changes shown are those against an older one.
        stale: bool,
        /// Why it came back after an acceptance.
        returned: Option<Returned> as Option<Because>,
        /// Versions that it became part of.
        versions: Vec<VersionId> as Vec<VersionName>,
        /// The last job about it.
        job: Option<Job> => |job: Option<_>| job.map(Job::from),
    }
}

/// Which files.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// That stand here.
    #[param(value_type = Option<describe::UploadState>)]
    state: Option<UploadState>,
    /// Number of the page, from 1.
    page: Option<u32>,
    /// Entries on a page, up to 200.
    size: Option<u32>,
}

/// Files of one's own organisations, the newest first.
#[utoipa::path(get, path = "/uploads", operation_id = "upload.list", params(Which),
    responses((status = 200, description = "A page of them", body = Sheet<Upload>)))]
async fn list(Looking(desk): Looking, Wish(which): Wish<Which>) -> Told<Sheet<Upload>> {
    let paging = Paging::of(which.page, which.size)?;
    let ask = |page| {
        upload::list(
            &desk,
            UploadFilter {
                state: which.state,
                page,
            },
        )
    };
    Ok(Json(paging.gather(ask).await?))
}

/// Files that wait for nothing but a person's yes, the newest first.
#[utoipa::path(get, path = "/uploads/ready", operation_id = "upload.ready",
    responses((status = 200, description = "All of them", body = [Ready])))]
async fn ready(Looking(desk): Looking) -> Told<Vec<Ready>> {
    Ok(Json(many(upload::ready(&desk).await?)))
}

/// One file: what was found inside and what has become of it.
#[utoipa::path(get, path = "/uploads/{upload}", operation_id = "upload.show",
    responses((status = 200, description = "It", body = Detail)))]
async fn show(Looking(desk): Looking, At(id): At<UploadId>) -> Told<Detail> {
    Ok(Json(upload::show(&desk, &id).await?.into()))
}

/// Keeps the bytes of a file as they came; a job looks inside.
#[utoipa::path(post, path = "/uploads", operation_id = "upload.receive", params(About),
    request_body(content((String = "application/octet-stream"), (FileForm = "multipart/form-data"))),
    responses((status = 201, description = "Its name", body = Made)))]
async fn receive(Changing(desk): Changing, sent: Sent) -> Result<Made, Fault> {
    let file = Receive {
        file_name: sent.file_name,
        bytes: sent.bytes.into(),
        organisation: sent.organisation,
    };
    let upload = upload::receive(&desk, file).await?;
    Ok(Made::at("uploads", &upload.id))
}

/// Parts of the name of a work; what is absent stays as it was confirmed, or is left to the content.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct WorkName {
    /// Kind of the procedure: `ВПР`.
    #[serde(default)]
    kind: Option<String>,
    /// Code or name of the subject.
    #[serde(default)]
    subject: Option<String>,
    /// Grade whose programme the work tests.
    #[serde(default)]
    grade: Option<u8>,
    /// Calendar year of the sitting.
    #[serde(default)]
    year: Option<u16>,
    /// Code of the school, for files that name none.
    #[serde(default)]
    school: Option<String>,
}

impl From<Naming> for WorkName {
    fn from(
        Naming {
            kind,
            subject,
            grade,
            year,
            school,
        }: Naming,
    ) -> Self {
        Self {
            kind,
            subject,
            grade,
            year,
            school,
        }
    }
}

impl From<WorkName> for Naming {
    fn from(
        WorkName {
            kind,
            subject,
            grade,
            year,
            school,
        }: WorkName,
    ) -> Self {
        Self {
            kind,
            subject,
            grade,
            year,
            school,
        }
    }
}

/// Confirms parts of a work's name, and has the file looked into again.
#[utoipa::path(put, path = "/uploads/{upload}/naming", operation_id = "upload.name", request_body = WorkName,
    responses((status = 204, description = "Looked into again")))]
async fn name(
    Changing(desk): Changing,
    At(id): At<UploadId>,
    Body(naming): Body<WorkName>,
) -> Result<StatusCode, Fault> {
    upload::name(&desk, &id, naming.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// On which terms a file is accepted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Terms {
    /// Leave rows with errors out; without it a file with errors is not accepted.
    #[serde(default)]
    only_valid: bool,
    /// What it does to the version before it.
    #[serde(default)]
    how: Mode,
    /// `latest` as the file showed it: if it is another by now, somebody was quicker.
    #[serde(default)]
    #[schema(value_type = Option<VersionName>)]
    seen: Option<Named>,
}

/// What a set does to the version before it; rows of schools that are not the sender's stay in any case.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = Succession)]
enum Mode {
    /// It is the whole again; refused if most of the rows known before would be gone.
    #[default]
    Whole,
    /// It is the whole, however many rows are gone.
    Replace,
    /// It is a part: its rows stand for those of the same pupils, the others stay.
    Add,
}

impl From<Mode> for How {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Whole => Self::Whole,
            Mode::Replace => Self::Replace,
            Mode::Add => Self::Add,
        }
    }
}

/// The job that goes on with it.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Ordered {
    /// Its name.
    #[schema(value_type = Id)]
    pub(super) job: String,
}

/// Accepts a file: a job writes the version. Said twice, the second is told 409.
#[utoipa::path(post, path = "/uploads/{upload}/acceptance", operation_id = "upload.accept", request_body = Terms,
    responses((status = 202, description = "Being written", body = Ordered)))]
async fn accept(
    Changing(desk): Changing,
    At(id): At<UploadId>,
    Body(terms): Body<Terms>,
) -> Result<(StatusCode, Json<Ordered>), Fault> {
    let terms = Accept {
        only_valid: terms.only_valid,
        how: terms.how.into(),
        seen: terms.seen.map(|seen| seen.0),
    };
    let job = upload::accept(&desk, &id, terms).await?;
    Ok((StatusCode::ACCEPTED, Json(Ordered { job: job.to_string() })))
}

/// Sends a file back with a reason, or withdraws one's own; it stays so.
#[utoipa::path(post, path = "/uploads/{upload}/rejection", operation_id = "upload.reject", request_body = Reason,
    responses((status = 204, description = "Sent back")))]
async fn reject(
    Changing(desk): Changing,
    At(id): At<UploadId>,
    Body(why): Body<Reason>,
) -> Result<StatusCode, Fault> {
    upload::reject(&desk, &id, &why.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which sheet.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Place {
    /// Of several sheets with errors which one, from 0.
    place: Option<usize>,
}

/// The file's own table as a workbook with a column of errors.
#[utoipa::path(get, path = "/uploads/{upload}/answer", operation_id = "upload.answer", params(Place),
    responses((status = 200, description = "The workbook", content_type = describe::XLSX, body = Vec<u8>)))]
async fn answer(
    Looking(desk): Looking,
    At(id): At<UploadId>,
    Wish(wish): Wish<Place>,
) -> Result<File, Fault> {
    let (name, bytes) = upload::answer_of(&desk, &id, wish.place.unwrap_or(0)).await?;
    Ok(File::new(&name, describe::XLSX, bytes))
}

/// The file as it came.
#[utoipa::path(get, path = "/uploads/{upload}/original", operation_id = "upload.original",
    responses((status = 200, description = "Its bytes", content_type = "application/octet-stream", body = Vec<u8>)))]
async fn original(Looking(desk): Looking, At(id): At<UploadId>) -> Result<File, Fault> {
    let (name, bytes) = upload::original(&desk, &id).await?;
    // Whatever was sent, it is never opened in place as what it says it is.
    Ok(File::new(&name, "application/octet-stream", bytes))
}

//! Papers that were made and are kept as they were handed out.

use super::work::Named;
use crate::api::ask::{At, Body, Changing, Looking, Wish};
use crate::api::describe::{self, Id, Moment, VersionId as VersionName, shape};
use crate::api::tell::{Fault, File, Made, Paging, Sheet, Told};
use crate::front::Front;
use actions::document::{self, DocumentView, Format, MakeDocument};
use axum::Json;
use domain::document::DocumentId;
use domain::result::VersionId;
use domain::territory::{OrganisationId, SchoolCode};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(list))
}

pub(super) fn files() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(make))
        .routes(routes!(read))
}

shape! {
    /// A paper as lists show it.
    Document from DocumentView {
        /// Name.
        id: DocumentId as Id,
        /// Which kind: `report-xlsx`, `report-html`.
        kind: String,
        /// For which organisation.
        organisation: OrganisationId as Id,
        /// What that organisation is called.
        organisation_name: String,
        /// From which version, where it is from one.
        version: Option<VersionId> as Option<VersionName>,
        /// What else it was made of.
        scope: Value,
        /// What the file is called.
        file_name: String,
        /// Number of its bytes.
        size: u64,
        /// When it was made.
        made: Timestamp as Moment,
        /// Who had it made, surname and initials.
        made_by: Option<String>,
        /// By which anybody can ask whether it is ours.
        code: String,
    }
}

/// Which page.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Number of the page, from 1.
    page: Option<u32>,
    /// Entries on a page, up to 200.
    size: Option<u32>,
    /// Only those for this organisation and those below it.
    #[param(value_type = Option<Id>)]
    organisation: Option<OrganisationId>,
}

/// Papers for one's own organisations, the newest first.
#[utoipa::path(get, path = "/documents", operation_id = "document.list", params(Which),
    responses((status = 200, description = "A page of them", body = Sheet<Document>)))]
async fn list(Looking(desk): Looking, Wish(which): Wish<Which>) -> Told<Sheet<Document>> {
    let paging = Paging::of(which.page, which.size)?;
    let of = which.organisation.as_ref();
    Ok(Json(paging.gather(|page| document::list(&desk, of, page)).await?))
}

/// A paper that is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DocumentForm {
    /// About which versions, at least one.
    #[schema(value_type = Vec<VersionName>)]
    versions: Vec<Named>,
    /// In which form.
    #[serde(default)]
    format: Form,
    /// For the school with this code alone; where it is not said, for all one's own.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    school: Option<SchoolCode>,
    /// With the results of single pupils, by their codes; only in workbooks.
    #[serde(default)]
    pupils: bool,
    /// Which document; only in the forms that have text, DOCX and PDF.
    #[serde(default)]
    kind: Kind,
}

/// The form of a paper.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = DocumentFormat)]
enum Form {
    /// A workbook.
    #[default]
    Xlsx,
    /// One page that needs nothing but itself.
    Html,
    /// A document with text for editing.
    Docx,
    /// A document with text for print.
    Pdf,
}

/// Which document with text.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = DocumentKind)]
enum Kind {
    /// What came out of a work.
    #[default]
    Statement,
    /// Signs of biased results.
    Objectivity,
    /// How results were taken in.
    Acceptance,
}

impl From<DocumentForm> for MakeDocument {
    fn from(form: DocumentForm) -> Self {
        Self {
            versions: form.versions.into_iter().map(|version| version.0).collect(),
            format: match form.format {
                Form::Xlsx => Format::Xlsx,
                Form::Html => Format::Html,
                Form::Docx => Format::Docx,
                Form::Pdf => Format::Pdf,
            },
            kind: match form.kind {
                Kind::Statement => document::Kind::Statement,
                Kind::Objectivity => document::Kind::Objectivity,
                Kind::Acceptance => document::Kind::Acceptance,
            },
            school: form.school,
            pupils: form.pupils,
        }
    }
}

/// Makes a paper about one's own schools, or one of them, and keeps it.
#[utoipa::path(post, path = "/documents", operation_id = "document.make", request_body = DocumentForm,
    responses((status = 201, description = "Its name", body = Made)))]
async fn make(Changing(desk): Changing, Body(form): Body<DocumentForm>) -> Result<Made, Fault> {
    let id = document::make(&desk, form.into()).await?;
    Ok(Made::at("documents", &id))
}

/// A paper as it was handed out.
#[utoipa::path(get, path = "/documents/{document}", operation_id = "document.read",
    responses((status = 200, description = "Its bytes", content(
        (Vec<u8> = describe::XLSX), (Vec<u8> = describe::DOCX), (Vec<u8> = "application/pdf"), (String = "text/html"), (Vec<u8> = "application/octet-stream")))))]
async fn read(Looking(desk): Looking, At(id): At<DocumentId>) -> Result<File, Fault> {
    let (name, kind, bytes) = document::read(&desk, &id).await?;
    Ok(File::new(&name, kind, bytes))
}

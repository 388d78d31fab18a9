//! Evidence: documents that show that an instance was carried out.

use crate::api::ask::{At, Changing, Given, Looking, NamedForm};
use crate::api::describe::{Day, Id, Moment};
use crate::api::tell::{Fault, File, Made};
use crate::front::Front;
use actions::evidence::{self, Attach};
use actions::instance::EvidenceView;
use domain::evidence::EvidenceId;
use domain::instance::InstanceId;
use domain::territory::OrganisationId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn files() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(attach))
        .routes(routes!(read))
}

/// A version of a document that shows something.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Evidence {
    /// Name.
    #[schema(value_type = Id)]
    id: EvidenceId,
    /// In whose part.
    #[schema(value_type = Id)]
    organisation: OrganisationId,
    /// What that is called.
    organisation_name: String,
    /// What kind of document.
    kind: String,
    /// Its number.
    number: String,
    /// Its date.
    #[schema(value_type = Option<Day>)]
    date: Option<Date>,
    /// What the file is called; empty where there is none.
    file_name: String,
    /// Number of its bytes.
    size: u64,
    /// SHA-256 of its bytes; empty where there is no file.
    hash: String,
    /// From 1.
    version: u32,
    /// The version that it takes the place of.
    #[schema(value_type = Option<Id>)]
    replaces: Option<EvidenceId>,
    /// Whether a later version took its place.
    replaced: bool,
    /// Who attached it.
    by: String,
    /// When.
    #[schema(value_type = Moment)]
    made: Timestamp,
}

impl From<EvidenceView> for Evidence {
    fn from(view: EvidenceView) -> Self {
        let one = view.evidence;
        Self {
            id: one.id,
            organisation: one.organisation,
            organisation_name: view.organisation_name,
            kind: one.kind,
            number: one.number,
            date: one.date,
            file_name: one.file_name,
            size: one.size,
            hash: one.hash,
            version: one.version,
            replaces: one.replaces,
            replaced: view.replaced,
            by: view.by,
            made: one.made,
        }
    }
}

/// What is said of a document that is attached.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct About {
    /// What the file is called; absent where there is only a number.
    file_name: Option<String>,
    /// What kind of document.
    kind: Option<String>,
    /// Its number.
    number: Option<String>,
    /// Its date.
    #[param(value_type = Option<Day>)]
    date: Option<Date>,
    /// In whose part; where it is not said, that of the plan or one's own.
    #[param(value_type = Option<Id>)]
    organisation: Option<OrganisationId>,
    /// The version that it takes the place of.
    #[param(value_type = Option<Id>)]
    replaces: Option<EvidenceId>,
}

/// Attaches a document to an instance; the bytes are kept as they came.
#[utoipa::path(post, path = "/instances/{instance}/evidence", operation_id = "evidence.attach", params(About),
    request_body(content((String = "application/octet-stream"), (NamedForm = "multipart/form-data"))),
    responses((status = 201, description = "Its name", body = Made)))]
async fn attach(Changing(desk): Changing, At(id): At<InstanceId>, sent: Given<About>) -> Result<Made, Fault> {
    let about = sent.about;
    let document = Attach {
        kind: about.kind.unwrap_or_default(),
        number: about.number.unwrap_or_default(),
        date: about.date,
        file_name: about.file_name.or(sent.file_name).unwrap_or_default(),
        bytes: sent.bytes.into(),
        organisation: about.organisation,
        replaces: about.replaces,
    };
    let id = evidence::attach(&desk, &id, document).await?;
    Ok(Made::at("evidence", &id))
}

/// A document that shows something, as it was attached.
#[utoipa::path(get, path = "/evidence/{evidence}", operation_id = "evidence.read",
    responses((status = 200, description = "Its bytes", content_type = "application/octet-stream", body = Vec<u8>)))]
async fn read(Looking(desk): Looking, At(id): At<EvidenceId>) -> Result<File, Fault> {
    let (name, bytes) = evidence::read(&desk, &id).await?;
    Ok(File::new(&name, "application/octet-stream", bytes))
}

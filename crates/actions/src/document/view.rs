use crate::refusal::Refusal;
use crate::upload::called;
use domain::document::{Document, DocumentId};
use domain::result::VersionId;
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::Serialize;
use store::Tx;

/// A paper as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// Name.
    pub id: DocumentId,
    /// Which kind: `report-xlsx`, `report-html`, `statement-pdf`.
    pub kind: String,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// What that organisation is called.
    pub organisation_name: String,
    /// From which version, where it is from one.
    pub version: Option<VersionId>,
    /// What else it was made of.
    pub scope: serde_json::Value,
    /// What the file is called.
    pub file_name: String,
    /// Number of its bytes.
    pub size: u64,
    /// When it was made.
    pub made: Timestamp,
    /// Who had it made, surname and initials.
    pub made_by: Option<String>,
    /// By which anybody can ask whether it is ours.
    pub code: String,
}

impl DocumentView {
    pub(crate) async fn of(tx: &mut Tx, document: Document) -> Result<Self, Refusal> {
        let organisation = store::organisation::find(tx, &document.organisation).await?;
        Ok(Self {
            organisation_name: organisation
                .map_or_else(String::new, |one| crate::schools::called(&one).to_owned()),
            made_by: called(tx, document.made_by.as_ref()).await?,
            scope: serde_json::from_str(&document.scope).unwrap_or_default(),
            id: document.id,
            kind: document.kind,
            organisation: document.organisation,
            version: document.version,
            file_name: document.file_name,
            size: document.size,
            made: document.made,
            code: document.code,
        })
    }
}

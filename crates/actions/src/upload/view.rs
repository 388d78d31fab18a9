use super::mine::called;
use crate::refusal::Refusal;
use domain::result::{Counts, Upload, UploadId, UploadState};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::Serialize;
use store::Tx;

/// A file as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UploadView {
    /// Name.
    pub id: UploadId,
    /// What it was called there.
    pub file_name: String,
    /// Number of its bytes.
    pub size: u64,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// What that organisation is called.
    pub organisation_name: String,
    /// Who sent it, surname and initials.
    pub sender: String,
    /// When.
    pub received: Timestamp,
    /// Where it stands.
    pub state: UploadState,
    /// What was counted inside; `None` before the first look.
    pub counts: Option<Counts>,
    /// Who decided last; `None` for the system and where nobody did.
    pub decided_by: Option<String>,
    /// When.
    pub decided: Option<Timestamp>,
    /// Why, in the words of the person who sent it back.
    pub reason: String,
}

impl UploadView {
    pub(crate) async fn of(tx: &mut Tx, upload: Upload) -> Result<Self, Refusal> {
        let organisation = store::organisation::find(tx, &upload.organisation).await?;
        let verdict = upload.verdict.as_ref();
        let decided_by = called(tx, verdict.and_then(|verdict| verdict.by.as_ref())).await?;
        let reason = verdict.filter(|verdict| verdict.by.is_some());
        Ok(Self {
            organisation_name: organisation
                .map_or_else(String::new, |one| crate::schools::called(&one).to_owned()),
            sender: called(tx, Some(&upload.person)).await?.unwrap_or_default(),
            decided_by,
            decided: verdict.map(|verdict| verdict.at),
            reason: reason.map_or_else(String::new, |verdict| verdict.reason.clone()),
            id: upload.id,
            file_name: upload.file_name,
            size: upload.size,
            organisation: upload.organisation,
            received: upload.received,
            state: upload.state,
            counts: upload.counts,
        })
    }

    pub(crate) async fn of_all(tx: &mut Tx, uploads: Vec<Upload>) -> Result<Vec<Self>, Refusal> {
        let mut views = Vec::with_capacity(uploads.len());
        for upload in uploads {
            views.push(Self::of(tx, upload).await?);
        }
        Ok(views)
    }
}

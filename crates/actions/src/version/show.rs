//! One version.

use super::view::visible;
use super::{KNOWERS, VersionView};
use crate::act::Act;
use crate::analysis::my_codes;
use crate::desk::Desk;
use crate::job::JobView;
use crate::job::kind::analysis_make;
use crate::refusal::Refusal;
use domain::result::{AcceptedVersion, UploadId, VersionId};
use serde::Serialize;
use store::Tx;
use store::job::Filter;

/// Looking at one version.
pub static ACT: Act = Act::look("version.show", KNOWERS);

/// A version with what it came from and what follows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionDetail {
    /// The version.
    pub version: VersionView,
    /// Uploads of mine that it was read from.
    pub uploads: Vec<UploadId>,
    /// The latest version of the work, if that is another.
    pub latest: Option<VersionId>,
    /// The last job that analyses it.
    pub job: Option<JobView>,
}

/// One version in which somebody of my schools wrote, or that was sent for an organisation of mine.
///
/// # Errors
/// [`Refusal::Unknown`] for any other.
pub async fn show(desk: &Desk, id: &VersionId) -> Result<VersionDetail, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mine = my_codes(desk, &mut tx).await?;
    let (version, view) = visible(desk, &mut tx, id, &mine).await?;
    let latest = store::version::latest(&mut tx, &version.work_id).await?;
    let filter = Filter {
        kind: Some(analysis_make::CODE),
        subject: Some(id.as_str()),
        ..Filter::default()
    };
    let job = store::job::list(&mut tx, &filter, None, 1).await?.pop();
    Ok(VersionDetail {
        version: view,
        uploads: uploads(desk, &mut tx, &version).await?,
        latest: latest.map(|latest| latest.id).filter(|latest| latest != id),
        job: job.map(JobView::from),
    })
}

async fn uploads(desk: &Desk, tx: &mut Tx, version: &AcceptedVersion) -> Result<Vec<UploadId>, Refusal> {
    let mut mine = Vec::new();
    for id in &version.uploads {
        let upload = store::upload::find(tx, id).await?;
        if let Some(upload) = upload
            && store::is_within(tx, &upload.organisation, &desk.organisation.id).await?
        {
            mine.push(upload.id);
        }
    }
    Ok(mine)
}

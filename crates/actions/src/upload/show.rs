//! One file: what was found inside and what has become of it.

use super::mine::{mine, shows_content};
use super::report::Report;
use super::{Change, LOOKERS, Naming, Returned, UploadView};
use crate::act::Act;
use crate::desk::Desk;
use crate::job::JobView;
use crate::refusal::Refusal;
use crate::version::{latest_of, newest};
use domain::job::JobState;
use domain::result::{UploadId, UploadState, VersionId};
use serde::Serialize;
use store::Tx;
use store::job::Filter;

/// Looking at one file.
pub static ACT: Act = Act::look("upload.show", LOOKERS);

/// A file with what was found inside and what has become of it.
#[derive(Clone, Debug, Serialize)]
pub struct UploadDetail {
    /// The file.
    pub upload: UploadView,
    /// What a person confirmed of its content.
    pub naming: Naming,
    /// What the last look found; empty before the first.
    pub report: Report,
    /// The latest version of its works: an acceptance names it as seen.
    pub latest: Option<VersionId>,
    /// Whether a version was accepted after the last look, so that the changes shown are those against an older one.
    pub stale: bool,
    /// Why it came back after an acceptance.
    pub returned: Option<Returned>,
    /// Versions that it became part of.
    pub versions: Vec<VersionId>,
    /// The job about it that is under way, or else the last one.
    pub job: Option<JobView>,
}

/// One file of mine.
///
/// # Errors
/// [`Refusal::Unknown`] if it is not there or belongs to others.
pub async fn show(desk: &Desk, id: &UploadId) -> Result<UploadDetail, Refusal> {
    let (mut tx, upload) = mine(desk, &ACT, id).await?;
    let report = store::upload::report(&mut tx, id).await?;
    let mut report = Report::kept(&report.unwrap_or_default());
    if !shows_content(desk, &mut tx, &upload).await? {
        report.issues.clear();
    }
    let Standing { latest, stale } = standing(&mut tx, &report).await?;
    let versions = store::version::of_upload(&mut tx, id).await?;
    Ok(UploadDetail {
        naming: Naming::kept(&upload.confirmed),
        latest,
        stale: stale && upload.state == UploadState::Checked,
        returned: Returned::kept(&upload),
        versions: versions.into_iter().map(|version| version.id).collect(),
        job: job(&mut tx, id).await?,
        upload: UploadView::of(&mut tx, upload).await?,
        report,
    })
}

/// What is accepted now of the works that a look found.
pub(super) struct Standing {
    /// The newest version of any of them.
    pub(super) latest: Option<VersionId>,
    /// Whether a version was accepted after the look.
    pub(super) stale: bool,
}

pub(super) async fn standing(tx: &mut Tx, report: &Report) -> Result<Standing, Refusal> {
    let all = latest_of(tx, report.works_named()).await?;
    let is_older = |change: &Change| {
        let known = all.iter().find(|(known, _)| *known == change.work);
        let stands = known.and_then(|(_, version)| version.as_ref());
        change.against.as_ref() != stands.map(|version| &version.id)
    };
    Ok(Standing {
        latest: newest(&all).map(|version| version.id.clone()),
        stale: report.changes.iter().any(is_older),
    })
}

/// The one under way, else the last.
async fn job(tx: &mut Tx, id: &UploadId) -> Result<Option<JobView>, Refusal> {
    let filter = Filter {
        subject: Some(id.as_str()),
        ..Filter::default()
    };
    let mut last = store::job::list(tx, &filter, None, 10).await?;
    last.sort_by_key(|job| matches!(job.state, JobState::Done | JobState::Failed));
    Ok(last.into_iter().next().map(JobView::from))
}

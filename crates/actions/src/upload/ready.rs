//! Files that wait for nothing but a person's yes: clean, named, compared with what is accepted now.

use super::show::{Standing, standing};
use super::{Change, Report, UploadView, WorkReport};
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::Role;
use domain::procedure::Work;
use domain::result::{Upload, UploadState, VersionId};
use serde::Serialize;
use store::Tx;
use store::upload::Filter;

/// Looking at files that may be accepted as they are.
pub static ACT: Act = Act::look("upload.ready", &[Role::Specialist]);

/// How many waiting files are looked through, the newest of them: more than one sitting has.
const MOST: i64 = 200;

/// A file that may be accepted as it is.
#[derive(Clone, Debug, Serialize)]
pub struct ReadyView {
    /// The file.
    pub upload: UploadView,
    /// Its works.
    pub works: Vec<WorkReport>,
    /// How each would change what is accepted now.
    pub changes: Vec<Change>,
    /// The latest version of its works: an acceptance names it as seen.
    pub latest: Option<VersionId>,
    /// Whether another of the files holds one of its works: then they are looked at one by one.
    pub shared: bool,
}

impl ReadyView {
    /// Rows that were accepted and would be gone.
    pub fn removed(&self) -> u64 {
        self.changes.iter().map(|change| change.difference.removed).sum()
    }

    /// Whether nothing accepted is lost and no other file speaks of its works.
    pub fn is_plain(&self) -> bool {
        !self.shared && self.removed() == 0
    }
}

/// Files of my organisation and those below it that may be accepted as they are, the newest first: checked, without an error,
/// a part of a name to be confirmed, or a school of somebody else, and compared with what is accepted now.
///
/// # Errors
/// [`Refusal::NotAllowed`]; those of the database.
pub async fn ready(desk: &Desk) -> Result<Vec<ReadyView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let waiting = Filter {
        under: Some(&desk.organisation.id),
        state: Some(UploadState::Checked),
    };
    let mut found = Vec::new();
    for upload in store::upload::list(&mut tx, &waiting, None, MOST).await? {
        found.extend(view(&mut tx, upload).await?);
    }
    mark_shared(&mut found);
    Ok(found)
}

async fn view(tx: &mut Tx, upload: Upload) -> Result<Option<ReadyView>, Refusal> {
    let report = store::upload::report(tx, &upload.id).await?;
    let report = Report::kept(&report.unwrap_or_default());
    if !report.acceptable(false) {
        return Ok(None);
    }
    let Standing { latest, stale } = standing(tx, &report).await?;
    if stale {
        return Ok(None);
    }
    Ok(Some(ReadyView {
        upload: UploadView::of(tx, upload).await?,
        works: report.works,
        changes: report.changes,
        latest,
        shared: false,
    }))
}

fn mark_shared(all: &mut [ReadyView]) {
    let works = |one: &ReadyView| -> Vec<Work> { one.works.iter().map(|work| work.work.clone()).collect() };
    let held: Vec<Vec<Work>> = all.iter().map(works).collect();
    for (place, one) in all.iter_mut().enumerate() {
        let others = held.iter().enumerate().filter(|(other, _)| *other != place);
        one.shared = others
            .flat_map(|(_, works)| works)
            .any(|work| held[place].contains(work));
    }
}

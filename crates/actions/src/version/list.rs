//! Which works were accepted.

use super::{KNOWERS, VersionView};
use crate::act::Act;
use crate::analysis::my_codes;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::procedure::{Work, WorkId};
use serde::Serialize;

/// Looking at versions.
pub static ACT: Act = Act::look("version.list", KNOWERS);

/// A work with its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorkView {
    /// Name among rows.
    pub id: WorkId,
    /// The work.
    pub work: Work,
    /// Its versions, the latest first.
    pub versions: Vec<VersionView>,
}

/// Works in which somebody of my schools wrote, or that were sent for an organisation of mine: the latest year first.
///
/// # Errors
/// [`Refusal::NotAllowed`]; those of the database.
pub async fn list(desk: &Desk) -> Result<Vec<WorkView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mine = my_codes(desk, &mut tx).await?;
    let mut works = Vec::new();
    for held in store::work::list(&mut tx, None).await? {
        let mut versions = Vec::new();
        for version in store::version::of_work(&mut tx, &held.id).await?.iter().rev() {
            versions.extend(VersionView::of(desk, &mut tx, version, &mine).await?);
        }
        if !versions.is_empty() {
            let (id, work) = (held.id, held.work);
            works.push(WorkView { id, work, versions });
        }
    }
    Ok(works)
}

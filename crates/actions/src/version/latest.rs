//! What is accepted of a work now.

use crate::refusal::Refusal;
use domain::procedure::Work;
use domain::result::{AcceptedVersion, VersionId};
use serde::{Deserialize, Serialize};
use store::Tx;

/// What stood as the latest version of a work when somebody looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    pub(crate) work: Work,
    pub(crate) version: Option<VersionId>,
}

impl Seen {
    pub(crate) fn of(work: &Work, latest: Option<&AcceptedVersion>) -> Self {
        Self {
            work: work.clone(),
            version: latest.map(|version| version.id.clone()),
        }
    }
}

/// The latest version of a work.
///
/// The store is asked, not the lake: what lies there and was never accepted to the end does not count.
pub(crate) async fn latest(tx: &mut Tx, work: &Work) -> Result<Option<AcceptedVersion>, Refusal> {
    match store::work::of(tx, work).await? {
        Some(held) => Ok(store::version::latest(tx, &held.id).await?),
        None => Ok(None),
    }
}

/// Works with what stands of each.
pub(crate) type Latest = Vec<(Work, Option<AcceptedVersion>)>;

/// The latest version of each of several works.
pub(crate) async fn latest_of(tx: &mut Tx, works: Vec<Work>) -> Result<Latest, Refusal> {
    let mut all = Latest::new();
    for work in works {
        if all.iter().all(|(known, _)| *known != work) {
            let version = latest(tx, &work).await?;
            all.push((work, version));
        }
    }
    Ok(all)
}

/// The version accepted last among several works: what a page shows and an acceptance has to have seen.
pub(crate) fn newest(all: &Latest) -> Option<&AcceptedVersion> {
    let versions = all.iter().filter_map(|(_, version)| version.as_ref());
    versions.max_by_key(|version| (version.accepted, version.id.clone()))
}

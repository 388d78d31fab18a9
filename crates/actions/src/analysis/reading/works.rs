//! Which works somebody may choose from.

use super::Readings;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::analysis::AnalysisLevel;
use domain::procedure::Work;
use domain::result::{AcceptedVersion, VersionId};
use domain::territory::SchoolCode;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::Tx;

/// Up to so many codes are asked for one by one; beyond, all schools of an organisation at once.
const FEW: usize = 8;

/// A work with its latest version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkChoice {
    /// The work.
    pub work: Work,
    /// The version.
    pub version: VersionId,
}

/// Works in which somebody of mine wrote, the newest year first.
pub(super) async fn of(
    desk: &Desk,
    tx: &mut Tx,
    (latest, mine): (&[AcceptedVersion], &BTreeSet<SchoolCode>),
) -> Result<Arc<Vec<WorkChoice>>, Refusal> {
    let readings: &Readings = &desk.office.readings;
    let name = name(desk, latest, mine);
    if let Some(known) = readings.works.get(&name) {
        return Ok(known);
    }
    let ids = with_mine(desk, tx, (latest, mine)).await?;
    let mut all: Vec<WorkChoice> = latest
        .iter()
        .filter(|one| ids.contains(&one.id))
        .map(choice)
        .collect();
    all.sort_by_key(|one| {
        let work = &one.work;
        (
            std::cmp::Reverse(work.year),
            work.kind,
            work.grade,
            work.subject.clone(),
        )
    });
    let bytes = 256 * all.len();
    // A version that is not counted yet holds nobody: it is asked for again.
    if all.len() == latest.len() || is_counted(tx, (latest, &ids)).await? {
        return Ok(readings.works.put(name, all, bytes));
    }
    Ok(Arc::new(all))
}

fn choice(one: &AcceptedVersion) -> WorkChoice {
    WorkChoice {
        work: one.work.clone(),
        version: one.id.clone(),
    }
}

async fn is_counted(
    tx: &mut Tx,
    (latest, ids): (&[AcceptedVersion], &BTreeSet<VersionId>),
) -> Result<bool, Refusal> {
    for one in latest.iter().filter(|one| !ids.contains(&one.id)) {
        let whole = store::analysis::find(tx, &one.id, AnalysisLevel::Whole, "").await?;
        if whole.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn with_mine(
    desk: &Desk,
    tx: &mut Tx,
    (latest, mine): (&[AcceptedVersion], &BTreeSet<SchoolCode>),
) -> Result<BTreeSet<VersionId>, Refusal> {
    let mut found = BTreeSet::new();
    if mine.len() <= FEW {
        for code in mine {
            let works = store::analysis::over_years(tx, AnalysisLevel::School, &code.to_string()).await?;
            found.extend(works.into_iter().map(|brief| brief.version));
        }
        return Ok(found);
    }
    for one in latest {
        let under = Some(&desk.organisation.id);
        let inside = store::analysis::list(tx, &one.id, AnalysisLevel::School, under).await?;
        if !inside.is_empty() {
            found.insert(one.id.clone());
        }
    }
    Ok(found)
}

fn name(desk: &Desk, latest: &[AcceptedVersion], mine: &BTreeSet<SchoolCode>) -> String {
    let mut hash = Sha256::new();
    latest.iter().for_each(|one| hash.update(one.id.as_str()));
    mine.iter().for_each(|code| hash.update(code.to_string()));
    let hash: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{} {hash}", desk.organisation.id)
}

//! Which of my schools are marked.

use crate::act::Act;
use crate::analysis::{READERS, my_codes, share};
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::finding::{Finding, FindingId};
use domain::procedure::Work;
use domain::result::VersionId;
use domain::territory::SchoolCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use store::finding::Filter;

/// Reading findings.
pub static ACT: Act = Act::look("finding.list", READERS);

/// Rows read at once.
const AT_ONCE: i64 = 1000;

/// Which findings.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FindingFilter {
    /// In this version; `None` for the latest of every work.
    pub version: Option<VersionId>,
    /// Of this school.
    pub school: Option<SchoolCode>,
    /// By this sign: `A`, `B`, `C`, `D`.
    pub sign: Option<String>,
}

/// A school marked by a sign.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FindingView {
    /// Name.
    pub id: FindingId,
    /// Of what.
    pub version: VersionId,
    /// The work.
    pub work: Work,
    /// Which school.
    pub school: SchoolCode,
    /// The sign.
    pub sign: String,
    /// The method that its rule stands in: `fioko-2019`.
    pub sign_version: String,
    /// Thresholds it went by, with their owners.
    pub parameters: serde_json::Value,
    /// What was compared with what, over how many pupils, and how large the difference is.
    pub evidence: serde_json::Value,
    /// When it was computed.
    pub made: Timestamp,
}

/// Signs that mark schools of mine, by school, version and sign.
///
/// # Errors
/// [`Refusal::NotAllowed`]; those of the database.
pub async fn list(desk: &Desk, filter: FindingFilter) -> Result<Vec<FindingView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mine = my_codes(desk, &mut tx).await?;
    found(&mut tx, &mine, &filter).await
}

/// In which of these versions which schools of mine wrote: where there is no sign there was nothing to judge, or there was.
///
/// # Errors
/// [`Refusal::NotAllowed`]; those of the database.
pub async fn wrote(
    desk: &Desk,
    versions: &BTreeSet<VersionId>,
) -> Result<BTreeSet<(VersionId, SchoolCode)>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mine = my_codes(desk, &mut tx).await?;
    let mut found = BTreeSet::new();
    for version in versions {
        let Some(share) = share(&mut tx, version, &mine).await? else {
            continue;
        };
        let schools = share.schools.iter().filter(|seen| seen.wrote > 0);
        let codes = schools.filter_map(|seen| SchoolCode::parse(&seen.code));
        found.extend(codes.map(|code| (version.clone(), code)));
    }
    Ok(found)
}

/// The same for whoever may do something else that needs them.
pub(crate) async fn found(
    tx: &mut Tx,
    mine: &BTreeSet<SchoolCode>,
    filter: &FindingFilter,
) -> Result<Vec<FindingView>, Refusal> {
    let rows = marks(tx, mine, filter).await?;
    let mut views = views(tx, rows).await?;
    hide_others(tx, mine, &mut views).await?;
    Ok(views)
}

/// One sign at a school of mine; at others it is as if it were not there.
pub(super) async fn found_one(
    tx: &mut Tx,
    mine: &BTreeSet<SchoolCode>,
    id: &FindingId,
) -> Result<FindingView, Refusal> {
    let row = store::finding::find(tx, id).await?;
    let row = row
        .filter(|row| mine.contains(&row.school))
        .ok_or(Refusal::Unknown)?;
    let mut views = views(tx, vec![row]).await?;
    hide_others(tx, mine, &mut views).await?;
    views.pop().ok_or(Refusal::Unknown)
}

/// The rows behind it.
pub(crate) async fn marks(
    tx: &mut Tx,
    mine: &BTreeSet<SchoolCode>,
    filter: &FindingFilter,
) -> Result<Vec<Finding>, Refusal> {
    if filter.school.is_some_and(|school| !mine.contains(&school)) {
        return Ok(Vec::new());
    }
    // For a school it is asked alone: the findings of all others need not be read.
    let only = match mine.first() {
        Some(first) if mine.len() == 1 => Some(*first),
        _ => filter.school,
    };
    let wanted = Filter {
        under: None,
        version: filter.version.as_ref(),
        school: only,
        sign: filter.sign.as_deref(),
    };
    let rows = all(tx, &wanted).await?;
    Ok(rows
        .into_iter()
        .filter(|row| mine.contains(&row.school))
        .collect())
}

async fn all(tx: &mut Tx, wanted: &Filter<'_>) -> Result<Vec<Finding>, Refusal> {
    let mut rows: Vec<Finding> = Vec::new();
    loop {
        let mark = rows.last().map(|row| row.id.clone());
        let next = store::finding::list(tx, wanted, mark.as_ref(), AT_ONCE).await?;
        let last = (next.len() as i64) < AT_ONCE;
        rows.extend(next);
        if last {
            return Ok(rows);
        }
    }
}

async fn views(tx: &mut Tx, rows: Vec<Finding>) -> Result<Vec<FindingView>, Refusal> {
    let mut works: BTreeMap<VersionId, Work> = BTreeMap::new();
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        if !works.contains_key(&row.version) {
            let version = store::version::find(tx, &row.version).await?;
            works.extend(version.map(|version| (version.id, version.work)));
        }
        let work = works.get(&row.version).cloned().ok_or(Refusal::Unknown)?;
        views.push(view(row, work));
    }
    Ok(views)
}

/// What a school was compared with is left out where it would tell what is said of a single school of others.
async fn hide_others(
    tx: &mut Tx,
    mine: &BTreeSet<SchoolCode>,
    views: &mut [FindingView],
) -> Result<(), Refusal> {
    let versions: BTreeSet<VersionId> = views.iter().map(|view| view.version.clone()).collect();
    for version in versions {
        let share = share(tx, &version, mine).await?;
        if share.is_some_and(|share| share.shows_whole()) {
            continue;
        }
        for view in views.iter_mut().filter(|view| view.version == version) {
            for part in ["reference", "effect", "explanation", "calibration"] {
                view.evidence
                    .as_object_mut()
                    .map(|evidence| evidence.remove(part));
            }
        }
    }
    Ok(())
}

fn view(row: Finding, work: Work) -> FindingView {
    let value = |text: &str| serde_json::from_str(text).unwrap_or_default();
    FindingView {
        parameters: value(&row.parameters),
        evidence: value(&row.evidence),
        id: row.id,
        version: row.version,
        work,
        school: row.school,
        sign: row.sign,
        sign_version: row.sign_version,
        made: row.made,
    }
}

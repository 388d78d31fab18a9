//! The lake against itself and against the rows.

use super::remark::{Remark, Row};
use crate::office::Office;
use crate::refusal::Refusal;
use domain::result::{AcceptedVersion, Version, VersionId};
use lake::{Finding, Lake, LakeError, Problem};
use std::collections::BTreeMap;
use store::Tx;

/// The versions that the database knows.
pub(super) async fn rows(tx: &mut Tx) -> Result<Vec<AcceptedVersion>, Refusal> {
    let mut versions = Vec::new();
    for work in store::work::list(tx, None).await? {
        versions.extend(store::version::of_work(tx, &work.id).await?);
    }
    Ok(versions)
}

/// Reads every byte of the lake. Blocks.
pub(super) fn examine(
    office: &Office,
    rows: &[AcceptedVersion],
    repair: bool,
) -> Result<Vec<Remark>, Refusal> {
    let findings = office.lake.doctor(repair)?;
    let told = told(&office.lake, &findings)?;
    let mut remarks: Vec<Remark> = findings.into_iter().map(Remark::Lake).collect();
    remarks.extend(against(rows, told));
    Ok(remarks)
}

/// The versions of the index; where the index is damaged, those that were found by their files.
fn told(lake: &Lake, findings: &[Finding]) -> Result<BTreeMap<VersionId, Version>, LakeError> {
    let found = findings.iter().filter_map(|finding| match &finding.problem {
        Problem::Orphan(version) | Problem::Returned(version) => Some(version.clone()),
        _ => None,
    });
    let mut versions: Vec<Version> = found.collect();
    match lake.works() {
        Err(LakeError::Manifest { .. }) => {}
        works => {
            for work in works? {
                versions.extend(lake.versions(&work)?);
            }
        }
    }
    Ok(versions.into_iter().map(|one| (one.id.clone(), one)).collect())
}

/// What the rows and the lake say of each other.
fn against(rows: &[AcceptedVersion], mut told: BTreeMap<VersionId, Version>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for version in rows {
        let row = row(version);
        match told.remove(&version.id) {
            None => remarks.push(Remark::NoFile(row)),
            Some(lake) if !agree(version, &lake) => remarks.push(Remark::Differs { row, lake }),
            Some(_) => {}
        }
    }
    remarks.extend(told.into_values().map(Remark::NoRow));
    remarks
}

fn agree(row: &AcceptedVersion, lake: &Version) -> bool {
    (row.number, row.rows, &row.work) == (lake.number, lake.rows, &lake.work)
}

fn row(version: &AcceptedVersion) -> Row {
    Row {
        id: version.id.clone(),
        work: version.work.to_string(),
        number: version.number,
        rows: version.rows,
    }
}

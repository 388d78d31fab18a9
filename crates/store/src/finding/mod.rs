//! Findings: schools marked by signs.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, stored, word};
use crate::version::version_id;
use domain::finding::{ENSEMBLE, Finding, FindingId};
use domain::result::VersionId;
use domain::territory::{OrganisationId, SchoolCode};

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    version: String,
    school: String,
    sign: String,
    sign_version: String,
    parameters: String,
    evidence: String,
    made: i64,
}

impl TryFrom<Row> for Finding {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            version: version_id(&row.version)?,
            school: SchoolCode::parse(&row.school).ok_or_else(|| StoreError::damaged(&row.school))?,
            sign: row.sign,
            sign_version: row.sign_version,
            parameters: row.parameters,
            evidence: row.evidence,
            made: moment(row.made)?,
        })
    }
}

/// Which findings; every condition that is there has to hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// Of schools that are, by login or number in the exams, this organisation or below it.
    pub under: Option<&'a OrganisationId>,
    /// In this version; `None` for the latest version of every work.
    pub version: Option<&'a VersionId>,
    /// Of this school.
    pub school: Option<SchoolCode>,
    /// By this sign.
    pub sign: Option<&'a str>,
}

/// Puts these in the place of the findings of a version by the signs that judge it alone.
///
/// # Errors
/// Those of the database.
pub async fn replace(tx: &mut Tx, version: &VersionId, findings: &[Finding]) -> Result<(), StoreError> {
    put(tx, (version, false), findings).await
}

/// Puts these in the place of the findings of a version by the signs that are judged over all works together.
///
/// # Errors
/// Those of the database.
pub async fn replace_ensemble(
    tx: &mut Tx,
    version: &VersionId,
    findings: &[Finding],
) -> Result<(), StoreError> {
    put(tx, (version, true), findings).await
}

async fn put(
    tx: &mut Tx,
    (version, together): (&VersionId, bool),
    findings: &[Finding],
) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("remove.sql"))
        .bind(version.as_str())
        .bind(ENSEMBLE)
        .bind(together)
        .execute(at)
        .await
        .map(drop))?;
    for one in findings {
        insert(tx, one).await?;
    }
    Ok(())
}

async fn insert(tx: &mut Tx, one: &Finding) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(one.version.as_str())
        .bind(one.school.to_string())
        .bind(&one.sign)
        .bind(&one.sign_version)
        .bind(&one.parameters)
        .bind(&one.evidence)
        .bind(stored(one.made))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The finding of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &FindingId) -> Result<Option<Finding>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    row.map(Finding::try_from).transpose()
}

/// At most `limit` findings by school, version and sign, those that come after `mark` in this order.
///
/// # Errors
/// Those of the database.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter<'_>,
    mark: Option<&FindingId>,
    limit: i64,
) -> Result<Vec<Finding>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(filter.under.map(OrganisationId::as_str))
        .bind(filter.version.map(VersionId::as_str))
        .bind(filter.school.map(|school| school.to_string()))
        .bind(filter.sign)
        .bind(mark.map(FindingId::as_str))
        .bind(limit)
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Finding::try_from).collect()
}

/// How many there are.
///
/// # Errors
/// Those of the database.
pub async fn count(tx: &mut Tx, filter: &Filter<'_>) -> Result<i64, StoreError> {
    let sql = include_str!("count.sql");
    Ok(on!(tx, |at| sqlx::query_scalar(sql)
        .bind(filter.under.map(OrganisationId::as_str))
        .bind(filter.version.map(VersionId::as_str))
        .bind(filter.school.map(|school| school.to_string()))
        .bind(filter.sign)
        .fetch_one(at)
        .await)?)
}

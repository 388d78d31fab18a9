//! Analyses: what was computed from versions, kept so that it is shown at once.

use crate::error::StoreError;
use crate::revision::{Noun, bump};
use crate::transaction::{Tx, on};
use crate::value::{moment, number, stored, stored_number, word};
use crate::version::version_id;
use domain::analysis::{Analysis, AnalysisLevel};
use domain::result::VersionId;
use domain::territory::OrganisationId;
use jiff::Timestamp;

#[derive(sqlx::FromRow)]
struct Row {
    version: String,
    level: String,
    code: String,
    wrote: i64,
    figures: String,
    #[sqlx(default)]
    summary: String,
    rules: String,
    made: i64,
}

impl TryFrom<Row> for Analysis {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            version: version_id(&row.version)?,
            level: word(row.level)?,
            code: row.code,
            wrote: number(row.wrote)?,
            figures: row.figures,
            summary: row.summary,
            rules: row.rules,
            made: moment(row.made)?,
        })
    }
}

/// An analysis as lists show it: without its summary, which may be long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Of what.
    pub version: VersionId,
    /// How much of it.
    pub level: AnalysisLevel,
    /// Which place, see [`Analysis::code`].
    pub code: String,
    /// Pupils who wrote.
    pub wrote: u64,
    /// The few figures that lists show, JSON.
    pub figures: String,
    /// When it was made.
    pub made: Timestamp,
}

impl TryFrom<Row> for Brief {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let Analysis {
            version,
            level,
            code,
            wrote,
            figures,
            made,
            ..
        } = Analysis::try_from(row)?;
        Ok(Self {
            version,
            level,
            code,
            wrote,
            figures,
            made,
        })
    }
}

/// Adds analyses; one of the same version and place gives way.
///
/// # Errors
/// Those of the database.
pub async fn put(tx: &mut Tx, analyses: &[Analysis]) -> Result<(), StoreError> {
    for one in analyses {
        put_one(tx, one).await?;
    }
    bump(tx, Noun::Analysis).await
}

async fn put_one(tx: &mut Tx, one: &Analysis) -> Result<(), StoreError> {
    let wrote = stored_number(one.wrote)?;
    on!(tx, |at| sqlx::query(include_str!("put.sql"))
        .bind(one.version.as_str())
        .bind(one.level.code())
        .bind(&one.code)
        .bind(wrote)
        .bind(&one.figures)
        .bind(&one.summary)
        .bind(&one.rules)
        .bind(stored(one.made))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// Puts these in the place of all analyses of a version.
///
/// # Errors
/// Those of the database.
pub async fn replace(tx: &mut Tx, version: &VersionId, analyses: &[Analysis]) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("remove.sql"))
        .bind(version.as_str())
        .execute(at)
        .await
        .map(drop))?;
    put(tx, analyses).await
}

/// The analysis of one place in one version.
///
/// # Errors
/// Those of the database.
pub async fn find(
    tx: &mut Tx,
    version: &VersionId,
    level: AnalysisLevel,
    code: &str,
) -> Result<Option<Analysis>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(version.as_str())
        .bind(level.code())
        .bind(code)
        .fetch_optional(at)
        .await)?;
    row.map(Analysis::try_from).transpose()
}

/// All places of a level in a version, by code; with `under` only those whose code is one of that organisation's or of an
/// organisation's below it (so of the whole version none).
///
/// # Errors
/// Those of the database.
pub async fn list(
    tx: &mut Tx,
    version: &VersionId,
    level: AnalysisLevel,
    under: Option<&OrganisationId>,
) -> Result<Vec<Brief>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(under.map(OrganisationId::as_str))
        .bind(version.as_str())
        .bind(level.code())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Brief::try_from).collect()
}

/// One place in the latest version of every work it took part in: the oldest year first, then by kind, grade and subject.
///
/// # Errors
/// Those of the database.
pub async fn over_years(tx: &mut Tx, level: AnalysisLevel, code: &str) -> Result<Vec<Brief>, StoreError> {
    let sql = include_str!("over_years.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(level.code())
        .bind(code)
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Brief::try_from).collect()
}

//! Uploads: files on their way to a version.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, moment_if, number, number_if, stored, stored_number, word, word_if};
use domain::person::PersonId;
use domain::result::{Checked, Counts, Upload, UploadId, UploadState, Verdict};
use domain::territory::OrganisationId;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    organisation: String,
    person: String,
    file_name: String,
    hash: String,
    size: i64,
    received: i64,
    state: String,
    rows: Option<i64>,
    errors: Option<i64>,
    warnings: Option<i64>,
    confirmed: String,
    decided_by: Option<String>,
    decided: Option<i64>,
    decision: String,
}

impl TryFrom<Row> for Upload {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            counts: counts(&row)?,
            verdict: verdict(row.decided_by, row.decided, row.decision)?,
            id: word(row.id)?,
            organisation: word(row.organisation)?,
            person: word(row.person)?,
            file_name: row.file_name,
            hash: row.hash,
            size: number(row.size)?,
            received: moment(row.received)?,
            state: word(row.state)?,
            confirmed: row.confirmed,
        })
    }
}

fn counts(row: &Row) -> Result<Option<Counts>, StoreError> {
    let Some(rows) = number_if(row.rows)? else {
        return Ok(None);
    };
    Ok(Some(Counts {
        rows,
        errors: number(row.errors.unwrap_or(0))?,
        warnings: number(row.warnings.unwrap_or(0))?,
    }))
}

fn verdict(by: Option<String>, at: Option<i64>, reason: String) -> Result<Option<Verdict>, StoreError> {
    let by = word_if(by)?;
    Ok(moment_if(at)?.map(|at| Verdict { by, at, reason }))
}

/// Which uploads; every condition that is there has to hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// Of this organisation and all below it.
    pub under: Option<&'a OrganisationId>,
    /// That stand here.
    pub state: Option<UploadState>,
}

/// Adds one that has just come: what it becomes later (counts, what was confirmed, the verdict) is not read from the record.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, upload: &Upload) -> Result<(), StoreError> {
    let size = stored_number(upload.size)?;
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(upload.id.as_str())
        .bind(upload.organisation.as_str())
        .bind(upload.person.as_str())
        .bind(&upload.file_name)
        .bind(&upload.hash)
        .bind(size)
        .bind(stored(upload.received))
        .bind(upload.state.code())
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The upload of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &UploadId) -> Result<Option<Upload>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    row.map(Upload::try_from).transpose()
}

/// What the last look inside remarked, JSON; empty before the first, `None` if there is no such upload.
///
/// # Errors
/// Those of the database.
pub async fn report(tx: &mut Tx, id: &UploadId) -> Result<Option<String>, StoreError> {
    let sql = include_str!("report.sql");
    Ok(on!(tx, |at| sqlx::query_scalar(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?)
}

/// At most `limit` uploads, newest first, those that come after `mark` in this order.
///
/// # Errors
/// Those of the database.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter<'_>,
    mark: Option<&UploadId>,
    limit: i64,
) -> Result<Vec<Upload>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(filter.under.map(OrganisationId::as_str))
        .bind(filter.state.map(UploadState::code))
        .bind(mark.map(UploadId::as_str))
        .bind(limit)
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Upload::try_from).collect()
}

/// How many there are.
///
/// # Errors
/// Those of the database.
pub async fn count(tx: &mut Tx, filter: &Filter<'_>) -> Result<i64, StoreError> {
    let sql = include_str!("count.sql");
    Ok(on!(tx, |at| sqlx::query_scalar(sql)
        .bind(filter.under.map(OrganisationId::as_str))
        .bind(filter.state.map(UploadState::code))
        .fetch_one(at)
        .await)?)
}

/// Uploads of a file with this content, newest first.
///
/// # Errors
/// Those of the database.
pub async fn same(tx: &mut Tx, hash: &str) -> Result<Vec<Upload>, StoreError> {
    let sql = include_str!("same.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql).bind(hash).fetch_all(at).await)?;
    rows.into_iter().map(Upload::try_from).collect()
}

/// Moves an upload from one state to another; `false` if it does not stand in the first, so that of two who try one does it.
///
/// # Errors
/// Those of the database.
pub async fn step(
    tx: &mut Tx,
    id: &UploadId,
    from: UploadState,
    to: UploadState,
) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("step.sql"))
        .bind(id.as_str())
        .bind(from.code())
        .bind(to.code())
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Writes what a look inside found; `false` if the upload is not waiting for one (see [`UploadState::Received`]).
///
/// # Errors
/// Those of the database.
pub async fn check(tx: &mut Tx, id: &UploadId, found: &Checked) -> Result<bool, StoreError> {
    let Counts {
        rows,
        errors,
        warnings,
    } = found.counts;
    let [rows, errors, warnings] = [
        stored_number(rows)?,
        stored_number(errors)?,
        stored_number(warnings)?,
    ];
    let changed = on!(tx, |at| sqlx::query(include_str!("check.sql"))
        .bind(id.as_str())
        .bind(found.state.code())
        .bind(rows)
        .bind(errors)
        .bind(warnings)
        .bind(&found.report)
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Writes what a person confirmed about the content, JSON; `false` if the upload does not stand in this state.
///
/// # Errors
/// Those of the database.
pub async fn confirm(
    tx: &mut Tx,
    id: &UploadId,
    state: UploadState,
    confirmed: &str,
) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("confirm.sql"))
        .bind(id.as_str())
        .bind(state.code())
        .bind(confirmed)
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// As [`step`], with what a person decided.
///
/// # Errors
/// Those of the database.
pub async fn decide(
    tx: &mut Tx,
    id: &UploadId,
    (from, to): (UploadState, UploadState),
    verdict: &Verdict,
) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("decide.sql"))
        .bind(id.as_str())
        .bind(from.code())
        .bind(to.code())
        .bind(verdict.by.as_ref().map(PersonId::as_str))
        .bind(stored(verdict.at))
        .bind(&verdict.reason)
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

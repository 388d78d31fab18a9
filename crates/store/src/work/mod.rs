//! Works: one subject for one grade in a procedure.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{number, word};
use domain::procedure::{HeldWork, ProcedureId, Subject, Work, WorkId};

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    procedure: String,
    kind: String,
    year: i64,
    subject: String,
    grade: i64,
}

impl TryFrom<Row> for HeldWork {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let work = coordinates(row.kind, row.year, &row.subject, row.grade)?;
        Ok(Self {
            id: word(row.id)?,
            procedure: word(row.procedure)?,
            work,
        })
    }
}

/// A work read from the columns of `procedure` and `work`.
pub(crate) fn coordinates(kind: String, year: i64, subject: &str, grade: i64) -> Result<Work, StoreError> {
    Ok(Work {
        kind: word(kind)?,
        subject: Subject::new(subject),
        grade: number(grade)?,
        year: number(year)?,
    })
}

/// Adds a work unless its procedure has it; returns the name of the one there is.
///
/// # Errors
/// Those of the database.
pub async fn ensure(tx: &mut Tx, held: &HeldWork) -> Result<WorkId, StoreError> {
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(held.id.as_str())
        .bind(held.procedure.as_str())
        .bind(held.work.subject.code())
        .bind(i64::from(held.work.grade))
        .execute(at)
        .await
        .map(drop))?;
    let found = of(tx, &held.work).await?;
    found
        .map(|found| found.id)
        .ok_or_else(|| StoreError::damaged("a work whose procedure is another's"))
}

/// Waits until nobody else writes about this work, and keeps others waiting until the transaction ends.
///
/// # Errors
/// Those of the database.
pub async fn lock(tx: &mut Tx, id: &WorkId) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("lock.sql"))
        .bind(id.as_str())
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The row of a work.
///
/// # Errors
/// Those of the database.
pub async fn of(tx: &mut Tx, work: &Work) -> Result<Option<HeldWork>, StoreError> {
    let sql = include_str!("of.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(work.kind.code())
        .bind(i64::from(work.year))
        .bind(work.subject.code())
        .bind(i64::from(work.grade))
        .fetch_optional(at)
        .await)?;
    row.map(HeldWork::try_from).transpose()
}

/// The work of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &WorkId) -> Result<Option<HeldWork>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    row.map(HeldWork::try_from).transpose()
}

/// Works of a procedure, or of all: the latest year first, then by kind, grade and subject.
///
/// Their latest versions are told by [`crate::version::latest_of_all`].
///
/// # Errors
/// Those of the database.
pub async fn list(tx: &mut Tx, procedure: Option<&ProcedureId>) -> Result<Vec<HeldWork>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(procedure.map(ProcedureId::as_str))
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(HeldWork::try_from).collect()
}

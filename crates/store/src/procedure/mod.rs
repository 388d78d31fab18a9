//! Procedures: one of a kind in a year.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{day, moment, number, stored, stored_day, word};
use domain::calendar::Period;
use domain::procedure::{Kind, Procedure, ProcedureId};

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    kind: String,
    year: i64,
    title: String,
    held_from: Option<String>,
    held_until: Option<String>,
    created: i64,
}

impl TryFrom<Row> for Procedure {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            kind: word(row.kind)?,
            year: number(row.year)?,
            title: row.title,
            held: Period {
                from: day(row.held_from.as_deref())?,
                to: day(row.held_until.as_deref())?,
            },
            created: moment(row.created)?,
        })
    }
}

/// Adds a procedure unless there is one of its kind in its year; returns the name of the one there is.
///
/// # Errors
/// Those of the database.
pub async fn ensure(tx: &mut Tx, procedure: &Procedure) -> Result<ProcedureId, StoreError> {
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(procedure.id.as_str())
        .bind(procedure.kind.code())
        .bind(i64::from(procedure.year))
        .bind(&procedure.title)
        .bind(stored_day(procedure.held.from))
        .bind(stored_day(procedure.held.to))
        .bind(stored(procedure.created))
        .execute(at)
        .await
        .map(drop))?;
    let found = of(tx, procedure.kind, procedure.year).await?;
    found
        .map(|found| found.id)
        .ok_or_else(|| StoreError::damaged("a procedure that was just added"))
}

/// The procedure of a kind in a year.
///
/// # Errors
/// Those of the database.
pub async fn of(tx: &mut Tx, kind: Kind, year: u16) -> Result<Option<Procedure>, StoreError> {
    let sql = include_str!("of.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(kind.code())
        .bind(i64::from(year))
        .fetch_optional(at)
        .await)?;
    row.map(Procedure::try_from).transpose()
}

/// The procedure of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &ProcedureId) -> Result<Option<Procedure>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    row.map(Procedure::try_from).transpose()
}

/// All of them, the latest year first.
///
/// # Errors
/// Those of the database.
pub async fn list(tx: &mut Tx) -> Result<Vec<Procedure>, StoreError> {
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(include_str!("list.sql"))
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Procedure::try_from).collect()
}

/// Writes title and days anew; `false` if there is no such procedure.
///
/// # Errors
/// Those of the database.
pub async fn update(tx: &mut Tx, procedure: &Procedure) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("update.sql"))
        .bind(procedure.id.as_str())
        .bind(&procedure.title)
        .bind(stored_day(procedure.held.from))
        .bind(stored_day(procedure.held.to))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

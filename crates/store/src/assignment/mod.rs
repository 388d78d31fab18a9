//! Assignments: who acts in which role for which organisation, and when.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{day, stored_day, word};
use domain::calendar::Period;
use domain::person::{Assignment, AssignmentId, PersonId, Role};
use domain::territory::OrganisationId;
use jiff::civil::Date;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    person: String,
    role: String,
    organisation: String,
    since: Option<String>,
    until: Option<String>,
}

impl TryFrom<Row> for Assignment {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            person: word(row.person)?,
            role: word(row.role)?,
            organisation: word(row.organisation)?,
            period: Period {
                from: day(row.since.as_deref())?,
                to: day(row.until.as_deref())?,
            },
        })
    }
}

/// Adds an assignment.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, one: &Assignment) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(one.person.as_str())
        .bind(one.role.code())
        .bind(one.organisation.as_str())
        .bind(stored_day(one.period.from))
        .bind(stored_day(one.period.to))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// Ends an assignment on a day, its last; `false` if it has ended by then already.
///
/// # Errors
/// Those of the database.
pub async fn end(tx: &mut Tx, id: &AssignmentId, until: Date) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("end.sql"))
        .bind(id.as_str())
        .bind(until.to_string())
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// The assignment of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &AssignmentId) -> Result<Option<Assignment>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    row.map(Assignment::try_from).transpose()
}

/// Assignments of a person: those in force on a day, or all there ever were.
///
/// # Errors
/// Those of the database.
pub async fn of_person(
    tx: &mut Tx,
    person: &PersonId,
    day: Option<Date>,
) -> Result<Vec<Assignment>, StoreError> {
    list(tx, include_str!("of_person.sql"), person.as_str(), day).await
}

/// Assignments for an organisation itself: those in force on a day, or all there ever were.
///
/// # Errors
/// Those of the database.
pub async fn of_organisation(
    tx: &mut Tx,
    organisation: &OrganisationId,
    day: Option<Date>,
) -> Result<Vec<Assignment>, StoreError> {
    list(
        tx,
        include_str!("of_organisation.sql"),
        organisation.as_str(),
        day,
    )
    .await
}

/// Assignments in a role that are in force on a day: whether an administrator is left.
///
/// # Errors
/// Those of the database.
pub async fn in_role(tx: &mut Tx, role: Role, day: Date) -> Result<Vec<Assignment>, StoreError> {
    list(tx, include_str!("in_role.sql"), role.code(), Some(day)).await
}

async fn list(
    tx: &mut Tx,
    sql: &'static str,
    key: &str,
    day: Option<Date>,
) -> Result<Vec<Assignment>, StoreError> {
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(key)
        .bind(stored_day(day))
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Assignment::try_from).collect()
}

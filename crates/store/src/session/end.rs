use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::stored;
use domain::person::{PersonId, SessionId};
use jiff::Timestamp;

/// Ends a session; `false` if it was ended before.
///
/// # Errors
/// Those of the database.
pub async fn end(tx: &mut Tx, id: &SessionId, at: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(tx, |to| sqlx::query(include_str!("end.sql"))
        .bind(id.as_str())
        .bind(stored(at))
        .execute(to)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Ends all sessions of a person, or all but one; returns how many were open.
///
/// # Errors
/// Those of the database.
pub async fn end_all(
    tx: &mut Tx,
    person: &PersonId,
    except: Option<&SessionId>,
    at: Timestamp,
) -> Result<u64, StoreError> {
    Ok(on!(tx, |to| sqlx::query(include_str!("end_all.sql"))
        .bind(person.as_str())
        .bind(stored(at))
        .bind(except.map(|one| one.as_str()))
        .execute(to)
        .await
        .map(|done| done.rows_affected()))?)
}

/// Removes the sessions that were ended or expired before a moment; returns how many there were.
///
/// # Errors
/// Those of the database.
pub async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    Ok(on!(tx, |at| sqlx::query(include_str!("purge.sql"))
        .bind(stored(before))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?)
}

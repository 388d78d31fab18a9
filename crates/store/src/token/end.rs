use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::stored;
use domain::person::{AssignmentId, PersonId, TokenId};
use jiff::Timestamp;

/// Revokes a token; `false` if it was revoked before.
///
/// # Errors
/// Those of the database.
pub async fn end(tx: &mut Tx, id: &TokenId, at: Timestamp) -> Result<bool, StoreError> {
    Ok(ended(tx, include_str!("end.sql"), (id.as_str(), at)).await? > 0)
}

/// Revokes all tokens of a person; returns how many there were.
///
/// # Errors
/// Those of the database.
pub async fn end_all(tx: &mut Tx, person: &PersonId, at: Timestamp) -> Result<u64, StoreError> {
    ended(tx, include_str!("end_all.sql"), (person.as_str(), at)).await
}

/// Revokes all tokens that act in an assignment; returns how many there were.
///
/// # Errors
/// Those of the database.
pub async fn end_in(tx: &mut Tx, assignment: &AssignmentId, at: Timestamp) -> Result<u64, StoreError> {
    ended(tx, include_str!("end_in.sql"), (assignment.as_str(), at)).await
}

async fn ended(tx: &mut Tx, sql: &'static str, (whose, at): (&str, Timestamp)) -> Result<u64, StoreError> {
    Ok(on!(tx, |to| sqlx::query(sql)
        .bind(whose)
        .bind(stored(at))
        .execute(to)
        .await
        .map(|done| done.rows_affected()))?)
}

/// Removes the tokens that were revoked or expired before a moment; returns how many there were.
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

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::stored;
use domain::person::PersonId;
use jiff::Timestamp;

/// Gives a person these recovery codes (their hashes) in place of all earlier ones, used or not.
///
/// # Errors
/// [`StoreError::Taken`] if a code is twice among them.
pub async fn replace_recovery_codes(
    tx: &mut Tx,
    person: &PersonId,
    hashes: &[String],
) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("remove_recovery_codes.sql"))
        .bind(person.as_str())
        .execute(at)
        .await
        .map(drop))?;
    for hash in hashes {
        on!(tx, |at| sqlx::query(include_str!("add_recovery_code.sql"))
            .bind(person.as_str())
            .bind(hash)
            .execute(at)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// Uses a recovery code up; `false` if it is not hers or was used before.
///
/// # Errors
/// Those of the database.
pub async fn use_recovery_code(
    tx: &mut Tx,
    person: &PersonId,
    hash: &str,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(tx, |to| sqlx::query(include_str!("use_recovery_code.sql"))
        .bind(person.as_str())
        .bind(hash)
        .bind(stored(at))
        .execute(to)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// How many recovery codes a person has not used yet.
///
/// # Errors
/// Those of the database.
pub async fn recovery_codes_left(tx: &mut Tx, person: &PersonId) -> Result<i64, StoreError> {
    let sql = include_str!("recovery_codes_left.sql");
    Ok(on!(tx, |at| sqlx::query_scalar(sql)
        .bind(person.as_str())
        .fetch_one(at)
        .await)?)
}

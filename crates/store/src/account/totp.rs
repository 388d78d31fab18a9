use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::stored_if;
use domain::person::{PersonId, Secret, Totp};

/// Begins a second factor, not yet in force; `false` if there is one in force or no account.
///
/// # Errors
/// Those of the database.
pub async fn set_totp(tx: &mut Tx, person: &PersonId, secret: &Secret) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("set_totp.sql"))
        .bind(person.as_str())
        .bind(secret.expose())
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Puts a second factor in force, with the moment and the step of its first right code.
/// `false` if one is in force already, or if another secret was begun in the meantime.
///
/// # Errors
/// Those of the database.
pub async fn confirm_totp(tx: &mut Tx, person: &PersonId, totp: &Totp) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("confirm_totp.sql"))
        .bind(person.as_str())
        .bind(totp.secret.expose())
        .bind(stored_if(totp.confirmed))
        .bind(totp.step)
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Uses the code of this step up; `false` if it or a later one was used before: then the code is worth nothing.
///
/// # Errors
/// Those of the database.
pub async fn accept_step(tx: &mut Tx, person: &PersonId, step: i64) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("accept_step.sql"))
        .bind(person.as_str())
        .bind(step)
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Takes the second factor away, in force or only begun; `false` if there was none.
///
/// # Errors
/// Those of the database.
pub async fn remove_totp(tx: &mut Tx, person: &PersonId) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("remove_totp.sql"))
        .bind(person.as_str())
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

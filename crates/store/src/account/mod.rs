//! Accounts: passwords, failures, the second factor and the codes in its place.

mod recovery;
mod totp;

pub use recovery::{recovery_codes_left, replace_recovery_codes, use_recovery_code};
pub use totp::{accept_step, confirm_totp, remove_totp, set_totp};

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment_if, number, stored, stored_if, word};
use domain::person::{Account, PersonId, Secret, Totp};
use jiff::Timestamp;

#[derive(sqlx::FromRow)]
struct Row {
    person: String,
    password: Option<String>,
    changed: Option<i64>,
    totp_secret: Option<String>,
    totp_confirmed: Option<i64>,
    totp_step: Option<i64>,
    failures: i64,
    locked_until: Option<i64>,
    outside: Option<String>,
}

impl TryFrom<Row> for Account {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let confirmed = moment_if(row.totp_confirmed)?;
        let totp = row.totp_secret.map(|secret| Totp {
            secret: Secret::new(secret),
            confirmed,
            step: row.totp_step,
        });
        Ok(Self {
            person: word(row.person)?,
            password: row.password.map(Secret::new),
            changed: moment_if(row.changed)?,
            totp,
            failures: number(row.failures)?,
            locked_until: moment_if(row.locked_until)?,
            outside: row.outside,
        })
    }
}

/// Adds an account.
///
/// # Errors
/// [`StoreError::Taken`] if the person has one, or somebody else goes by the same name outside.
pub async fn insert(tx: &mut Tx, account: &Account) -> Result<(), StoreError> {
    let totp = account.totp.as_ref();
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(account.person.as_str())
        .bind(account.password.as_ref().map(Secret::expose))
        .bind(stored_if(account.changed))
        .bind(totp.map(|totp| totp.secret.expose()))
        .bind(stored_if(totp.and_then(|totp| totp.confirmed)))
        .bind(totp.and_then(|totp| totp.step))
        .bind(i64::from(account.failures))
        .bind(stored_if(account.locked_until))
        .bind(&account.outside)
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The account of a person.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, person: &PersonId) -> Result<Option<Account>, StoreError> {
    one(tx, include_str!("find.sql"), person.as_str()).await
}

/// The account of whom the directory outside calls so.
///
/// # Errors
/// Those of the database.
pub async fn by_outside(tx: &mut Tx, subject: &str) -> Result<Option<Account>, StoreError> {
    one(tx, include_str!("by_outside.sql"), subject).await
}

async fn one(tx: &mut Tx, sql: &'static str, key: &str) -> Result<Option<Account>, StoreError> {
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql).bind(key).fetch_optional(at).await)?;
    row.map(Account::try_from).transpose()
}

/// Writes a new password (its hash, PHC form); `false` if there is no account.
///
/// # Errors
/// Those of the database.
pub async fn set_password(
    tx: &mut Tx,
    person: &PersonId,
    password: &Secret,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = on!(tx, |to| sqlx::query(include_str!("set_password.sql"))
        .bind(person.as_str())
        .bind(password.expose())
        .bind(stored(at))
        .execute(to)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Ties the account to what the directory outside calls the person, or to nothing; `false` if there is no account.
///
/// # Errors
/// [`StoreError::Taken`] if somebody else is called so.
pub async fn set_outside(tx: &mut Tx, person: &PersonId, subject: Option<&str>) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("set_outside.sql"))
        .bind(person.as_str())
        .bind(subject)
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Counts one more failure and returns how many there are in a row; of several at once each gets its own number.
/// `None` if there is no account.
///
/// # Errors
/// Those of the database.
pub async fn note_failure(tx: &mut Tx, person: &PersonId) -> Result<Option<u32>, StoreError> {
    let sql = include_str!("note_failure.sql");
    let failures: Option<i64> = on!(tx, |at| sqlx::query_scalar(sql)
        .bind(person.as_str())
        .fetch_optional(at)
        .await)?;
    failures.map(number).transpose()
}

/// Lets the account rest until a moment; `false` if there is none.
///
/// # Errors
/// Those of the database.
pub async fn lock(tx: &mut Tx, person: &PersonId, until: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("lock.sql"))
        .bind(person.as_str())
        .bind(stored(until))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Forgets failures and rest; `false` if there was nothing to forget.
///
/// # Errors
/// Those of the database.
pub async fn clear_failures(tx: &mut Tx, person: &PersonId) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("clear_failures.sql"))
        .bind(person.as_str())
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

//! Invitations: links by which a password is chosen.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, moment_if, stored, stored_if, word, word_if};
use domain::person::{Invitation, InvitationId, PersonId};
use jiff::Timestamp;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    hash: String,
    person: String,
    purpose: String,
    made_by: Option<String>,
    created: i64,
    expires: i64,
    used: Option<i64>,
}

impl TryFrom<Row> for Invitation {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            hash: row.hash,
            person: word(row.person)?,
            purpose: word(row.purpose)?,
            made_by: word_if(row.made_by)?,
            created: moment(row.created)?,
            expires: moment(row.expires)?,
            used: moment_if(row.used)?,
        })
    }
}

/// Adds an invitation.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, one: &Invitation) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(&one.hash)
        .bind(one.person.as_str())
        .bind(one.purpose.code())
        .bind(one.made_by.as_ref().map(|person| person.as_str()))
        .bind(stored(one.created))
        .bind(stored(one.expires))
        .bind(stored_if(one.used))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The invitation whose token has this hash, used or not.
///
/// # Errors
/// Those of the database.
pub async fn by_hash(tx: &mut Tx, hash: &str) -> Result<Option<Invitation>, StoreError> {
    let sql = include_str!("by_hash.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql).bind(hash).fetch_optional(at).await)?;
    row.map(Invitation::try_from).transpose()
}

/// All invitations of a person, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Vec<Invitation>, StoreError> {
    let sql = include_str!("of_person.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(person.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Invitation::try_from).collect()
}

/// Uses an invitation up; `false` if it was used before, has expired or is gone. Of several at once, one succeeds.
///
/// # Errors
/// Those of the database.
pub async fn redeem(tx: &mut Tx, id: &InvitationId, at: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(tx, |to| sqlx::query(include_str!("redeem.sql"))
        .bind(id.as_str())
        .bind(stored(at))
        .execute(to)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Removes the unused invitations of a person and returns how many there were: a link that is gone cannot be used,
/// wherever the clock stands.
///
/// # Errors
/// Those of the database.
pub async fn cancel(tx: &mut Tx, person: &PersonId) -> Result<u64, StoreError> {
    Ok(on!(tx, |at| sqlx::query(include_str!("cancel.sql"))
        .bind(person.as_str())
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?)
}

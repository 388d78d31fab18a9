//! Sessions.

mod end;

pub use end::{end, end_all, purge};

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, moment_if, stored, stored_if, word, word_if};
use domain::person::{AssignmentId, PersonId, Secret, Session, SessionId};
use jiff::Timestamp;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    hash: String,
    person: String,
    assignment: Option<String>,
    csrf: String,
    created: i64,
    seen: i64,
    expires: i64,
    proved: Option<i64>,
    ended: Option<i64>,
    address: String,
    agent: String,
}

impl TryFrom<Row> for Session {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            hash: row.hash,
            person: word(row.person)?,
            assignment: word_if(row.assignment)?,
            csrf: Secret::new(row.csrf),
            created: moment(row.created)?,
            seen: moment(row.seen)?,
            expires: moment(row.expires)?,
            proved: moment_if(row.proved)?,
            ended: moment_if(row.ended)?,
            address: row.address,
            agent: row.agent,
        })
    }
}

/// Adds a session.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, one: &Session) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(&one.hash)
        .bind(one.person.as_str())
        .bind(one.assignment.as_ref().map(|assignment| assignment.as_str()))
        .bind(one.csrf.expose())
        .bind(stored(one.created))
        .bind(stored(one.seen))
        .bind(stored(one.expires))
        .bind(stored_if(one.proved))
        .bind(stored_if(one.ended))
        .bind(&one.address)
        .bind(&one.agent)
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The session whose token has this hash, ended or not.
///
/// # Errors
/// Those of the database.
pub async fn by_hash(tx: &mut Tx, hash: &str) -> Result<Option<Session>, StoreError> {
    one(tx, include_str!("by_hash.sql"), hash).await
}

/// The session of this name, ended or not.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &SessionId) -> Result<Option<Session>, StoreError> {
    one(tx, include_str!("find.sql"), id.as_str()).await
}

async fn one(tx: &mut Tx, sql: &'static str, key: &str) -> Result<Option<Session>, StoreError> {
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql).bind(key).fetch_optional(at).await)?;
    row.map(Session::try_from).transpose()
}

/// Sessions of a person that were neither ended nor have expired by now, the one seen last first.
///
/// # Errors
/// Those of the database.
pub async fn open_of(tx: &mut Tx, person: &PersonId, now: Timestamp) -> Result<Vec<Session>, StoreError> {
    let sql = include_str!("open_of.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(person.as_str())
        .bind(stored(now))
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Session::try_from).collect()
}

/// Notes that the person was seen; `false` if the session was ended.
///
/// # Errors
/// Those of the database.
pub async fn touch(tx: &mut Tx, id: &SessionId, at: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(tx, |to| sqlx::query(include_str!("touch.sql"))
        .bind(id.as_str())
        .bind(stored(at))
        .execute(to)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Chooses the assignment to act in, or none; `false` if the session was ended.
///
/// # Errors
/// Those of the database.
pub async fn set_assignment(
    tx: &mut Tx,
    id: &SessionId,
    assignment: Option<&AssignmentId>,
) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("set_assignment.sql"))
        .bind(id.as_str())
        .bind(assignment.map(|one| one.as_str()))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Notes that the person proved anew that it is she, and gives the session the hash of another token; `false` if it was ended or
/// has got another token since it was read.
///
/// # Errors
/// Those of the database.
pub async fn prove(tx: &mut Tx, read: &Session, hash: &str, at: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(tx, |to| sqlx::query(include_str!("prove.sql"))
        .bind(read.id.as_str())
        .bind(stored(at))
        .bind(hash)
        .bind(&read.hash)
        .execute(to)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

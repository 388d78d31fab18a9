//! Tokens of programs.

mod end;

pub use end::{end, end_all, end_in, purge};

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{day, moment, moment_if, stored, stored_day, stored_if, word};
use domain::person::{PersonId, Token, TokenId};
use jiff::civil::Date;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    hash: String,
    name: String,
    person: String,
    assignment: String,
    scope: String,
    created: i64,
    expires: i64,
    used: Option<String>,
    ended: Option<i64>,
}

impl TryFrom<Row> for Token {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            hash: row.hash,
            name: row.name,
            person: word(row.person)?,
            assignment: word(row.assignment)?,
            scope: word(row.scope)?,
            created: moment(row.created)?,
            expires: moment(row.expires)?,
            used: day(row.used.as_deref())?,
            ended: moment_if(row.ended)?,
        })
    }
}

/// Adds a token.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, one: &Token) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(&one.hash)
        .bind(&one.name)
        .bind(one.person.as_str())
        .bind(one.assignment.as_str())
        .bind(one.scope.code())
        .bind(stored(one.created))
        .bind(stored(one.expires))
        .bind(stored_day(one.used))
        .bind(stored_if(one.ended))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The token of this hash, revoked or not.
///
/// # Errors
/// Those of the database.
pub async fn by_hash(tx: &mut Tx, hash: &str) -> Result<Option<Token>, StoreError> {
    one(tx, include_str!("by_hash.sql"), hash).await
}

/// The token of this name, revoked or not.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &TokenId) -> Result<Option<Token>, StoreError> {
    one(tx, include_str!("find.sql"), id.as_str()).await
}

async fn one(tx: &mut Tx, sql: &'static str, key: &str) -> Result<Option<Token>, StoreError> {
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql).bind(key).fetch_optional(at).await)?;
    row.map(Token::try_from).transpose()
}

/// Tokens of a person that were not revoked, expired or not, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn kept_of(tx: &mut Tx, person: &PersonId) -> Result<Vec<Token>, StoreError> {
    let sql = include_str!("kept_of.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(person.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Token::try_from).collect()
}

/// Notes the day on which it was used; `false` if it was revoked.
///
/// # Errors
/// Those of the database.
pub async fn touch(tx: &mut Tx, id: &TokenId, day: Date) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("touch.sql"))
        .bind(id.as_str())
        .bind(stored_day(Some(day)))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

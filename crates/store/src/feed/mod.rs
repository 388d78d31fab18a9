//! Secret links to feeds of days.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, moment_if, stored, stored_if, word, word_if};
use domain::calendar::feed::{FeedLink, FeedLinkId};
use domain::person::PersonId;
use domain::roadmap::RoadmapId;
use jiff::Timestamp;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    hash: String,
    person: String,
    assignment: String,
    roadmap: Option<String>,
    created: i64,
    ended: Option<i64>,
}

impl TryFrom<Row> for FeedLink {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            hash: row.hash,
            person: word(row.person)?,
            assignment: word(row.assignment)?,
            roadmap: word_if(row.roadmap)?,
            created: moment(row.created)?,
            ended: moment_if(row.ended)?,
        })
    }
}

/// Adds a link.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, one: &FeedLink) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(&one.hash)
        .bind(one.person.as_str())
        .bind(one.assignment.as_str())
        .bind(one.roadmap.as_ref().map(RoadmapId::as_str))
        .bind(stored(one.created))
        .bind(stored_if(one.ended))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The link of this hash, unless it was revoked.
///
/// # Errors
/// Those of the database.
pub async fn by_hash(tx: &mut Tx, hash: &str) -> Result<Option<FeedLink>, StoreError> {
    one(tx, include_str!("by_hash.sql"), hash).await
}

/// The link of this name, revoked or not.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &FeedLinkId) -> Result<Option<FeedLink>, StoreError> {
    one(tx, include_str!("find.sql"), id.as_str()).await
}

async fn one(tx: &mut Tx, sql: &'static str, key: &str) -> Result<Option<FeedLink>, StoreError> {
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql).bind(key).fetch_optional(at).await)?;
    row.map(FeedLink::try_from).transpose()
}

/// Links of a person that were not revoked, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn kept_of(tx: &mut Tx, person: &PersonId) -> Result<Vec<FeedLink>, StoreError> {
    let sql = include_str!("kept_of.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(person.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(FeedLink::try_from).collect()
}

/// Revokes a link; `false` if it was before.
///
/// # Errors
/// Those of the database.
pub async fn end(tx: &mut Tx, id: &FeedLinkId, now: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("end.sql"))
        .bind(id.as_str())
        .bind(stored(now))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

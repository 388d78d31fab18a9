//! What people said of rows of drafts.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, number, record, stored, stored_record, word, word_if};
use domain::activity::ActivityId;
use domain::roadmap::{RoadmapId, Row};

#[derive(sqlx::FromRow)]
struct Stored {
    place: i64,
    origin: Option<String>,
    added: Option<String>,
    left_out: String,
    note: String,
    person: String,
    made: i64,
}

impl TryFrom<Stored> for Row {
    type Error = StoreError;

    fn try_from(row: Stored) -> Result<Self, StoreError> {
        Ok(Self {
            order: number(row.place)?,
            origin: word_if(row.origin)?,
            added: row.added.as_deref().map(record).transpose()?,
            left_out: row.left_out,
            note: row.note,
            person: word(row.person)?,
            made: moment(row.made)?,
        })
    }
}

/// Writes anew what is said of a row.
///
/// # Errors
/// Those of the database.
pub async fn put_row(tx: &mut Tx, of: &RoadmapId, one: &Row) -> Result<(), StoreError> {
    let added = one.added.as_ref().map(stored_record).transpose()?;
    on!(tx, |at| sqlx::query(include_str!("put_row.sql"))
        .bind(of.as_str())
        .bind(i64::from(one.order))
        .bind(one.origin.as_ref().map(ActivityId::as_str))
        .bind(added.as_deref())
        .bind(&one.left_out)
        .bind(&one.note)
        .bind(one.person.as_str())
        .bind(stored(one.made))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// Everything that was said of rows of a draft, by their places.
///
/// # Errors
/// Those of the database.
pub async fn rows(tx: &mut Tx, of: &RoadmapId) -> Result<Vec<Row>, StoreError> {
    let sql = include_str!("rows.sql");
    let rows: Vec<Stored> = on!(tx, |at| sqlx::query_as(sql).bind(of.as_str()).fetch_all(at).await)?;
    rows.into_iter().map(Row::try_from).collect()
}

/// Takes back everything that was said of a row.
///
/// # Errors
/// Those of the database.
pub async fn remove_row(tx: &mut Tx, of: &RoadmapId, place: u32) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("remove_row.sql"))
        .bind(of.as_str())
        .bind(i64::from(place))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

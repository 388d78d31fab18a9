//! Parts of bodies; there is a row only where somebody has said something.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, stored, word};
use domain::instance::{InstanceId, Part};
use domain::roadmap::RoadmapId;

#[derive(sqlx::FromRow)]
struct Row {
    instance: String,
    body: String,
    organisation: String,
    state: String,
    note: String,
    person: String,
    made: i64,
}

impl TryFrom<Row> for Part {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            instance: word(row.instance)?,
            body: row.body,
            organisation: word(row.organisation)?,
            state: word(row.state)?,
            note: row.note,
            person: word(row.person)?,
            made: moment(row.made)?,
        })
    }
}

/// Writes how far a part has come.
///
/// # Errors
/// Those of the database.
pub async fn part(tx: &mut Tx, one: &Part) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("put_part.sql"))
        .bind(one.instance.as_str())
        .bind(&one.body)
        .bind(one.organisation.as_str())
        .bind(one.state.code())
        .bind(&one.note)
        .bind(one.person.as_str())
        .bind(stored(one.made))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// All parts of an instance of which somebody has said something.
///
/// # Errors
/// Those of the database.
pub async fn parts(tx: &mut Tx, instance: &InstanceId) -> Result<Vec<Part>, StoreError> {
    let sql = include_str!("parts.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(instance.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Part::try_from).collect()
}

/// All parts of all instances of an edition's activities of which somebody has said something, by their time.
///
/// # Errors
/// Those of the database.
pub async fn parts_of_roadmap(tx: &mut Tx, roadmap: &RoadmapId) -> Result<Vec<Part>, StoreError> {
    let sql = include_str!("parts_of_roadmap.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(roadmap.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Part::try_from).collect()
}

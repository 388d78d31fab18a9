//! What people say that cells mean.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, number, stored, word};
use domain::roadmap::{Correction, RoadmapId};

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    place: i64,
    cell: String,
    value: Option<String>,
    person: String,
    made: i64,
}

impl TryFrom<Row> for Correction {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            number: number(row.number)?,
            order: number(row.place)?,
            cell: word(row.cell)?,
            value: row.value,
            person: word(row.person)?,
            made: moment(row.made)?,
        })
    }
}

/// Adds a correction.
///
/// # Errors
/// Those of the database; a clash where there is one of this number.
pub async fn correct(tx: &mut Tx, of: &RoadmapId, one: &Correction) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("correct.sql"))
        .bind(of.as_str())
        .bind(i64::from(one.number))
        .bind(i64::from(one.order))
        .bind(one.cell.code())
        .bind(one.value.as_deref())
        .bind(one.person.as_str())
        .bind(stored(one.made))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// All corrections of a roadmap in their order.
///
/// # Errors
/// Those of the database.
pub async fn corrections(tx: &mut Tx, of: &RoadmapId) -> Result<Vec<Correction>, StoreError> {
    let sql = include_str!("corrections.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql).bind(of.as_str()).fetch_all(at).await)?;
    rows.into_iter().map(Correction::try_from).collect()
}

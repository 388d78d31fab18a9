//! Editions: scales and item tables of this office over those of the catalogue.

use crate::error::StoreError;
use crate::revision::{self, Noun};
use crate::transaction::{Tx, on};
use crate::value::{moment, number, stored, word};
use crate::work::coordinates;
use domain::catalog::Edition;
use domain::procedure::Work;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    part: String,
    kind: String,
    subject: String,
    grade: i64,
    year: i64,
    number: i64,
    body: String,
    person: String,
    made: i64,
}

impl TryFrom<Row> for Edition {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            part: word(row.part)?,
            work: coordinates(row.kind, row.year, &row.subject, row.grade)?,
            number: number(row.number)?,
            body: row.body,
            person: word(row.person)?,
            made: moment(row.made)?,
        })
    }
}

/// Adds an edition.
///
/// # Errors
/// Those of the database; a clash where there is one of this number.
pub async fn insert(tx: &mut Tx, one: &Edition) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(one.part.code())
        .bind(one.work.kind.code())
        .bind(one.work.subject.code())
        .bind(i64::from(one.work.grade))
        .bind(i64::from(one.work.year))
        .bind(i64::from(one.number))
        .bind(&one.body)
        .bind(one.person.as_str())
        .bind(stored(one.made))
        .execute(at)
        .await
        .map(drop))?;
    revision::bump(tx, Noun::Edition).await
}

/// The last edition of each part of each work, withdrawn ones too.
///
/// # Errors
/// Those of the database.
pub async fn latest(tx: &mut Tx) -> Result<Vec<Edition>, StoreError> {
    let sql = include_str!("latest.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql).fetch_all(at).await)?;
    rows.into_iter().map(Edition::try_from).collect()
}

/// All editions of a work, part by part, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn of(tx: &mut Tx, work: &Work) -> Result<Vec<Edition>, StoreError> {
    let sql = include_str!("of.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(work.kind.code())
        .bind(work.subject.code())
        .bind(i64::from(work.grade))
        .bind(i64::from(work.year))
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Edition::try_from).collect()
}

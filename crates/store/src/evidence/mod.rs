//! Evidence: documents that show what was carried out.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{day, moment, number, stored, stored_day, stored_number, word, word_if};
use domain::evidence::{Evidence, EvidenceId};
use domain::instance::InstanceId;
use domain::roadmap::RoadmapId;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    instance: String,
    organisation: String,
    kind: String,
    number: String,
    issued: Option<String>,
    file_name: String,
    hash: String,
    size: i64,
    version: i64,
    replaces: Option<String>,
    person: String,
    made: i64,
}

impl TryFrom<Row> for Evidence {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            instance: word(row.instance)?,
            organisation: word(row.organisation)?,
            kind: row.kind,
            number: row.number,
            date: day(row.issued.as_deref())?,
            file_name: row.file_name,
            hash: row.hash,
            size: number(row.size)?,
            version: number(row.version)?,
            replaces: word_if(row.replaces)?,
            person: word(row.person)?,
            made: moment(row.made)?,
        })
    }
}

/// Adds a version of a document.
///
/// # Errors
/// Those of the database; a clash where another version takes the place of the same one.
pub async fn insert(tx: &mut Tx, one: &Evidence) -> Result<(), StoreError> {
    let size = stored_number(one.size)?;
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(one.instance.as_str())
        .bind(one.organisation.as_str())
        .bind(&one.kind)
        .bind(&one.number)
        .bind(stored_day(one.date))
        .bind(&one.file_name)
        .bind(&one.hash)
        .bind(size)
        .bind(i64::from(one.version))
        .bind(one.replaces.as_ref().map(EvidenceId::as_str))
        .bind(one.person.as_str())
        .bind(stored(one.made))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The version of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &EvidenceId) -> Result<Option<Evidence>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    row.map(Evidence::try_from).transpose()
}

/// All versions of all documents of an instance, by their time.
///
/// # Errors
/// Those of the database.
pub async fn of(tx: &mut Tx, instance: &InstanceId) -> Result<Vec<Evidence>, StoreError> {
    let sql = include_str!("of.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(instance.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Evidence::try_from).collect()
}

/// At most `limit` of all there are, those after `mark`.
///
/// # Errors
/// Those of the database.
pub async fn list(tx: &mut Tx, mark: Option<&EvidenceId>, limit: i64) -> Result<Vec<Evidence>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(mark.map(EvidenceId::as_str))
        .bind(limit)
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Evidence::try_from).collect()
}

/// All versions of all documents of all instances of an edition's activities, by their time.
///
/// # Errors
/// Those of the database.
pub async fn of_roadmap(tx: &mut Tx, roadmap: &RoadmapId) -> Result<Vec<Evidence>, StoreError> {
    let sql = include_str!("of_roadmap.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(roadmap.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Evidence::try_from).collect()
}

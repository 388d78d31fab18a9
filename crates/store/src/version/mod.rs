//! Versions: accepted result sets, never changed.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, number, record, stored, stored_number, stored_record, word, word_if};
use crate::work::coordinates;
use domain::person::PersonId;
use domain::procedure::WorkId;
use domain::result::{AcceptedVersion, UploadId, VersionId};

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    work: String,
    kind: String,
    year: i64,
    subject: String,
    grade: i64,
    number: i64,
    rows: i64,
    accepted: i64,
    accepted_by: Option<String>,
    organisation: String,
    previous: Option<String>,
    difference: String,
    provenance: String,
    uploads: Option<String>,
}

impl TryFrom<Row> for AcceptedVersion {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let uploads = row.uploads.unwrap_or_default();
        let difference = Some(row.difference).filter(|text| !text.is_empty());
        Ok(Self {
            id: version_id(&row.id)?,
            work_id: word(row.work)?,
            work: coordinates(row.kind, row.year, &row.subject, row.grade)?,
            number: number(row.number)?,
            rows: number(row.rows)?,
            accepted: moment(row.accepted)?,
            accepted_by: word_if(row.accepted_by)?,
            organisation: word(row.organisation)?,
            previous: row.previous.as_deref().map(version_id).transpose()?,
            difference: difference.as_deref().map(record).transpose()?,
            provenance: row.provenance,
            uploads: uploads
                .split_terminator(',')
                .map(|id| word(id.to_owned()))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// The name of a version as it is stored.
pub(crate) fn version_id(stored: &str) -> Result<VersionId, StoreError> {
    VersionId::new(stored).ok_or_else(|| StoreError::damaged(stored))
}

/// Adds a version and what it was read from.
///
/// # Errors
/// [`StoreError::Taken`] if the content or the number of the work is there already; those of the database.
pub async fn insert(tx: &mut Tx, version: &AcceptedVersion) -> Result<(), StoreError> {
    let rows = stored_number(version.rows)?;
    let difference = version.difference.as_ref().map(stored_record).transpose()?;
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(version.id.as_str())
        .bind(version.work_id.as_str())
        .bind(i64::from(version.number))
        .bind(rows)
        .bind(stored(version.accepted))
        .bind(version.accepted_by.as_ref().map(PersonId::as_str))
        .bind(version.organisation.as_str())
        .bind(version.previous.as_ref().map(VersionId::as_str))
        .bind(difference.as_deref().unwrap_or_default())
        .bind(&version.provenance)
        .execute(at)
        .await
        .map(drop))?;
    for upload in &version.uploads {
        insert_upload(tx, &version.id, upload).await?;
    }
    Ok(())
}

async fn insert_upload(tx: &mut Tx, version: &VersionId, upload: &UploadId) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("insert_upload.sql"))
        .bind(version.as_str())
        .bind(upload.as_str())
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The version of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &VersionId) -> Result<Option<AcceptedVersion>, StoreError> {
    let found = several(tx, include_str!("find.sql"), id.as_str()).await?;
    Ok(found.into_iter().next())
}

/// Versions of a work, by their numbers.
///
/// # Errors
/// Those of the database.
pub async fn of_work(tx: &mut Tx, work: &WorkId) -> Result<Vec<AcceptedVersion>, StoreError> {
    several(tx, include_str!("of_work.sql"), work.as_str()).await
}

/// The version of a work with the largest number.
///
/// # Errors
/// Those of the database.
pub async fn latest(tx: &mut Tx, work: &WorkId) -> Result<Option<AcceptedVersion>, StoreError> {
    let found = several(tx, include_str!("latest.sql"), work.as_str()).await?;
    Ok(found.into_iter().next())
}

/// Versions that an upload became part of, the oldest first.
///
/// # Errors
/// Those of the database.
pub async fn of_upload(tx: &mut Tx, upload: &UploadId) -> Result<Vec<AcceptedVersion>, StoreError> {
    several(tx, include_str!("of_upload.sql"), upload.as_str()).await
}

/// The latest version of every work that has one: the latest year first, then by kind, grade and subject.
///
/// # Errors
/// Those of the database.
pub async fn latest_of_all(tx: &mut Tx) -> Result<Vec<AcceptedVersion>, StoreError> {
    let sql = include_str!("latest_of_all.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql).fetch_all(at).await)?;
    rows.into_iter().map(AcceptedVersion::try_from).collect()
}

async fn several(tx: &mut Tx, sql: &'static str, name: &str) -> Result<Vec<AcceptedVersion>, StoreError> {
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql).bind(name).fetch_all(at).await)?;
    rows.into_iter().map(AcceptedVersion::try_from).collect()
}

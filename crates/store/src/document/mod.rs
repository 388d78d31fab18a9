//! Documents: papers that were made.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, number, stored, stored_number, word, word_if};
use crate::version::version_id;
use domain::document::{Document, DocumentId};
use domain::person::PersonId;
use domain::result::VersionId;
use domain::territory::OrganisationId;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    kind: String,
    organisation: String,
    version: Option<String>,
    scope: String,
    file_name: String,
    hash: String,
    size: i64,
    made: i64,
    made_by: Option<String>,
    code: String,
}

impl TryFrom<Row> for Document {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            kind: row.kind,
            organisation: word(row.organisation)?,
            version: row.version.as_deref().map(version_id).transpose()?,
            scope: row.scope,
            file_name: row.file_name,
            hash: row.hash,
            size: number(row.size)?,
            made: moment(row.made)?,
            made_by: word_if(row.made_by)?,
            code: row.code,
        })
    }
}

/// Which documents; every condition that is there has to hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// Of this organisation and all below it.
    pub under: Option<&'a OrganisationId>,
    /// Of this kind.
    pub kind: Option<&'a str>,
    /// From this version.
    pub version: Option<&'a VersionId>,
}

/// Adds one.
///
/// # Errors
/// [`StoreError::Taken`] if its code is printed on another; those of the database.
pub async fn insert(tx: &mut Tx, document: &Document) -> Result<(), StoreError> {
    let size = stored_number(document.size)?;
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(document.id.as_str())
        .bind(&document.kind)
        .bind(document.organisation.as_str())
        .bind(document.version.as_ref().map(VersionId::as_str))
        .bind(&document.scope)
        .bind(&document.file_name)
        .bind(&document.hash)
        .bind(size)
        .bind(stored(document.made))
        .bind(document.made_by.as_ref().map(PersonId::as_str))
        .bind(&document.code)
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The document of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &DocumentId) -> Result<Option<Document>, StoreError> {
    one(tx, include_str!("find.sql"), id.as_str()).await
}

/// The document this code is printed on.
///
/// # Errors
/// Those of the database.
pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Document>, StoreError> {
    one(tx, include_str!("by_code.sql"), code).await
}

async fn one(tx: &mut Tx, sql: &'static str, name: &str) -> Result<Option<Document>, StoreError> {
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql).bind(name).fetch_optional(at).await)?;
    row.map(Document::try_from).transpose()
}

/// At most `limit` documents, newest first, those that come after `mark` in this order.
///
/// # Errors
/// Those of the database.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter<'_>,
    mark: Option<&DocumentId>,
    limit: i64,
) -> Result<Vec<Document>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(filter.under.map(OrganisationId::as_str))
        .bind(filter.kind)
        .bind(filter.version.map(VersionId::as_str))
        .bind(mark.map(DocumentId::as_str))
        .bind(limit)
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Document::try_from).collect()
}

/// How many there are.
///
/// # Errors
/// Those of the database.
pub async fn count(tx: &mut Tx, filter: &Filter<'_>) -> Result<i64, StoreError> {
    let sql = include_str!("count.sql");
    Ok(on!(tx, |at| sqlx::query_scalar(sql)
        .bind(filter.under.map(OrganisationId::as_str))
        .bind(filter.kind)
        .bind(filter.version.map(VersionId::as_str))
        .fetch_one(at)
        .await)?)
}

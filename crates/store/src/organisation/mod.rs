//! Organisations: the hierarchy and the codes.

mod code;

pub use code::{add_code, replace_codes, school_codes_below};

use crate::error::StoreError;
use crate::revision::{Noun, bump};
use crate::transaction::{Tx, on};
use crate::value::{day, record, stored, stored_day, stored_record, word, word_if};
use domain::calendar::Period;
use domain::territory::{CodeKind, Organisation, OrganisationId};
use jiff::Timestamp;
use jiff::civil::Date;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    kind: String,
    name: String,
    short_name: String,
    parent: Option<String>,
    since: Option<String>,
    until: Option<String>,
    attributes: String,
}

/// Without its codes, which are rows of their own.
impl TryFrom<Row> for Organisation {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            kind: word(row.kind)?,
            name: row.name,
            short_name: row.short_name,
            parent: word_if(row.parent)?,
            period: Period {
                from: day(row.since.as_deref())?,
                to: day(row.until.as_deref())?,
            },
            codes: Vec::new(),
            attributes: record(&row.attributes)?,
        })
    }
}

/// Adds an organisation with its codes.
///
/// # Errors
/// [`StoreError::Taken`] if one of the codes is another's.
pub async fn insert(tx: &mut Tx, one: &Organisation, created: Timestamp) -> Result<(), StoreError> {
    let attributes = stored_record(&one.attributes)?;
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(one.kind.code())
        .bind(&one.name)
        .bind(&one.short_name)
        .bind(one.parent.as_ref().map(|parent| parent.as_str()))
        .bind(stored_day(one.period.from))
        .bind(stored_day(one.period.to))
        .bind(&attributes)
        .bind(stored(created))
        .execute(at)
        .await
        .map(drop))?;
    for code in &one.codes {
        code::add(tx, &one.id, code).await?;
    }
    bump(tx, Noun::Organisation).await
}

/// Adds many at once; whoever others belong to comes before them.
///
/// # Errors
/// As [`insert`]; then none of them is there once the transaction is dropped.
pub async fn insert_many(tx: &mut Tx, all: &[Organisation], created: Timestamp) -> Result<(), StoreError> {
    for one in all {
        insert(tx, one, created).await?;
    }
    Ok(())
}

/// Writes an organisation anew, with its codes; `false` if there is none of this name.
///
/// # Errors
/// As [`insert`].
pub async fn update(tx: &mut Tx, one: &Organisation) -> Result<bool, StoreError> {
    let attributes = stored_record(&one.attributes)?;
    let changed = on!(tx, |at| sqlx::query(include_str!("update.sql"))
        .bind(one.id.as_str())
        .bind(one.kind.code())
        .bind(&one.name)
        .bind(&one.short_name)
        .bind(one.parent.as_ref().map(|parent| parent.as_str()))
        .bind(stored_day(one.period.from))
        .bind(stored_day(one.period.to))
        .bind(&attributes)
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    if changed > 0 {
        replace_codes(tx, &one.id, &one.codes).await?; // which says that it was changed
    }
    Ok(changed > 0)
}

/// Ends an organisation on a day, its last; `false` if it has ended by then already.
///
/// # Errors
/// Those of the database.
pub async fn close(tx: &mut Tx, id: &OrganisationId, until: Date) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("close.sql"))
        .bind(id.as_str())
        .bind(until.to_string())
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    bump(tx, Noun::Organisation).await?;
    Ok(changed > 0)
}

/// The organisation of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &OrganisationId) -> Result<Option<Organisation>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    whole(tx, row).await
}

/// The organisation that has this code.
///
/// # Errors
/// Those of the database.
pub async fn by_code(tx: &mut Tx, kind: CodeKind, value: &str) -> Result<Option<Organisation>, StoreError> {
    let sql = include_str!("by_code.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(kind.code())
        .bind(value)
        .fetch_optional(at)
        .await)?;
    whole(tx, row).await
}

async fn whole(tx: &mut Tx, row: Option<Row>) -> Result<Option<Organisation>, StoreError> {
    let Some(row) = row else {
        return Ok(None);
    };
    let mut one = Organisation::try_from(row)?;
    one.codes = code::of(tx, &one.id).await?;
    Ok(Some(one))
}

/// All of them with their codes, in the order of their names among rows: a few thousand.
///
/// # Errors
/// Those of the database.
pub async fn all(tx: &mut Tx) -> Result<Vec<Organisation>, StoreError> {
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(include_str!("all.sql"))
        .fetch_all(at)
        .await)?;
    let mut codes = code::by_organisation(tx).await?;
    let with_codes = |row| {
        let mut one = Organisation::try_from(row)?;
        one.codes = codes.remove(&one.id).unwrap_or_default();
        Ok(one)
    };
    rows.into_iter().map(with_codes).collect()
}

/// Names of an organisation and of everything that belongs to it, however far below; empty if there is none.
///
/// # Errors
/// Those of the database.
pub async fn below(tx: &mut Tx, root: &OrganisationId) -> Result<Vec<OrganisationId>, StoreError> {
    let sql = include_str!("below.sql");
    let rows: Vec<String> = on!(tx, |at| sqlx::query_scalar(sql)
        .bind(root.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(word).collect()
}

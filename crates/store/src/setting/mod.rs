//! Settings that people change while the program runs.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, stored, word_if};
use domain::person::PersonId;
use jiff::Timestamp;

/// One setting as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// What is set.
    pub name: String,
    /// To what.
    pub value: String,
    /// Since when.
    pub changed: Timestamp,
    /// By whom; `None` for the system itself.
    pub changed_by: Option<PersonId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    value: String,
    changed: i64,
    changed_by: Option<String>,
}

impl TryFrom<Row> for Setting {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            name: row.name,
            value: row.value,
            changed: moment(row.changed)?,
            changed_by: word_if(row.changed_by)?,
        })
    }
}

/// The setting of this name.
///
/// # Errors
/// Those of the database.
pub async fn get(tx: &mut Tx, name: &str) -> Result<Option<Setting>, StoreError> {
    let sql = include_str!("get.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql).bind(name).fetch_optional(at).await)?;
    row.map(Setting::try_from).transpose()
}

/// All that were ever set, by name.
///
/// # Errors
/// Those of the database.
pub async fn all(tx: &mut Tx) -> Result<Vec<Setting>, StoreError> {
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(include_str!("all.sql"))
        .fetch_all(at)
        .await)?;
    let mut all = rows
        .into_iter()
        .map(Setting::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    // Here: the databases have each their own order of texts.
    all.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

/// Sets it, whether it was set before or not.
///
/// # Errors
/// Those of the database.
pub async fn put(tx: &mut Tx, setting: &Setting) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("put.sql"))
        .bind(&setting.name)
        .bind(&setting.value)
        .bind(stored(setting.changed))
        .bind(setting.changed_by.as_ref().map(|one| one.as_str()))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

use super::Row;
use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::stored_if;
use domain::event::Link;
use domain::person::PersonId;
use domain::territory::OrganisationId;
use jiff::Timestamp;

/// Which events; every condition that is there has to hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// For this organisation or one below it; so none of the whole system's.
    pub under: Option<&'a OrganisationId>,
    /// By this person.
    pub person: Option<&'a PersonId>,
    /// Of this act.
    pub act: Option<&'a str>,
    /// To something of this kind.
    pub subject_kind: Option<&'a str>,
    /// To this.
    pub subject: Option<&'a str>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
}

/// At most `limit` events, the last first, of those with a number below `before`.
///
/// # Errors
/// Those of the database.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter<'_>,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Link>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(filter.under.map(OrganisationId::as_str))
        .bind(filter.person.map(PersonId::as_str))
        .bind(filter.act)
        .bind(filter.subject_kind)
        .bind(filter.subject)
        .bind(stored_if(filter.from))
        .bind(stored_if(filter.until))
        .bind(before)
        .bind(limit)
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Link::try_from).collect()
}

/// How many there are.
///
/// # Errors
/// Those of the database.
pub async fn count(tx: &mut Tx, filter: &Filter<'_>) -> Result<i64, StoreError> {
    let sql = include_str!("count.sql");
    Ok(on!(tx, |at| sqlx::query_scalar(sql)
        .bind(filter.under.map(OrganisationId::as_str))
        .bind(filter.person.map(PersonId::as_str))
        .bind(filter.act)
        .bind(filter.subject_kind)
        .bind(filter.subject)
        .bind(stored_if(filter.from))
        .bind(stored_if(filter.until))
        .fetch_one(at)
        .await)?)
}

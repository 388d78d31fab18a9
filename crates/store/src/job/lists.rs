use super::Row;
use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::word;
use domain::job::{Job, JobId, JobState};
use domain::territory::OrganisationId;

/// Which jobs; every condition that is there has to hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// For this organisation or one below it; so none of the whole system's.
    pub under: Option<&'a OrganisationId>,
    /// That stand here.
    pub state: Option<JobState>,
    /// Of this kind.
    pub kind: Option<&'a str>,
    /// About this.
    pub subject: Option<&'a str>,
}

/// The job of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &JobId) -> Result<Option<Job>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    row.map(Job::try_from).transpose()
}

/// At most `limit` jobs, the last wanted first, those that come after `mark` in this order.
///
/// # Errors
/// Those of the database.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter<'_>,
    mark: Option<&JobId>,
    limit: i64,
) -> Result<Vec<Job>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(filter.under.map(OrganisationId::as_str))
        .bind(filter.state.map(JobState::code))
        .bind(filter.kind)
        .bind(filter.subject)
        .bind(mark.map(JobId::as_str))
        .bind(limit)
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Job::try_from).collect()
}

/// How many there are in each state, in the order of the states; states without jobs are left out.
///
/// # Errors
/// Those of the database.
pub async fn count(tx: &mut Tx, filter: &Filter<'_>) -> Result<Vec<(JobState, i64)>, StoreError> {
    let sql = include_str!("count.sql");
    let rows: Vec<(String, i64)> = on!(tx, |at| sqlx::query_as(sql)
        .bind(filter.under.map(OrganisationId::as_str))
        .bind(filter.state.map(JobState::code))
        .bind(filter.kind)
        .bind(filter.subject)
        .fetch_all(at)
        .await)?;
    let counts = rows.into_iter().map(|(state, count)| Ok((word(state)?, count)));
    let mut counts: Vec<(JobState, i64)> = counts.collect::<Result<_, StoreError>>()?;
    counts.sort_unstable();
    Ok(counts)
}

//! Jobs: the queue of what is done without a person.
//!
//! Who works takes a job for the time of a lease and renews it; what a worker writes about a job it no longer holds does not
//! count. A worker's name stands for one thread of one process, so that nobody acts on the lease of another.

mod lists;

pub use lists::{Filter, count, find, list};

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, moment_if, number, stored, stored_if, stored_number, word, word_if};
use domain::job::{Job, JobId, Lease};
use domain::person::PersonId;
use domain::territory::OrganisationId;
use jiff::Timestamp;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    kind: String,
    payload: String,
    state: String,
    organisation: Option<String>,
    subject: String,
    attempts: i64,
    due: i64,
    lease_until: Option<i64>,
    worker: Option<String>,
    done: i64,
    total: i64,
    reason: String,
    created: i64,
    created_by: Option<String>,
    finished: Option<i64>,
}

impl TryFrom<Row> for Job {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let until = moment_if(row.lease_until)?;
        Ok(Self {
            id: word(row.id)?,
            kind: row.kind,
            payload: row.payload,
            state: word(row.state)?,
            organisation: word_if(row.organisation)?,
            subject: row.subject,
            attempts: number(row.attempts)?,
            due: moment(row.due)?,
            lease: row
                .worker
                .zip(until)
                .map(|(worker, until)| Lease { worker, until }),
            done: number(row.done)?,
            total: number(row.total)?,
            reason: row.reason,
            created: moment(row.created)?,
            created_by: word_if(row.created_by)?,
            finished: moment_if(row.finished)?,
        })
    }
}

/// Who wants a job, and what time it is.
#[derive(Clone, Copy, Debug)]
pub struct Turn<'a> {
    /// The worker.
    pub worker: &'a str,
    /// Now.
    pub now: Timestamp,
    /// Until when it will hold the job without renewing.
    pub lease_until: Timestamp,
    /// No lease ends later than this unless the clock was set back: such a one is over.
    pub lease_at_most: Timestamp,
    /// No job waits longer than this unless the clock was set back: such a one is due.
    pub due_at_most: Timestamp,
}

/// A job in the hands of a worker.
#[derive(Clone, Copy, Debug)]
pub struct Hold<'a> {
    /// The job.
    pub job: &'a JobId,
    /// The worker.
    pub worker: &'a str,
}

/// Adds a job; nobody holds it, whatever the record says.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, job: &Job) -> Result<(), StoreError> {
    let [done, total] = [stored_number(job.done)?, stored_number(job.total)?];
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(job.id.as_str())
        .bind(&job.kind)
        .bind(&job.payload)
        .bind(job.state.code())
        .bind(job.organisation.as_ref().map(OrganisationId::as_str))
        .bind(&job.subject)
        .bind(i64::from(job.attempts))
        .bind(stored(job.due))
        .bind(done)
        .bind(total)
        .bind(&job.reason)
        .bind(stored(job.created))
        .bind(job.created_by.as_ref().map(PersonId::as_str))
        .bind(stored_if(job.finished))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// Takes the job that is due longest, or that its worker let lie; no other can take it before the lease is over.
///
/// # Errors
/// Those of the database.
pub async fn take(tx: &mut Tx, turn: &Turn<'_>) -> Result<Option<Job>, StoreError> {
    let sql = tx.either(include_str!("take.sql"), include_str!("take.pg.sql"));
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(turn.worker)
        .bind(stored(turn.now))
        .bind(stored(turn.lease_until))
        .bind(stored(turn.lease_at_most))
        .bind(stored(turn.due_at_most))
        .fetch_optional(at)
        .await)?;
    row.map(Job::try_from).transpose()
}

/// Holds on to a job; `false` if it is no longer this worker's.
///
/// # Errors
/// Those of the database.
pub async fn renew(tx: &mut Tx, hold: Hold<'_>, until: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("renew.sql"))
        .bind(hold.job.as_str())
        .bind(hold.worker)
        .bind(stored(until))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Tells how much is done of how much; `false` if the job is no longer this worker's.
///
/// # Errors
/// Those of the database.
pub async fn progress(tx: &mut Tx, hold: Hold<'_>, done: u64, total: u64) -> Result<bool, StoreError> {
    let [done, total] = [stored_number(done)?, stored_number(total)?];
    let changed = on!(tx, |at| sqlx::query(include_str!("progress.sql"))
        .bind(hold.job.as_str())
        .bind(hold.worker)
        .bind(done)
        .bind(total)
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Ends a job; `false` if it is no longer this worker's: then whatever it wrote in this transaction must not be kept.
///
/// # Errors
/// Those of the database.
pub async fn finish(tx: &mut Tx, hold: Hold<'_>, now: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("finish.sql"))
        .bind(hold.job.as_str())
        .bind(hold.worker)
        .bind(stored(now))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Lets a job wait for another attempt; `false` if it is no longer this worker's.
///
/// # Errors
/// Those of the database.
pub async fn fail_for_now(
    tx: &mut Tx,
    hold: Hold<'_>,
    reason: &str,
    due: Timestamp,
) -> Result<bool, StoreError> {
    failed(tx, include_str!("fail_for_now.sql"), hold, (reason, due)).await
}

/// Ends a job that cannot be done; `false` if it is no longer this worker's.
///
/// # Errors
/// Those of the database.
pub async fn give_up(tx: &mut Tx, hold: Hold<'_>, reason: &str, now: Timestamp) -> Result<bool, StoreError> {
    failed(tx, include_str!("give_up.sql"), hold, (reason, now)).await
}

async fn failed(
    tx: &mut Tx,
    sql: &'static str,
    hold: Hold<'_>,
    (reason, moment): (&str, Timestamp),
) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(sql)
        .bind(hold.job.as_str())
        .bind(hold.worker)
        .bind(reason)
        .bind(stored(moment))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Gives back all that a worker holds, for its orderly end: these attempts do not count. Returns how many there were.
///
/// # Errors
/// Those of the database.
pub async fn release(tx: &mut Tx, worker: &str, now: Timestamp) -> Result<u64, StoreError> {
    Ok(on!(tx, |at| sqlx::query(include_str!("release.sql"))
        .bind(worker)
        .bind(stored(now))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?)
}

/// Lets a job that was given up begin anew; `false` if it was not given up.
///
/// # Errors
/// Those of the database.
pub async fn retry(tx: &mut Tx, id: &JobId, now: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("retry.sql"))
        .bind(id.as_str())
        .bind(stored(now))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

//! What people were reminded of, and of what they asked not to hear.

mod urge;

pub use urge::{urge, urges};

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{day, record, stored, stored_record, word};
use domain::instance::InstanceId;
use domain::person::PersonId;
use domain::roadmap::reminder::Told;
use jiff::Timestamp;
use jiff::civil::Date;

/// Writes what somebody is told on a day; `false` if she was told something that day already.
///
/// # Errors
/// Those of the database.
pub async fn insert(
    tx: &mut Tx,
    (person, on_day): (&PersonId, Date),
    told: &[Told],
) -> Result<bool, StoreError> {
    let told = stored_record(&told)?;
    let changed = on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(person.as_str())
        .bind(on_day.to_string())
        .bind(&told)
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// The last day before this one on which anybody was told anything.
///
/// # Errors
/// Those of the database.
pub async fn before(tx: &mut Tx, today: Date) -> Result<Option<Date>, StoreError> {
    let sql = include_str!("before.sql");
    let found: Option<String> = on!(tx, |at| sqlx::query_scalar(sql)
        .bind(today.to_string())
        .fetch_one(at)
        .await)?;
    day(found.as_deref())
}

/// What somebody was told since a day, the latest first.
///
/// # Errors
/// Those of the database.
pub async fn of_person(
    tx: &mut Tx,
    person: &PersonId,
    since: Date,
) -> Result<Vec<(Date, Vec<Told>)>, StoreError> {
    let sql = include_str!("of_person.sql");
    let rows: Vec<(String, String)> = on!(tx, |at| sqlx::query_as(sql)
        .bind(person.as_str())
        .bind(since.to_string())
        .fetch_all(at)
        .await)?;
    let mut all = Vec::new();
    for (on_day, told) in rows {
        all.extend(
            day(Some(&on_day))?
                .map(|on_day| record(&told).map(|told| (on_day, told)))
                .transpose()?,
        );
    }
    Ok(all)
}

/// Notes that what somebody was told on a day went out as a letter.
///
/// # Errors
/// Those of the database.
pub async fn sent(
    tx: &mut Tx,
    (person, on_day): (&PersonId, Date),
    now: Timestamp,
) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("sent.sql"))
        .bind(person.as_str())
        .bind(on_day.to_string())
        .bind(stored(now))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// Somebody wants to hear nothing of an instance up to and including a day.
///
/// # Errors
/// Those of the database.
pub async fn mute(
    tx: &mut Tx,
    (person, instance): (&PersonId, &InstanceId),
    until: Date,
) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("mute.sql"))
        .bind(person.as_str())
        .bind(instance.as_str())
        .bind(until.to_string())
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// Who wants to hear nothing of which instance on a day.
///
/// # Errors
/// Those of the database.
pub async fn muted(tx: &mut Tx, on_day: Date) -> Result<Vec<(PersonId, InstanceId, Date)>, StoreError> {
    let sql = include_str!("muted.sql");
    let rows: Vec<(String, String, String)> = on!(tx, |at| sqlx::query_as(sql)
        .bind(on_day.to_string())
        .fetch_all(at)
        .await)?;
    let mut all = Vec::new();
    for (person, instance, until) in rows {
        if let Some(until) = day(Some(&until))? {
            all.push((word(person)?, word(instance)?, until));
        }
    }
    Ok(all)
}

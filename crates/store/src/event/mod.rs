//! The journal.

mod lists;

pub use lists::{Filter, count, list};

use crate::error::StoreError;
use crate::transaction::{Inner, Tx, on};
use crate::value::{moment, stored, word_if};
use domain::event::{Actor, Event, GENESIS, Link, link};

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    at: i64,
    person: Option<String>,
    actor: String,
    role: Option<String>,
    organisation: Option<String>,
    act: String,
    subject_kind: String,
    subject: String,
    reason: String,
    before: String,
    after: String,
    previous: String,
    hash: String,
}

impl TryFrom<Row> for Link {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let actor = Actor {
            person: word_if(row.person)?,
            name: row.actor,
            role: word_if(row.role)?,
        };
        let event = Event {
            at: moment(row.at)?,
            actor,
            organisation: word_if(row.organisation)?,
            act: row.act,
            subject_kind: row.subject_kind,
            subject: row.subject,
            reason: row.reason,
            before: row.before,
            after: row.after,
        };
        Ok(Self {
            seq: row.seq,
            event,
            previous: row.previous,
            hash: row.hash,
        })
    }
}

/// Puts an event at the end of the chain.
///
/// # Errors
/// Those of the database.
pub async fn append(tx: &mut Tx, event: Event) -> Result<Link, StoreError> {
    queue(tx).await?;
    let last = last(tx).await?;
    let link = link((last.0, &last.1), event);
    insert(tx, &link).await?;
    Ok(link)
}

/// Waits for everybody who stands at the end of the chain, and keeps it until the transaction ends.
///
/// For what holds only of all rows together (somebody is left to administer, nothing belongs to itself): read after this, and
/// no other act that asks the same can be under way. On SQLite a writing transaction stands there from its beginning.
///
/// # Errors
/// Those of the database.
pub async fn queue(tx: &mut Tx) -> Result<(), StoreError> {
    if let Inner::Postgres(at) = &mut tx.inner {
        sqlx::query(include_str!("queue.pg.sql"))
            .execute(&mut **at)
            .await?;
    }
    Ok(())
}

/// Number and hash of the last event; those of the beginning if there is none.
///
/// # Errors
/// Those of the database.
pub async fn last(tx: &mut Tx) -> Result<(i64, String), StoreError> {
    let sql = include_str!("last.sql");
    let found: Option<(i64, String)> = on!(tx, |at| sqlx::query_as(sql).fetch_optional(at).await)?;
    Ok(found.unwrap_or_else(|| (0, GENESIS.to_owned())))
}

async fn insert(tx: &mut Tx, link: &Link) -> Result<(), StoreError> {
    let event = &link.event;
    on!(tx, |at| sqlx::query(include_str!("append.sql"))
        .bind(link.seq)
        .bind(stored(event.at))
        .bind(event.actor.person.as_ref().map(|one| one.as_str()))
        .bind(&event.actor.name)
        .bind(event.actor.role.map(|role| role.code()))
        .bind(event.organisation.as_ref().map(|one| one.as_str()))
        .bind(&event.act)
        .bind(&event.subject_kind)
        .bind(&event.subject)
        .bind(&event.reason)
        .bind(&event.before)
        .bind(&event.after)
        .bind(&link.previous)
        .bind(&link.hash)
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// Events after a number, at most so many, in their order.
///
/// # Errors
/// Those of the database; [`StoreError::Damaged`] for a row that is none.
pub async fn after(tx: &mut Tx, seq: i64, limit: i64) -> Result<Vec<Link>, StoreError> {
    let sql = include_str!("after.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(seq)
        .bind(limit)
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Link::try_from).collect()
}

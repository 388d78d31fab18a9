//! Proposals for correction of plans.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{moment, moment_if, record, stored, stored_if, stored_record, word, word_if};
use domain::person::PersonId;
use domain::proposal::{Proposal, ProposalId};
use domain::roadmap::RoadmapId;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    roadmap: String,
    correcting: String,
    reason: String,
    organisation: String,
    person: String,
    made: i64,
    state: String,
    answer: String,
    decided_by: Option<String>,
    decided: Option<i64>,
    taken: Option<String>,
}

impl TryFrom<Row> for Proposal {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            roadmap: word(row.roadmap)?,
            correcting: record(&row.correcting)?,
            reason: row.reason,
            organisation: word(row.organisation)?,
            person: word(row.person)?,
            made: moment(row.made)?,
            state: word(row.state)?,
            answer: row.answer,
            decided_by: word_if(row.decided_by)?,
            decided: moment_if(row.decided)?,
            taken: word_if(row.taken)?,
        })
    }
}

/// Adds a proposal about which nobody has decided.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, one: &Proposal) -> Result<(), StoreError> {
    let correcting = stored_record(&one.correcting)?;
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(one.roadmap.as_str())
        .bind(&correcting)
        .bind(&one.reason)
        .bind(one.organisation.as_str())
        .bind(one.person.as_str())
        .bind(stored(one.made))
        .bind(one.state.code())
        .bind(&one.answer)
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The proposal of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &ProposalId) -> Result<Option<Proposal>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    row.map(Proposal::try_from).transpose()
}

/// Proposals for a plan, by its first edition, the latest first.
///
/// # Errors
/// Those of the database.
pub async fn list(tx: &mut Tx, thread: &RoadmapId) -> Result<Vec<Proposal>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(thread.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Proposal::try_from).collect()
}

/// Writes how far a proposal has come and what was answered.
///
/// # Errors
/// Those of the database.
pub async fn decide(tx: &mut Tx, one: &Proposal) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("decide.sql"))
        .bind(one.id.as_str())
        .bind(one.state.code())
        .bind(&one.answer)
        .bind(one.decided_by.as_ref().map(PersonId::as_str))
        .bind(stored_if(one.decided))
        .bind(one.taken.as_ref().map(RoadmapId::as_str))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

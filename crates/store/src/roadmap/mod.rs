//! Roadmaps: one row for each edition, the plan as it was read, corrections beside it, and who its bodies are.

mod body;
mod correction;
mod request;
mod row;

pub use body::{assign, assigned};
pub use correction::{correct, corrections};
pub use request::{ask, request};
pub use row::{put_row, remove_row, rows};

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{
    day, moment, moment_if, number, record, stored, stored_day, stored_if, stored_number, stored_record,
    word, word_if,
};
use domain::calendar::Period;
use domain::person::PersonId;
use domain::roadmap::{Approved, Plan, Roadmap, RoadmapId, RoadmapKind, RoadmapState};
use domain::territory::OrganisationId;
use jiff::Timestamp;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    organisation: String,
    kind: String,
    parent: Option<String>,
    thread: String,
    number: i64,
    previous: Option<String>,
    title: String,
    first_day: Option<String>,
    last_day: Option<String>,
    state: String,
    approved_number: String,
    approved_date: Option<String>,
    approved_by: String,
    file_name: String,
    hash: String,
    size: i64,
    person: String,
    made: i64,
    decided_by: Option<String>,
    decided: Option<i64>,
    reason: String,
}

impl TryFrom<Row> for Roadmap {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: word(row.id)?,
            organisation: word(row.organisation)?,
            kind: word(row.kind)?,
            parent: word_if(row.parent)?,
            thread: word(row.thread)?,
            number: number(row.number)?,
            previous: word_if(row.previous)?,
            title: row.title,
            period: Period {
                from: day(row.first_day.as_deref())?,
                to: day(row.last_day.as_deref())?,
            },
            state: word(row.state)?,
            approved: Approved {
                number: row.approved_number,
                date: day(row.approved_date.as_deref())?,
                by: row.approved_by,
            },
            file_name: row.file_name,
            hash: row.hash,
            size: number(row.size)?,
            person: word(row.person)?,
            made: moment(row.made)?,
            decided_by: word_if(row.decided_by)?,
            decided: moment_if(row.decided)?,
            reason: row.reason,
        })
    }
}

/// Which roadmaps; every condition that is there has to hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// That an organisation may know of: of its own and all below it, and those that were in force of all above it.
    pub seen_by: Option<&'a OrganisationId>,
    /// That have come so far.
    pub state: Option<RoadmapState>,
    /// Of this kind.
    pub kind: Option<RoadmapKind>,
}

/// Adds an edition with the plan as it was read.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, one: &Roadmap, plan: &Plan) -> Result<(), StoreError> {
    let (size, plan) = (stored_number(one.size)?, stored_record(plan)?);
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(one.organisation.as_str())
        .bind(one.kind.code())
        .bind(one.parent.as_ref().map(RoadmapId::as_str))
        .bind(one.thread.as_str())
        .bind(i64::from(one.number))
        .bind(one.previous.as_ref().map(RoadmapId::as_str))
        .bind(&one.title)
        .bind(stored_day(one.period.from))
        .bind(stored_day(one.period.to))
        .bind(one.state.code())
        .bind(&one.approved.number)
        .bind(stored_day(one.approved.date))
        .bind(&one.approved.by)
        .bind(&one.file_name)
        .bind(&one.hash)
        .bind(size)
        .bind(&plan)
        .bind(one.person.as_str())
        .bind(stored(one.made))
        .bind(one.decided_by.as_ref().map(PersonId::as_str))
        .bind(stored_if(one.decided))
        .bind(&one.reason)
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The edition of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &RoadmapId) -> Result<Option<Roadmap>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    row.map(Roadmap::try_from).transpose()
}

/// The plan as it was read, untouched.
///
/// # Errors
/// Those of the database.
pub async fn plan(tx: &mut Tx, id: &RoadmapId) -> Result<Option<Plan>, StoreError> {
    let sql = include_str!("plan.sql");
    let found: Option<String> = on!(tx, |at| sqlx::query_scalar(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    found.as_deref().map(record).transpose()
}

/// All editions of one plan, drafts too, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn editions(tx: &mut Tx, thread: &RoadmapId) -> Result<Vec<Roadmap>, StoreError> {
    let sql = include_str!("editions.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(thread.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Roadmap::try_from).collect()
}

/// Plans of schools that were derived from any edition of one, organisation by organisation, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn children(tx: &mut Tx, thread: &RoadmapId) -> Result<Vec<Roadmap>, StoreError> {
    let sql = include_str!("children.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(thread.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Roadmap::try_from).collect()
}

/// At most `limit` roadmaps, newest first, those that come after `mark` in this order.
///
/// # Errors
/// Those of the database.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter<'_>,
    mark: Option<&RoadmapId>,
    limit: i64,
) -> Result<Vec<Roadmap>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(filter.seen_by.map(OrganisationId::as_str))
        .bind(filter.state.map(RoadmapState::code))
        .bind(filter.kind.map(RoadmapKind::code))
        .bind(mark.map(RoadmapId::as_str))
        .bind(limit)
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Roadmap::try_from).collect()
}

/// What somebody decided, and when and why.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// Who.
    pub by: &'a PersonId,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: &'a str,
}

/// Moves a roadmap from one state to another; `false` if it does not stand in the first.
///
/// # Errors
/// Those of the database.
pub async fn decide(
    tx: &mut Tx,
    id: &RoadmapId,
    (from, to): (RoadmapState, RoadmapState),
    decision: Decision<'_>,
) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("decide.sql"))
        .bind(id.as_str())
        .bind(from.code())
        .bind(to.code())
        .bind(decision.by.as_str())
        .bind(stored(decision.at))
        .bind(decision.reason)
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Puts a draft in force with the number, title, period and paper of this; `false` if it is no draft.
///
/// # Errors
/// Those of the database; a clash where another edition has this number.
pub async fn approve(tx: &mut Tx, one: &Roadmap) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("approve.sql"))
        .bind(one.id.as_str())
        .bind(i64::from(one.number))
        .bind(&one.title)
        .bind(stored_day(one.period.from))
        .bind(stored_day(one.period.to))
        .bind(&one.approved.number)
        .bind(stored_day(one.approved.date))
        .bind(&one.approved.by)
        .bind(one.decided_by.as_ref().map(PersonId::as_str))
        .bind(stored_if(one.decided))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

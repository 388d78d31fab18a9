//! Instances: what is to be done by which day, in which state.

mod comment;
mod part;

pub use comment::{comment, comments};
pub use part::{part, parts, parts_of_roadmap};

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{day, moment_if, record, stored_day, stored_if, stored_record, word, word_if};
use domain::activity::ActivityId;
use domain::instance::{Instance, InstanceId, InstanceState};
use domain::person::PersonId;
use domain::roadmap::{RoadmapId, Waits};
use domain::territory::OrganisationId;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// An instance that nobody has touched: half of the columns say nothing, and a great plan has ten thousand of them.
#[derive(sqlx::FromRow)]
struct PlannedRow {
    id: String,
    thread: String,
    stage: String,
    first_day: Option<String>,
    due: Option<String>,
    waits: Option<String>,
    awaited: String,
}

impl TryFrom<PlannedRow> for Instance {
    type Error = StoreError;

    fn try_from(row: PlannedRow) -> Result<Self, StoreError> {
        let waits: Option<Waits> = word_if(row.waits)?;
        Ok(Self {
            id: word(row.id)?,
            thread: word(row.thread)?,
            stage: row.stage,
            from: day(row.first_day.as_deref())?,
            due: day(row.due.as_deref())?,
            waits: waits.map(|waits| (waits, row.awaited)),
            state: InstanceState::Planned,
            checked: Default::default(),
            note: String::new(),
            done_by: None,
            done: None,
            confirmed_by: None,
            confirmed: None,
        })
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    planned: PlannedRow,
    state: String,
    checked: String,
    note: String,
    done_by: Option<String>,
    done: Option<i64>,
    confirmed_by: Option<String>,
    confirmed: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    #[sqlx(flatten)]
    instance: Row,
    activity: String,
}

impl TryFrom<Row> for Instance {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            state: word(row.state)?,
            checked: record(&row.checked)?,
            note: row.note,
            done_by: word_if(row.done_by)?,
            done: moment_if(row.done)?,
            confirmed_by: word_if(row.confirmed_by)?,
            confirmed: moment_if(row.confirmed)?,
            ..Self::try_from(row.planned)?
        })
    }
}

/// Which instances; every condition that is there has to hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// Of this edition; else of all that are in force.
    pub roadmap: Option<&'a RoadmapId>,
    /// That an organisation may know of: of its plans and those below it, and of plans above it those that are for it.
    pub seen_by: Option<&'a OrganisationId>,
    /// The person who looks: bodies that are she count as hers.
    pub person: Option<&'a PersonId>,
    /// Only those that are the person's, or this organisation's own.
    pub mine: Option<&'a OrganisationId>,
    /// Of activities for which this body answers, in the plan's words.
    pub body: Option<&'a str>,
    /// Of activities in this section.
    pub section: Option<u32>,
    /// Of activities with this kind of document, by its code.
    pub document_kind: Option<&'a str>,
    /// Of activities whose term is of this kind.
    pub term_kind: Option<&'a str>,
    /// That stand here.
    pub state: Option<InstanceState>,
    /// Due on this day or later.
    pub from: Option<Date>,
    /// Due on this day or earlier.
    pub until: Option<Date>,
    /// Open and due before this day.
    pub overdue_on: Option<Date>,
    /// Open and without a day.
    pub awaiting: bool,
    /// Of activities with no body that anybody was named for.
    pub ownerless: bool,
    /// Of this activity.
    pub activity: Option<&'a ActivityId>,
}

/// Adds an instance that nobody has begun.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, one: &Instance) -> Result<(), StoreError> {
    let (waits, checked) = (one.waits.as_ref(), stored_record(&one.checked)?);
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(one.thread.as_str())
        .bind(&one.stage)
        .bind(stored_day(one.from))
        .bind(stored_day(one.due))
        .bind(waits.map(|(waits, _)| waits.code()))
        .bind(waits.map_or("", |(_, words)| words.as_str()))
        .bind(one.state.code())
        .bind(&checked)
        .bind(&one.note)
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// The instance of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &InstanceId) -> Result<Option<Instance>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    row.map(Instance::try_from).transpose()
}

/// All instances of the activities of an edition, by their days, those without one last.
///
/// They are put in order here: a database would carry ten thousand whole rows through its sorting.
///
/// # Errors
/// Those of the database.
pub async fn of(tx: &mut Tx, roadmap: &RoadmapId) -> Result<Vec<Instance>, StoreError> {
    let planned: Vec<PlannedRow> = on!(tx, |at| sqlx::query_as(include_str!("planned.sql"))
        .bind(roadmap.as_str())
        .fetch_all(at)
        .await)?;
    let begun: Vec<Row> = on!(tx, |at| sqlx::query_as(include_str!("begun.sql"))
        .bind(roadmap.as_str())
        .fetch_all(at)
        .await)?;
    let planned = planned.into_iter().map(Instance::try_from);
    let all = planned.chain(begun.into_iter().map(Instance::try_from));
    let mut all = all.collect::<Result<Vec<Instance>, StoreError>>()?;
    all.sort_unstable_by(|one, other| {
        (one.due.is_none(), one.due, &one.id).cmp(&(other.due.is_none(), other.due, &other.id))
    });
    Ok(all)
}

/// All instances of one activity, by their days.
///
/// # Errors
/// Those of the database.
pub async fn of_thread(tx: &mut Tx, thread: &ActivityId) -> Result<Vec<Instance>, StoreError> {
    let sql = include_str!("of_thread.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(thread.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Instance::try_from).collect()
}

/// All instances of these activities, by their days.
///
/// # Errors
/// Those of the database.
pub async fn of_threads(tx: &mut Tx, threads: &[ActivityId]) -> Result<Vec<Instance>, StoreError> {
    let sql = tx.either(include_str!("of_threads.sql"), include_str!("of_threads.pg.sql"));
    let threads = stored_record(&threads)?;
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql).bind(&threads).fetch_all(at).await)?;
    rows.into_iter().map(Instance::try_from).collect()
}

/// Writes what of the checklist is ticked off.
///
/// # Errors
/// Those of the database.
pub async fn check(tx: &mut Tx, id: &InstanceId, checked: &[String]) -> Result<(), StoreError> {
    let checked = stored_record(&checked)?;
    on!(tx, |at| sqlx::query(include_str!("check.sql"))
        .bind(id.as_str())
        .bind(&checked)
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// Instances of an edition that nobody has touched: planned, without parts, comments and evidence.
///
/// # Errors
/// Those of the database.
pub async fn untouched(tx: &mut Tx, roadmap: &RoadmapId) -> Result<Vec<InstanceId>, StoreError> {
    let sql = include_str!("untouched.sql");
    let rows: Vec<String> = on!(tx, |at| sqlx::query_scalar(sql)
        .bind(roadmap.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(word).collect()
}

/// Removes an instance that nobody has touched.
///
/// # Errors
/// Those of the database, also where something belongs to it.
pub async fn remove(tx: &mut Tx, id: &InstanceId) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("remove.sql"))
        .bind(id.as_str())
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// Moves an instance on from one state to that of this, with its note and who did and confirmed it; `false` if it does not
/// stand in the first.
///
/// # Errors
/// Those of the database.
pub async fn step(tx: &mut Tx, from: InstanceState, one: &Instance) -> Result<bool, StoreError> {
    let changed = on!(tx, |at| sqlx::query(include_str!("step.sql"))
        .bind(one.id.as_str())
        .bind(from.code())
        .bind(one.state.code())
        .bind(&one.note)
        .bind(one.done_by.as_ref().map(PersonId::as_str))
        .bind(stored_if(one.done))
        .bind(one.confirmed_by.as_ref().map(PersonId::as_str))
        .bind(stored_if(one.confirmed))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Gives an instance its days; it waits no longer.
///
/// # Errors
/// Those of the database.
pub async fn date(tx: &mut Tx, id: &InstanceId, (from, due): (Date, Date)) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("date.sql"))
        .bind(id.as_str())
        .bind(from.to_string())
        .bind(due.to_string())
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

macro_rules! filtered {
    ($query:expr, $filter:expr) => {{
        let filter = $filter;
        $query
            .bind(filter.roadmap.map(RoadmapId::as_str))
            .bind(filter.seen_by.map(OrganisationId::as_str))
            .bind(filter.person.map(PersonId::as_str))
            .bind(filter.mine.map(OrganisationId::as_str))
            .bind(filter.body)
            .bind(filter.section.map(i64::from))
            .bind(filter.document_kind)
            .bind(filter.term_kind)
            .bind(filter.state.map(InstanceState::code))
            .bind(stored_day(filter.from))
            .bind(stored_day(filter.until))
            .bind(stored_day(filter.overdue_on))
            .bind(i64::from(filter.awaiting))
            .bind(i64::from(filter.ownerless))
            .bind(filter.activity.map(ActivityId::as_str))
    }};
}

/// At most `limit` instances with their activities' names, by their days, undated ones last, after so many.
///
/// # Errors
/// Those of the database.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter<'_>,
    (limit, before): (i64, i64),
) -> Result<Vec<(Instance, ActivityId)>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<ListedRow> = on!(tx, |at| filtered!(sqlx::query_as(sql), filter)
        .bind(limit)
        .bind(before)
        .fetch_all(at)
        .await)?;
    let listed = |row: ListedRow| Ok((row.instance.try_into()?, word(row.activity)?));
    rows.into_iter().map(listed).collect()
}

/// How many there are in each state.
///
/// # Errors
/// Those of the database.
pub async fn count(tx: &mut Tx, filter: &Filter<'_>) -> Result<BTreeMap<InstanceState, i64>, StoreError> {
    let sql = include_str!("count.sql");
    let rows: Vec<(String, i64)> = on!(tx, |at| filtered!(sqlx::query_as(sql), filter)
        .fetch_all(at)
        .await)?;
    rows.into_iter()
        .map(|(state, count)| Ok((word(state)?, count)))
        .collect()
}

//! Activities of editions in force.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{number, record, stored_record, word, word_if};
use domain::activity::{Activity, ActivityId};
use domain::person::PersonId;
use domain::roadmap::RoadmapId;
use domain::territory::OrganisationId;
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
pub(crate) struct Row {
    id: String,
    roadmap: String,
    thread: String,
    origin: Option<String>,
    place: i64,
    number: String,
    section: i64,
    section_title: String,
    title: String,
    document: String,
    document_kind: String,
    result: String,
    term_text: String,
    term: String,
    link: String,
    checklist: String,
    more: String,
}

impl Row {
    pub(crate) fn with(self, responsible: Vec<String>) -> Result<Activity, StoreError> {
        Ok(Activity {
            id: word(self.id)?,
            roadmap: word(self.roadmap)?,
            thread: word(self.thread)?,
            origin: word_if(self.origin)?,
            place: number(self.place)?,
            number: self.number,
            section: number(self.section)?,
            section_title: self.section_title,
            title: self.title,
            responsible,
            document: self.document,
            document_kind: self.document_kind,
            result: self.result,
            term_text: self.term_text,
            term: record(&self.term)?,
            link: self.link,
            checklist: record(&self.checklist)?,
            more: record(&self.more)?,
        })
    }
}

/// Adds an activity with its bodies.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, one: &Activity) -> Result<(), StoreError> {
    let (term, kind) = (stored_record(&one.term)?, kind(one)?);
    let (checklist, more) = (stored_record(&one.checklist)?, stored_record(&one.more)?);
    on!(tx, |at| sqlx::query(include_str!("insert.sql"))
        .bind(one.id.as_str())
        .bind(one.roadmap.as_str())
        .bind(one.thread.as_str())
        .bind(one.origin.as_ref().map(ActivityId::as_str))
        .bind(i64::from(one.place))
        .bind(&one.number)
        .bind(i64::from(one.section))
        .bind(&one.section_title)
        .bind(&one.title)
        .bind(&one.document)
        .bind(&one.document_kind)
        .bind(&one.result)
        .bind(&one.term_text)
        .bind(&kind)
        .bind(&term)
        .bind(&one.link)
        .bind(&checklist)
        .bind(&more)
        .execute(at)
        .await
        .map(drop))?;
    for (place, body) in (1_i64..).zip(&one.responsible) {
        on!(tx, |at| sqlx::query(include_str!("insert_body.sql"))
            .bind(one.id.as_str())
            .bind(place)
            .bind(body)
            .execute(at)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// The code of the kind of its term, by which plans are filtered.
fn kind(one: &Activity) -> Result<String, StoreError> {
    let term = serde_json::to_value(&one.term.kind).map_err(StoreError::damaged)?;
    Ok(term["kind"].as_str().unwrap_or_default().to_owned())
}

/// The activity of this name.
///
/// # Errors
/// Those of the database.
pub async fn find(tx: &mut Tx, id: &ActivityId) -> Result<Option<Activity>, StoreError> {
    let sql = include_str!("find.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(id.as_str())
        .fetch_optional(at)
        .await)?;
    match row {
        Some(row) => Ok(Some(whole(tx, row).await?)),
        None => Ok(None),
    }
}

async fn whole(tx: &mut Tx, row: Row) -> Result<Activity, StoreError> {
    let sql = include_str!("bodies.sql");
    let bodies: Vec<String> = on!(tx, |at| sqlx::query_scalar(sql).bind(&row.id).fetch_all(at).await)?;
    row.with(bodies)
}

/// All activities of an edition in their order; two queries, however many there are.
///
/// # Errors
/// Those of the database.
pub async fn of(tx: &mut Tx, roadmap: &RoadmapId) -> Result<Vec<Activity>, StoreError> {
    let sql = include_str!("of.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(roadmap.as_str())
        .fetch_all(at)
        .await)?;
    let sql = include_str!("bodies_of.sql");
    let bodies: Vec<(String, String)> = on!(tx, |at| sqlx::query_as(sql)
        .bind(roadmap.as_str())
        .fetch_all(at)
        .await)?;
    joined(rows, bodies)
}

fn joined(rows: Vec<Row>, bodies: Vec<(String, String)>) -> Result<Vec<Activity>, StoreError> {
    let mut of_each: HashMap<String, Vec<String>> = HashMap::new();
    for (activity, body) in bodies {
        of_each.entry(activity).or_default().push(body);
    }
    let whole = |row: Row| {
        let own = of_each.remove(&row.id).unwrap_or_default();
        row.with(own)
    };
    rows.into_iter().map(whole).collect()
}

/// The activity in every edition that has it, the latest first.
///
/// # Errors
/// Those of the database.
pub async fn of_thread(tx: &mut Tx, thread: &ActivityId) -> Result<Vec<Activity>, StoreError> {
    let sql = include_str!("of_thread.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(thread.as_str())
        .fetch_all(at)
        .await)?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        all.push(whole(tx, row).await?);
    }
    Ok(all)
}

/// Writes what carries an activity out and what there is to tick off; `false` if there is no such activity.
///
/// # Errors
/// Those of the database.
pub async fn update(tx: &mut Tx, one: &Activity) -> Result<bool, StoreError> {
    let checklist = stored_record(&one.checklist)?;
    let changed = on!(tx, |at| sqlx::query(include_str!("update.sql"))
        .bind(one.id.as_str())
        .bind(&one.link)
        .bind(&checklist)
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// Which activities of an edition; every condition that is there has to hold.
#[derive(Clone, Copy, Debug)]
pub struct Filter<'a> {
    /// Of this edition.
    pub roadmap: &'a RoadmapId,
    /// That are for this organisation or one below it, or for all schools; else all.
    pub meant_for: Option<&'a OrganisationId>,
    /// A person whom bodies may be.
    pub person: Option<&'a PersonId>,
    /// For which this body answers, in the plan's words.
    pub body: Option<&'a str>,
    /// In this section.
    pub section: Option<u32>,
    /// With this kind of document, by its code.
    pub document_kind: Option<&'a str>,
    /// Whose term is of this kind.
    pub term_kind: Option<&'a str>,
}

impl<'a> Filter<'a> {
    /// All of an edition.
    pub const fn of(roadmap: &'a RoadmapId) -> Self {
        Self {
            roadmap,
            meant_for: None,
            person: None,
            body: None,
            section: None,
            document_kind: None,
            term_kind: None,
        }
    }
}

macro_rules! filtered {
    ($query:expr, $filter:expr) => {{
        let filter = $filter;
        $query
            .bind(filter.roadmap.as_str())
            .bind(filter.meant_for.map(OrganisationId::as_str))
            .bind(filter.person.map(PersonId::as_str))
            .bind(filter.body)
            .bind(filter.section.map(i64::from))
            .bind(filter.document_kind)
            .bind(filter.term_kind)
    }};
}

/// At most `limit` activities in the order of the plan, after so many; two queries, however many there are.
///
/// # Errors
/// Those of the database.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter<'_>,
    (limit, before): (i64, i64),
) -> Result<Vec<Activity>, StoreError> {
    let sql = include_str!("list.sql");
    let rows: Vec<Row> = on!(tx, |at| filtered!(sqlx::query_as(sql), filter)
        .bind(limit)
        .bind(before)
        .fetch_all(at)
        .await)?;
    with_bodies(tx, rows).await
}

/// How many there are.
///
/// # Errors
/// Those of the database.
pub async fn count(tx: &mut Tx, filter: &Filter<'_>) -> Result<i64, StoreError> {
    let sql = include_str!("count.sql");
    Ok(on!(tx, |at| filtered!(sqlx::query_scalar(sql), filter)
        .fetch_one(at)
        .await)?)
}

/// The activities of these names, in no order; two queries, however many there are.
///
/// # Errors
/// Those of the database.
pub async fn of_many(tx: &mut Tx, ids: &[ActivityId]) -> Result<Vec<Activity>, StoreError> {
    let sql = tx.either(include_str!("of_many.sql"), include_str!("of_many.pg.sql"));
    let ids = stored_record(&ids)?;
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql).bind(&ids).fetch_all(at).await)?;
    with_bodies(tx, rows).await
}

async fn with_bodies(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Activity>, StoreError> {
    let sql = tx.either(
        include_str!("bodies_of_many.sql"),
        include_str!("bodies_of_many.pg.sql"),
    );
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let ids = stored_record(&ids)?;
    let bodies: Vec<(String, String)> = on!(tx, |at| sqlx::query_as(sql).bind(&ids).fetch_all(at).await)?;
    joined(rows, bodies)
}

/// The headings of an edition that activities stand under, with their places.
///
/// # Errors
/// Those of the database.
pub async fn sections(tx: &mut Tx, roadmap: &RoadmapId) -> Result<Vec<(u32, String)>, StoreError> {
    let sql = include_str!("sections.sql");
    let rows: Vec<(i64, String)> = on!(tx, |at| sqlx::query_as(sql)
        .bind(roadmap.as_str())
        .fetch_all(at)
        .await)?;
    rows.into_iter()
        .map(|(place, title)| Ok((number(place)?, title)))
        .collect()
}

/// The bodies of an edition in the plan's words, with how many activities name each.
///
/// # Errors
/// Those of the database.
pub async fn bodies(tx: &mut Tx, roadmap: &RoadmapId) -> Result<Vec<(String, i64)>, StoreError> {
    let sql = include_str!("named.sql");
    Ok(on!(tx, |at| sqlx::query_as(sql)
        .bind(roadmap.as_str())
        .fetch_all(at)
        .await)?)
}

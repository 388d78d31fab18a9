//! Plans of their own that schools were asked for.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{day, moment, moment_if, stored, stored_if, word, word_if};
use domain::person::PersonId;
use domain::roadmap::{Request, RoadmapId};

#[derive(sqlx::FromRow)]
struct Row {
    roadmap: String,
    due: String,
    words: String,
    state: String,
    remark: String,
    person: String,
    made: i64,
    sent_by: Option<String>,
    sent: Option<i64>,
}

impl TryFrom<Row> for Request {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let due = day(Some(&row.due))?;
        Ok(Self {
            roadmap: word(row.roadmap)?,
            due: due.ok_or_else(|| StoreError::damaged("a request without a day"))?,
            words: row.words,
            state: word(row.state)?,
            remark: row.remark,
            person: word(row.person)?,
            made: moment(row.made)?,
            sent_by: word_if(row.sent_by)?,
            sent: moment_if(row.sent)?,
        })
    }
}

/// Writes what a school is asked for, or how far it has come.
///
/// # Errors
/// Those of the database.
pub async fn ask(tx: &mut Tx, one: &Request) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("ask.sql"))
        .bind(one.roadmap.as_str())
        .bind(one.due.to_string())
        .bind(&one.words)
        .bind(one.state.code())
        .bind(&one.remark)
        .bind(one.person.as_str())
        .bind(stored(one.made))
        .bind(one.sent_by.as_ref().map(PersonId::as_str))
        .bind(stored_if(one.sent))
        .execute(at)
        .await
        .map(drop))?;
    Ok(())
}

/// What the school whose draft this is was asked for; `None` where nobody asked.
///
/// # Errors
/// Those of the database.
pub async fn request(tx: &mut Tx, of: &RoadmapId) -> Result<Option<Request>, StoreError> {
    let sql = include_str!("request.sql");
    let row: Option<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(of.as_str())
        .fetch_optional(at)
        .await)?;
    row.map(Request::try_from).transpose()
}

//! Schools that somebody reminded of their plans.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::{day, moment, number, stored, stored_day, stored_number, word, word_if};
use domain::roadmap::RoadmapId;
use domain::roadmap::reminder::Urge;
use domain::territory::OrganisationId;
use jiff::civil::Date;

#[derive(sqlx::FromRow)]
struct Row {
    roadmap: String,
    organisation: String,
    day: String,
    plan: Option<String>,
    unsent: Option<String>,
    late: i64,
    person: String,
    made: i64,
}

impl TryFrom<Row> for Urge {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let on_day = day(Some(&row.day))?;
        Ok(Self {
            roadmap: word(row.roadmap)?,
            organisation: word(row.organisation)?,
            day: on_day.ok_or_else(|| StoreError::damaged("a reminder without a day"))?,
            plan: word_if(row.plan)?,
            unsent: day(row.unsent.as_deref())?,
            late: number(row.late)?,
            person: word(row.person)?,
            made: moment(row.made)?,
        })
    }
}

/// Writes that a school is reminded; `false` if it was reminded of that plan on that day already.
///
/// # Errors
/// Those of the database.
pub async fn urge(tx: &mut Tx, one: &Urge) -> Result<bool, StoreError> {
    let late = stored_number(one.late)?;
    let changed = on!(tx, |at| sqlx::query(include_str!("urge.sql"))
        .bind(one.roadmap.as_str())
        .bind(one.organisation.as_str())
        .bind(one.day.to_string())
        .bind(one.plan.as_ref().map(RoadmapId::as_str))
        .bind(stored_day(one.unsent))
        .bind(late)
        .bind(one.person.as_str())
        .bind(stored(one.made))
        .execute(at)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

/// What an organisation was reminded of since a day, the latest first.
///
/// # Errors
/// Those of the database.
pub async fn urges(tx: &mut Tx, of: &OrganisationId, since: Date) -> Result<Vec<Urge>, StoreError> {
    let sql = include_str!("urges.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql)
        .bind(of.as_str())
        .bind(since.to_string())
        .fetch_all(at)
        .await)?;
    rows.into_iter().map(Urge::try_from).collect()
}

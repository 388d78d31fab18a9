//! Who the bodies of a plan are.

use crate::error::StoreError;
use crate::transaction::{Tx, on};
use crate::value::word;
use domain::person::PersonId;
use domain::roadmap::{Assignee, Body, RoadmapId};
use domain::territory::OrganisationId;

#[derive(sqlx::FromRow)]
struct Row {
    body: String,
    kind: String,
    organisation: Option<String>,
    person: Option<String>,
}

impl TryFrom<Row> for (String, Assignee) {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let assignee = match (&*row.kind, row.organisation, row.person) {
            ("schools", None, None) => Assignee::Schools,
            ("organisation", Some(id), None) => Assignee::Organisation(word(id)?),
            ("person", None, Some(id)) => Assignee::Person(word(id)?),
            (other, ..) => return Err(StoreError::damaged(format!("an assignee {other}"))),
        };
        Ok((row.body, assignee))
    }
}

fn parts(one: &Assignee) -> (&'static str, Option<&OrganisationId>, Option<&PersonId>) {
    match one {
        Assignee::Schools => ("schools", None, None),
        Assignee::Organisation(id) => ("organisation", Some(id), None),
        Assignee::Person(id) => ("person", None, Some(id)),
    }
}

/// Writes anew who a body is.
///
/// # Errors
/// Those of the database.
pub async fn assign(tx: &mut Tx, of: &RoadmapId, body: &Body) -> Result<(), StoreError> {
    on!(tx, |at| sqlx::query(include_str!("unassign.sql"))
        .bind(of.as_str())
        .bind(&body.name)
        .execute(at)
        .await
        .map(drop))?;
    for (place, one) in (1_i64..).zip(&body.assignees) {
        let (kind, organisation, person) = parts(one);
        on!(tx, |at| sqlx::query(include_str!("assign.sql"))
            .bind(of.as_str())
            .bind(&body.name)
            .bind(place)
            .bind(kind)
            .bind(organisation.map(OrganisationId::as_str))
            .bind(person.map(PersonId::as_str))
            .execute(at)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// The bodies of which somebody has said who they are.
///
/// # Errors
/// Those of the database.
pub async fn assigned(tx: &mut Tx, of: &RoadmapId) -> Result<Vec<Body>, StoreError> {
    let sql = include_str!("assigned.sql");
    let rows: Vec<Row> = on!(tx, |at| sqlx::query_as(sql).bind(of.as_str()).fetch_all(at).await)?;
    let mut all: Vec<Body> = Vec::new();
    for row in rows {
        let (name, assignee) = row.try_into()?;
        match all.last_mut().filter(|last| last.name == name) {
            Some(last) => last.assignees.push(assignee),
            None => all.push(Body {
                name,
                assignees: vec![assignee],
            }),
        }
    }
    Ok(all)
}

//! The journal: who did what, when and why.

use crate::api::ask::{Looking, Wish};
use crate::api::describe::{self, Id, Moment, shape};
use crate::api::tell::{Fault, File, Told};
use crate::front::Front;
use actions::event::{self, EventFilter};
use axum::Json;
use domain::event::{Actor, Event, Link};
use domain::person::{PersonId, Role};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(export))
}

/// An event in its place of the chain.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Event)]
pub(in crate::api) struct Entry {
    /// 1 for the first, without gaps.
    seq: i64,
    /// Hash of the event before.
    previous: String,
    /// Hash of this one.
    hash: String,
    /// What happened.
    #[serde(flatten)]
    what: What,
}

impl From<Link> for Entry {
    fn from(
        Link {
            seq,
            event,
            previous,
            hash,
        }: Link,
    ) -> Self {
        Self {
            seq,
            previous,
            hash,
            what: event.into(),
        }
    }
}

shape! {
    /// What happened.
    #[schema(as = EventBody)]
    What from Event {
        /// When, by the clock of the server; the order of events is that of their numbers, not of this.
        at: Timestamp as Moment,
        /// Who.
        actor: Who,
        /// For which organisation.
        organisation: Option<OrganisationId> as Option<Id>,
        /// Code of the act: `upload.accept`.
        act: String,
        /// Kind of what it was done to.
        subject_kind: String,
        /// Name of what it was done to.
        subject: String,
        /// Why, where a person said so.
        reason: String,
        /// What was before; `null` where nothing was.
        before: Value => json,
        /// What is after; `null` where nothing is left.
        after: Value => json,
    }
}

shape! {
    /// Who acted.
    #[schema(as = Actor)]
    Who from Actor {
        /// The person; `null` for the system itself and for somebody who had not signed in.
        person: Option<PersonId> as Option<Id>,
        /// What the person was called then.
        name: String,
        /// In which role, where there is one.
        role: Option<Role> as Option<describe::Role>,
    }
}

/// What an event keeps as a text is told as what it is.
fn json(text: String) -> Value {
    match serde_json::from_str(&text) {
        Ok(value) => value,
        Err(_) if text.is_empty() => Value::Null,
        Err(_) => Value::String(text),
    }
}

/// Which events; every condition has to hold.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// For this organisation or one below it.
    #[param(value_type = Option<Id>)]
    organisation: Option<OrganisationId>,
    /// By this person.
    #[param(value_type = Option<Id>)]
    person: Option<PersonId>,
    /// Of this act: `upload.accept`.
    act: Option<String>,
    /// To something of this kind.
    subject_kind: Option<String>,
    /// To this.
    subject: Option<String>,
    /// Not before.
    #[param(value_type = Option<Moment>)]
    from: Option<Timestamp>,
    /// Before.
    #[param(value_type = Option<Moment>)]
    to: Option<Timestamp>,
    /// Older than the event of this number: the next page after the one that ended with it.
    before_seq: Option<i64>,
    /// At most so many, up to 500; else 50.
    limit: Option<u32>,
}

impl From<Which> for EventFilter {
    fn from(which: Which) -> Self {
        Self {
            organisation: which.organisation,
            person: which.person,
            act: which.act,
            subject_kind: which.subject_kind,
            subject: which.subject,
            from: which.from,
            to: which.to,
            before_seq: which.before_seq,
            limit: which.limit,
        }
    }
}

/// What happened for one's own organisations, newest first; the chain grows meanwhile, so pages are asked for by `before_seq`.
#[utoipa::path(get, path = "/events", operation_id = "event.list", params(Which),
    responses((status = 200, description = "Events", body = Vec<Entry>)))]
async fn list(Looking(desk): Looking, Wish(which): Wish<Which>) -> Told<Vec<Entry>> {
    let links = event::list(&desk, &which.into()).await?;
    Ok(Json(links.into_iter().map(Entry::from).collect()))
}

/// The same as a table for spreadsheet programs, up to 200,000 events whatever `limit` says.
#[utoipa::path(get, path = "/events/export", operation_id = "event.export", params(Which),
    responses((status = 200, description = "UTF-8 with its mark, `;` between cells", content_type = "text/csv", body = String)))]
async fn export(Looking(desk): Looking, Wish(which): Wish<Which>) -> Result<File, Fault> {
    let bytes = event::export(&desk, &which.into()).await?;
    Ok(File::new("events.csv", "text/csv; charset=utf-8", bytes))
}

//! Participants of a school by their codes.

use super::work::Named;
use crate::api::ask::{At, Looking, Wish};
use crate::api::describe::{many, shape};
use crate::api::tell::{Paging, Sheet, Told};
use crate::front::Front;
use actions::participant::{self, Done, ParticipantView, Wanted};
use axum::Json;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(list))
}

shape! {
    /// One participant of a work.
    Participant from ParticipantView {
        /// Code; unique within a school. Who it is, only the school knows.
        participant: u64,
        /// Class; empty where it has no name.
        class: String,
        /// Variant; `null` where it is not stated.
        variant: Option<u8>,
        /// Whether they wrote.
        wrote: bool,
        /// What each item brought, in the order of the items: points, `X` for not attempted, `N` for not taught, `?` for unknown.
        points: Vec<String> => many,
        /// Primary score.
        score: Option<u16>,
        /// Mark, 2–5.
        mark: Option<u8>,
        /// Mark in the journal, 2–5.
        journal: Option<u8>,
    }
}

/// Whose, and by what an item brought them.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Code of a school, or code and name of a class with a blank between; whoever has a single school need not say it.
    place: Option<String>,
    /// Code of an item.
    item: Option<String>,
    /// Only those whom that item brought this: `full`, `partial`, `zero`, `x`.
    #[param(value_type = Option<String>)]
    done: Option<Brought>,
    /// Number of the page, from 1.
    page: Option<u32>,
    /// Entries on a page, up to 200.
    size: Option<u32>,
}

/// What an item brought, by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
struct Brought(Done);

impl TryFrom<String> for Brought {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        Done::parse(&text).map(Self).ok_or("full, partial, zero or x")
    }
}

/// Participants of a school or a class, by class and code; none until a school is named.
#[utoipa::path(get, path = "/versions/{version}/participants", operation_id = "participant.list", params(Which),
    responses((status = 200, description = "A page of them", body = Sheet<Participant>)))]
async fn list(
    Looking(desk): Looking,
    At(Named(id)): At<Named>,
    Wish(which): Wish<Which>,
) -> Told<Sheet<Participant>> {
    let paging = Paging::of(which.page, which.size)?;
    let wanted = Wanted {
        place: which.place.unwrap_or_default(),
        item: which.item.unwrap_or_default(),
        done: which.done.map(|done| done.0),
    };
    let found = participant::list(&desk, &id, wanted).await?;
    Ok(Json(paging.cut(found.rows)))
}

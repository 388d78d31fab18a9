//! What people decide about a plan: a cell means something else, it is in force, it is sent back, it is over.

use super::show::{Asked, Said, id, page};
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::links;
use crate::pages::done::Done;
use actions::document::Format;
use actions::roadmap::{self, Acceptance, Corrected};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::activity::ActivityId;
use domain::calendar::Period;
use domain::roadmap::{Approved, Cell, RoadmapId};
use std::collections::BTreeMap;

/// Puts a cell right, or takes that back.
pub(crate) async fn correct(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let cell = Cell::parse(fields.get("cell")).ok_or(Trouble::Form)?;
    let order = fields.get("order").parse().map_err(|_| Trouble::Form)?;
    let value = (!fields.is("back", "yes")).then(|| fields.get("value").to_owned());
    let corrected = Corrected { order, cell, value };
    match typed(roadmap::correct(&at, &id, corrected).await)? {
        Ok(()) => {
            let back = format!("/roadmaps/{id}?{}#row-{order}", fields.get("here"));
            let back = links::own(&back).unwrap_or(links::HOME);
            Ok(Redirect::to(back).into_response())
        }
        Err(wrongs) => {
            let asked = Asked {
                row: order,
                cell: cell.code().to_owned(),
                only: "slips".to_owned(),
                ..Asked::default()
            };
            page(&at, &id, (asked, Said { fields, wrongs })).await
        }
    }
}

/// Puts it in force.
pub(crate) async fn accept(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let mut wrongs = Wrongs::default();
    let acceptance = Acceptance {
        title: fields.get("title").to_owned(),
        period: Period {
            from: fields.day("from", &mut wrongs),
            to: fields.day("to", &mut wrongs),
        },
        approved: Approved {
            number: fields.get("number").to_owned(),
            date: fields.day("date", &mut wrongs),
            by: fields.get("by").to_owned(),
        },
        same: same(&fields),
    };
    if !wrongs.is_empty() {
        return again(&at, &id, (fields, wrongs)).await;
    }
    match typed(roadmap::accept(&at, &id, &acceptance).await)? {
        Ok(()) => Ok(Done::InForce.on(&format!("/roadmaps/{id}"))),
        Err(wrongs) => again(&at, &id, (fields, wrongs)).await,
    }
}

/// What a person said of activities that were not matched.
fn same(fields: &Fields) -> BTreeMap<u32, Option<ActivityId>> {
    let chosen = |name: &str| {
        let order = name.strip_prefix("same-")?.parse().ok()?;
        let known = ActivityId::new(fields.get(name))?;
        Some((order, Some(known)))
    };
    fields.names().filter_map(chosen).collect()
}

async fn again(at: &At, id: &RoadmapId, (fields, wrongs): (Fields, Wrongs)) -> Answer {
    page(at, id, (Asked::default(), Said { fields, wrongs })).await
}

/// Sends it back.
pub(crate) async fn reject(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    match typed(roadmap::reject(&at, &id, fields.get("reason")).await)? {
        Ok(()) => Ok(Done::Rejected.on("/roadmaps")),
        Err(wrongs) => again(&at, &id, (fields, wrongs)).await,
    }
}

/// Closes it.
pub(crate) async fn close(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    match typed(roadmap::close(&at, &id, fields.get("reason")).await)? {
        Ok(()) => Ok(Done::Saved.on(&format!("/roadmaps/{id}"))),
        Err(wrongs) => again(&at, &id, (fields, wrongs)).await,
    }
}

/// Has the draft of the order made.
pub(crate) async fn order(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let format = match fields.get("format") {
        "pdf" => Format::Pdf,
        _ => Format::Docx,
    };
    roadmap::order(&at, &id(&text)?, format).await?;
    Ok(Done::Made.on("/documents"))
}

//! A plan comes in, and is given back as it came.

use super::show::id;
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::download::download;
use crate::form::sent::Sent;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::organisation::{self, OrganisationView};
use actions::roadmap::{self, ReceivePlan, RoadmapFilter, RoadmapView};
use actions::{Mistake, Refusal, Wrong};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::roadmap::{RoadmapId, RoadmapState};
use domain::territory::OrganisationId;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/roadmap/receive.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) organisations: Vec<OrganisationView>,
    pub(crate) own: OrganisationId,
    /// Plans in force that a new edition may replace.
    pub(crate) in_force: Vec<RoadmapView>,
    pub(crate) replaces: String,
    pub(crate) most: usize,
    pub(crate) wrong: Option<String>,
}

/// Which plan is to be replaced.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    replaces: String,
}

/// Asks for it.
pub(crate) async fn show(at: At, Query(asked): Query<Asked>) -> Answer {
    page(&at, StatusCode::OK, (asked.replaces, None)).await
}

async fn page(at: &At, status: StatusCode, (replaces, wrong): (String, Option<String>)) -> Answer {
    if !at.may(&roadmap::receive::ACT) {
        return Err(Refusal::NotAllowed(roadmap::receive::ACT.code).into());
    }
    let filter = RoadmapFilter {
        state: Some(RoadmapState::Approved),
        kind: None,
    };
    let page = Page {
        top: at.top(words::NEW),
        organisations: organisation::list(at, None).await?,
        own: at.organisation.id.clone(),
        in_force: roadmap::list(at, filter).await?,
        replaces,
        most: at.front.settings.max_upload >> 20,
        wrong,
    };
    shown_as(status, &page)
}

/// Keeps it and shows what was understood.
pub(crate) async fn receive(at: At, mut sent: Sent) -> Answer {
    let file = sent.next_file().await?;
    let replaces = sent.field("replaces").to_owned();
    let Some(file) = file else {
        let wrong = Some(words::NO_FILE.to_owned());
        return page(&at, StatusCode::UNPROCESSABLE_ENTITY, (replaces, wrong)).await;
    };
    let plan = ReceivePlan {
        file_name: file.name,
        bytes: file.bytes,
        organisation: OrganisationId::new(sent.field("organisation")),
        kind: None,
        replaces: RoadmapId::new(&replaces),
    };
    let wrong = match roadmap::receive(&at, plan).await {
        Ok(id) => return Ok(Redirect::to(&format!("/roadmaps/{id}")).into_response()),
        Err(Refusal::Mistaken(mistakes)) => said(&mistakes),
        Err(Refusal::Line(failure)) => words::unreadable(&failure).to_owned(),
        Err(other) => return Err(other.into()),
    };
    page(&at, StatusCode::UNPROCESSABLE_ENTITY, (replaces, Some(wrong))).await
}

fn said(mistakes: &[Mistake]) -> String {
    let one = |mistake: &Mistake| match (mistake.field, mistake.wrong) {
        ("file", Wrong::Form) => words::NO_PLAN.to_owned(),
        ("file", Wrong::Unfit) => words::MIXED_COLUMNS.to_owned(),
        ("bytes", Wrong::TooLong(_)) => words::TOO_LARGE.to_owned(),
        (_, wrong) => crate::answer::words::wrong(wrong),
    };
    let all: Vec<String> = mistakes.iter().map(one).collect();
    all.join(" ")
}

/// The file as it came.
pub(crate) async fn original(at: At, Path(text): Path<String>) -> Answer {
    let (name, bytes) = roadmap::original(&at, &id(&text)?).await?;
    Ok(download((&name, "application/octet-stream"), bytes))
}

//! Proposals for correction of a plan: made, decided about, gathered into the draft of the next edition.

use super::show::id;
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::done::Done;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::proposal::{self, Decided, ProposalView, Proposing};
use actions::roadmap::{self, RoadmapDetail};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::activity::{Activity, ActivityId};
use domain::proposal::{Correcting, ProposalId, ProposalState};
use domain::roadmap::{Cell, RoadmapId, RoadmapState};
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/roadmap/proposals.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) detail: RoadmapDetail,
    pub(crate) all: Vec<ProposalView>,
    /// The activity that the form is about.
    pub(crate) about: Option<Activity>,
    pub(crate) said: (Fields, Wrongs),
    pub(crate) may_make: bool,
    pub(crate) may_decide: bool,
    pub(crate) may_gather: bool,
}

/// What of it is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The activity that a proposal is to be about.
    activity: String,
}

impl Page {
    pub(crate) fn mark(&self, one: &ProposalView) -> (&'static str, &'static str) {
        words::proposal(one.proposal.state)
    }

    /// What is proposed: what is changed, before, after.
    pub(crate) fn what(&self, one: &ProposalView) -> (&'static str, String, String) {
        match &one.proposal.correcting {
            Correcting::Change { cell, value, .. } => (words::cell(*cell), one.before.clone(), value.clone()),
            Correcting::Remove { .. } => (words::REMOVE, String::new(), String::new()),
            Correcting::Add { title, term } => (words::ADD, String::new(), joined(title, term)),
        }
    }

    pub(crate) fn is_open(&self, one: &ProposalView) -> bool {
        one.proposal.state == ProposalState::Open
    }

    /// Cells of an activity: code, name, whether it is chosen; at first the term is.
    pub(crate) fn cells(&self) -> Vec<(&'static str, &'static str, bool)> {
        let chosen = Cell::parse(self.said.0.get("cell")).unwrap_or(Cell::Term);
        let choice = |cell: &Cell| (cell.code(), words::cell(*cell), *cell == chosen);
        Cell::ALL.iter().map(choice).collect()
    }

    pub(crate) fn accepted(&self) -> usize {
        let accepted = |one: &&ProposalView| one.proposal.state == ProposalState::Accepted;
        self.all.iter().filter(accepted).count()
    }

    pub(crate) fn others(&self) -> Vec<String> {
        self.said.1.others(&["value", "reason", "term"])
    }
}

fn joined(title: &str, term: &str) -> String {
    match term {
        "" => title.to_owned(),
        term => format!("{title} ({term})"),
    }
}

/// Shows them.
pub(crate) async fn show(at: At, Path(text): Path<String>, Query(asked): Query<Asked>) -> Answer {
    page(
        &at,
        &id(&text)?,
        (&asked.activity, Fields::default(), Wrongs::default()),
    )
    .await
}

async fn page(at: &At, id: &RoadmapId, (activity, fields, wrongs): (&str, Fields, Wrongs)) -> Answer {
    let detail = roadmap::show(at, id).await?;
    let works = detail.roadmap.state == RoadmapState::Approved;
    let about = match ActivityId::new(activity) {
        Some(activity) => Some(one(at, id, &activity).await?),
        None => None,
    };
    let page = Page {
        top: at.top(words::PROPOSALS),
        all: proposal::list(at, id).await?,
        about,
        may_make: works && at.may(&proposal::make::ACT),
        may_decide: detail.whole && at.may(&proposal::decide::ACT),
        may_gather: works && detail.whole && at.may(&roadmap::next::ACT),
        detail,
        said: (fields, wrongs),
    };
    shown_as(page.said.1.status(), &page)
}

/// An activity of the plan that may be seen here.
async fn one(at: &At, id: &RoadmapId, wanted: &ActivityId) -> Result<Activity, Trouble> {
    let all = super::ask::rows(at, id).await?;
    let found = all.into_iter().find(|row| row.activity.id == *wanted);
    found.map(|row| row.activity).ok_or(Trouble::Absent)
}

/// Makes one.
pub(crate) async fn make(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let proposing = Proposing {
        activity: ActivityId::new(fields.get("activity")),
        cell: Cell::parse(fields.get("cell")),
        value: fields.get("value").to_owned(),
        term: fields.get("term").to_owned(),
        reason: fields.get("reason").to_owned(),
    };
    match typed(proposal::make(&at, &id, &proposing).await)? {
        Ok(_) => Ok(Done::Proposed.on(&format!("/roadmaps/{id}/proposals"))),
        Err(wrongs) => {
            let activity = fields.get("activity").to_owned();
            page(&at, &id, (&activity, fields, wrongs)).await
        }
    }
}

/// Decides about one.
pub(crate) async fn decide(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let named = ProposalId::new(fields.get("proposal")).ok_or(Trouble::Form)?;
    let decided = Decided {
        accept: fields.is("accept", "yes"),
        answer: fields.get("answer").to_owned(),
    };
    match typed(proposal::decide(&at, &named, &decided).await)? {
        Ok(()) => Ok(Done::Saved.on(&format!("/roadmaps/{id}/proposals"))),
        Err(wrongs) => page(&at, &id, ("", Fields::default(), wrongs)).await,
    }
}

/// Makes the draft of the next edition.
pub(crate) async fn next(at: At, Path(text): Path<String>, Posted(_): Posted<Fields>) -> Answer {
    let draft = roadmap::next(&at, &id(&text)?).await?;
    Ok(Redirect::to(&format!("/roadmaps/{draft}")).into_response())
}

/// Copies the plan into the next year.
pub(crate) async fn copy(at: At, Path(text): Path<String>, Posted(_): Posted<Fields>) -> Answer {
    let draft = roadmap::copy(&at, &id(&text)?).await?;
    Ok(Redirect::to(&format!("/roadmaps/{draft}")).into_response())
}

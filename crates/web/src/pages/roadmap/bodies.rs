//! Who the bodies of a plan are.

use super::show::id;
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::done::Done;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::organisation::{self, OrganisationView};
use actions::person::{self, PersonFilter, PersonView};
use actions::roadmap::{self, AssigneeView, RoadmapDetail};
use actions::{Refusal, activity};
use askama::Template;
use axum::extract::Path;
use domain::person::PersonId;
use domain::roadmap::{Assignee, Body, RoadmapId};
use domain::territory::OrganisationId;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/roadmap/bodies.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) detail: RoadmapDetail,
    pub(crate) organisations: Vec<OrganisationView>,
    pub(crate) people: Vec<PersonView>,
    pub(crate) wrongs: Wrongs,
}

impl Page {
    pub(crate) fn name(&self, one: &AssigneeView) -> String {
        words::assignee(&one.assignee, &one.name)
    }

    pub(crate) fn code(&self, one: &AssigneeView) -> String {
        code(&one.assignee)
    }

    pub(crate) fn others(&self) -> Vec<String> {
        self.wrongs.others(&[])
    }
}

/// An assignee as forms send it.
fn code(one: &Assignee) -> String {
    match one {
        Assignee::Schools => "schools".to_owned(),
        Assignee::Organisation(id) => format!("organisation-{id}"),
        Assignee::Person(id) => format!("person-{id}"),
    }
}

fn read(code: &str) -> Option<Assignee> {
    if let Some(id) = code.strip_prefix("organisation-") {
        return OrganisationId::new(id).map(Assignee::Organisation);
    }
    if let Some(id) = code.strip_prefix("person-") {
        return PersonId::new(id).map(Assignee::Person);
    }
    (code == "schools").then_some(Assignee::Schools)
}

/// Shows them.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    page(&at, &id(&text)?, Wrongs::default()).await
}

async fn page(at: &At, id: &RoadmapId, wrongs: Wrongs) -> Answer {
    if !at.may(&activity::assign::ACT) {
        return Err(Refusal::NotAllowed(activity::assign::ACT.code).into());
    }
    let detail = roadmap::show(at, id).await?;
    let people = match at.may(&person::list::ACT) {
        true => person::list(at, &PersonFilter::default()).await?.items,
        false => Vec::new(),
    };
    let page = Page {
        top: at.top(words::BODIES),
        organisations: organisation::list(at, None).await?,
        people,
        detail,
        wrongs,
    };
    shown_as(page.wrongs.status(), &page)
}

/// Says who a body is: those that were kept, and the one that was added.
pub(crate) async fn assign(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let kept = fields
        .names()
        .filter_map(|name| read(name.strip_prefix("keep-")?));
    let body = Body {
        name: fields.get("body").to_owned(),
        assignees: kept.chain(read(fields.get("add"))).collect(),
    };
    match typed(activity::assign(&at, &id, body).await)? {
        Ok(()) => Ok(Done::Saved.on(&format!("/roadmaps/{id}/bodies"))),
        Err(wrongs) => page(&at, &id, wrongs).await,
    }
}

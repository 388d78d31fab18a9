//! Schools are asked for plans of their own.

use super::show::id;
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::done::Done;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::Refusal;
use actions::activity::{self, ActivityFilter, ActivityView};
use actions::organisation::{self, OrganisationView};
use actions::roadmap::{self, Ask, RoadmapDetail};
use askama::Template;
use axum::extract::Path;
use domain::activity::ActivityId;
use domain::roadmap::{Assignee, RoadmapId};
use domain::territory::{OrganisationId, OrganisationKind};

/// The most pages of activities that are put together.
const PAGES: u32 = 60;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/roadmap/ask.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) detail: RoadmapDetail,
    pub(crate) rows: Vec<ActivityView>,
    pub(crate) schools: Vec<OrganisationView>,
    pub(crate) fields: Fields,
    pub(crate) wrongs: Wrongs,
    /// Nothing was typed yet: what is proposed is ticked.
    pub(crate) is_first: bool,
}

impl Page {
    /// Whether a row is ticked: as it was sent, or at first where it is meant for schools.
    pub(crate) fn is_ticked(&self, row: &ActivityView) -> bool {
        match self.is_first {
            true => self.means_schools(row),
            false => self.fields.is(&format!("activity-{}", row.activity.id), "yes"),
        }
    }

    fn means_schools(&self, row: &ActivityView) -> bool {
        let named = self.detail.bodies.iter();
        let own = named.filter(|body| row.activity.responsible.contains(&body.name));
        let school = |one: &Assignee| match one {
            Assignee::Schools => true,
            Assignee::Organisation(id) => self.schools.iter().any(|school| school.id == *id),
            Assignee::Person(_) => false,
        };
        own.flat_map(|body| &body.assignees)
            .any(|one| school(&one.assignee))
    }

    pub(crate) fn is_asked(&self, school: &OrganisationView) -> bool {
        self.is_first || self.fields.is(&format!("school-{}", school.id), "yes")
    }

    pub(crate) fn others(&self) -> Vec<String> {
        self.wrongs.others(&["due", "words", "activities", "schools"])
    }
}

/// Shows the form.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    page(&at, &id(&text)?, (Fields::default(), Wrongs::default(), true)).await
}

async fn page(at: &At, id: &RoadmapId, (fields, wrongs, is_first): (Fields, Wrongs, bool)) -> Answer {
    if !at.may(&roadmap::ask::ACT) {
        return Err(Refusal::NotAllowed(roadmap::ask::ACT.code).into());
    }
    let mut schools = organisation::list(at, None).await?;
    schools.retain(|one| one.kind == OrganisationKind::School);
    let page = Page {
        top: at.top(words::ASK),
        detail: roadmap::show(at, id).await?,
        rows: rows(at, id).await?,
        schools,
        fields,
        wrongs,
        is_first,
    };
    shown_as(page.wrongs.status(), &page)
}

pub(super) async fn rows(at: &At, id: &RoadmapId) -> Result<Vec<ActivityView>, Refusal> {
    let mut all = Vec::new();
    for page in 1..=PAGES {
        let filter = ActivityFilter {
            page,
            ..ActivityFilter::default()
        };
        let found = activity::list(at, id, &filter).await?;
        all.extend(found.items);
        if all.len() as u64 >= found.total {
            break;
        }
    }
    Ok(all)
}

/// Asks.
pub(crate) async fn ask(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let mut wrongs = Wrongs::default();
    let ticked = |begin: &'static str| fields.names().filter_map(move |name| name.strip_prefix(begin));
    let ask = Ask {
        activities: ticked("activity-").filter_map(ActivityId::new).collect(),
        schools: ticked("school-").filter_map(OrganisationId::new).collect(),
        due: fields.day("due", &mut wrongs),
        words: fields.get("words").to_owned(),
    };
    if ask.schools.is_empty() {
        wrongs.add("schools", actions::Wrong::Empty);
    }
    if !wrongs.is_empty() {
        return page(&at, &id, (fields, wrongs, false)).await;
    }
    match typed(roadmap::ask(&at, &id, &ask).await)? {
        Ok(_) => Ok(Done::Asked.on(&format!("/roadmaps/{id}"))),
        Err(wrongs) => page(&at, &id, (fields, wrongs, false)).await,
    }
}

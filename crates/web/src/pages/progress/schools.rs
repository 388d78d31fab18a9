//! A plan at its schools: schools by activities, and a reminder to all that are late.

use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::download::download;
use crate::form::{Fields, Posted, typed};
use crate::pages::done::Done;
use crate::pages::roadmap::words as roadmap_words;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::progress::{self, SchoolCell, SchoolRow, SchoolsFilter, SchoolsView};
use actions::reminder;
use actions::roadmap;
use askama::Template;
use axum::extract::{Path, Query};
use domain::roadmap::{RoadmapId, RoadmapState, Standing};
use domain::territory::OrganisationId;
use serde::Deserialize;

/// What of it is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) standing: String,
    pub(crate) school: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/progress/schools.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) id: RoadmapId,
    pub(crate) view: SchoolsView,
    pub(crate) asked: Asked,
    pub(crate) may_ask: bool,
    pub(crate) may_urge: bool,
}

impl Asked {
    fn filter(&self) -> SchoolsFilter {
        SchoolsFilter {
            standing: Standing::parse(&self.standing),
            school: OrganisationId::new(&self.school),
        }
    }

    /// The query as the other views of a plan keep it: this one keeps nothing.
    pub(crate) const fn kept(&self) -> &'static str {
        ""
    }

    pub(crate) fn query(&self) -> String {
        format!("?standing={}&school={}", self.standing, self.school)
    }
}

impl Page {
    pub(crate) fn views(&self) -> [(&'static str, &'static str); 7] {
        words::VIEWS
    }

    pub(crate) const fn here(&self) -> &'static str {
        "/schools"
    }

    /// Standings by which schools are filtered: code, name, whether it is asked for.
    pub(crate) fn standings(&self) -> Vec<(&'static str, &'static str, bool)> {
        let all = Standing::ALL.iter();
        all.map(|one| {
            (
                one.code(),
                progress::standing(*one),
                one.code() == self.asked.standing,
            )
        })
        .collect()
    }

    pub(crate) fn mark(&self, cell: &SchoolCell) -> (&'static str, &'static str) {
        let mark = match cell.standing {
            Standing::Overdue | Standing::LeftOut => "bad",
            Standing::Reported => "ask",
            Standing::Working => "busy",
            Standing::Done => "done",
            _ => "",
        };
        (mark, progress::standing(cell.standing))
    }

    pub(crate) fn plan(&self, row: &SchoolRow) -> (&'static str, &'static str) {
        let mark = match row.state {
            Some(state) if state != RoadmapState::Draft => roadmap_words::state(state).0,
            Some(_) => "ask",
            None => "",
        };
        (mark, progress::plan_of(row))
    }

    /// Whether the day by which the plan was to be sent has passed.
    pub(crate) fn is_late(&self, row: &SchoolRow) -> bool {
        row.is_unsent() && row.due.is_some_and(|due| due < self.view.today)
    }

    pub(crate) fn count(&self, wanted: &str) -> usize {
        let is = |row: &&SchoolRow| match wanted {
            "asked" => row.plan.is_some(),
            "unsent" => row.is_unsent(),
            "force" => row.state == Some(RoadmapState::Approved),
            _ => row.late() > 0,
        };
        self.view.rows.iter().filter(is).count()
    }

    /// Whether there is a school that would be reminded.
    pub(crate) fn is_urgent(&self) -> bool {
        self.view.rows.iter().any(|row| row.is_unsent() || row.late() > 0)
    }
}

fn id(text: &str) -> Result<RoadmapId, Trouble> {
    RoadmapId::new(text).ok_or(Trouble::Absent)
}

/// Shows it.
pub(crate) async fn show(at: At, Path(text): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id = id(&text)?;
    let view = progress::schools(&at, &id, &asked.filter()).await?;
    let is_above = view.roadmap.parent.is_none() && view.roadmap.state == RoadmapState::Approved;
    shown(&Page {
        top: at.top(words::SCHOOLS),
        may_ask: is_above && at.may(&roadmap::ask::ACT),
        may_urge: is_above && at.may(&reminder::urge::ACT),
        id,
        view,
        asked,
    })
}

/// As XLSX.
pub(crate) async fn xlsx(at: At, Path(text): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let view = progress::schools(&at, &id(&text)?, &asked.filter()).await?;
    let name = format!("{}.xlsx", words::SCHOOLS);
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download((&name, kind), view.file()?))
}

/// Reminds all that are late.
pub(crate) async fn urge(at: At, Path(text): Path<String>, Posted(_): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let here = format!("/roadmaps/{id}/schools");
    match typed(reminder::urge(&at, &id).await)? {
        Ok(urged) if urged.schools.is_empty() => Ok(Done::UrgedToday.on(&here)),
        Ok(_) => Ok(Done::Urged.on(&here)),
        Err(_) => Err(Trouble::Form),
    }
}

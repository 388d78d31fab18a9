//! The plan that a school was asked for: adapted by the school, decided about by whoever asked.

use super::draft::{Shown, row};
use super::show::{Asked, Said, id, page as shown_page};
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted, typed};
use crate::pages::done::Done;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::roadmap::{self, Added, Draft, LeftOut, RequestView, RoadmapDetail, RoadmapView};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::roadmap::{RequestState, RoadmapId, RoadmapState};

/// What in an address asks for the reason why a row is left out.
const LEAVE: &str = "left-out";

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/roadmap/own.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) roadmap: RoadmapView,
    pub(crate) request: RequestView,
    pub(crate) rows: Vec<OwnRow>,
    pub(crate) said: Said,
    pub(crate) may_adapt: bool,
    pub(crate) may_send: bool,
    pub(crate) may_decide: bool,
    pub(crate) may_withdraw: bool,
}

/// A row of the plan.
#[derive(Debug)]
pub(crate) struct OwnRow {
    pub(crate) order: u32,
    /// The heading above it, where it changes.
    pub(crate) heading: Option<String>,
    pub(crate) cells: Vec<Shown>,
    /// Whether the school added it.
    pub(crate) is_added: bool,
    /// Why it is left out; empty where it is not.
    pub(crate) left_out: String,
    /// Whether its days leave those of the plan above.
    pub(crate) is_outside: bool,
    /// Whether nobody understood the term.
    pub(crate) is_unread: bool,
    /// The cell that is being changed: code, name and text.
    pub(crate) editing: Option<(&'static str, &'static str, String)>,
    /// Whether the reason is asked for why it is left out.
    pub(crate) is_leaving: bool,
}

impl OwnRow {
    pub(crate) fn is_changed(&self) -> bool {
        !self.is_added && self.cells.iter().any(|cell| cell.was.is_some())
    }
}

impl Page {
    /// Mark and name of the state of the request.
    pub(crate) fn mark(&self) -> (&'static str, &'static str) {
        match self.roadmap.state {
            RoadmapState::Rejected => words::WITHDRAWN,
            _ => words::request(self.request.request.state),
        }
    }

    pub(crate) fn is_late(&self) -> bool {
        self.request.request.state.is_open() && self.request.request.due < self.top.today
    }

    pub(crate) fn count(&self, wanted: &str) -> usize {
        let is = |row: &&OwnRow| match wanted {
            "in" => row.left_out.is_empty(),
            "changed" => row.is_changed(),
            "added" => row.is_added,
            "out" => !row.left_out.is_empty(),
            _ => row.is_outside,
        };
        self.rows.iter().filter(is).count()
    }

    pub(crate) fn others(&self) -> Vec<String> {
        self.said.wrongs.others(&[
            "title",
            "from",
            "to",
            "number",
            "date",
            "by",
            "reason",
            "value",
            "remark",
            "term",
            "responsible",
            "document",
            "result",
        ])
    }

    /// What a field of the acceptance holds: as typed, or what is usual.
    pub(crate) fn field(&self, name: &str) -> String {
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        match (self.said.fields.get(name), name) {
            ("", "title") => self.roadmap.title.clone(),
            ("", "from") => day(self.roadmap.period.from),
            ("", "to") => day(self.roadmap.period.to),
            (typed, _) => typed.to_owned(),
        }
    }
}

fn rows(read: &Draft, asked: &Asked) -> Vec<OwnRow> {
    let both = read.plan.activities.iter().zip(&read.original.activities);
    let mut last = None;
    let mut rows = Vec::new();
    for (now, was) in both {
        let one = row(now, was, asked);
        let said = read.rows.iter().find(|said| said.order == now.order);
        let section = now.section.and_then(|at| read.plan.sections.get(at));
        let is_added = said.is_some_and(|said| said.added.is_some());
        let heading = match is_added {
            true => words::OWN_ACTIVITIES.to_owned(),
            false => section.map_or_else(String::new, |one| one.title.clone()),
        };
        let changes = last.as_ref() != Some(&heading);
        rows.push(OwnRow {
            order: now.order,
            heading: (changes && !heading.is_empty()).then(|| heading.clone()),
            cells: one.cells,
            is_added,
            left_out: said.map_or_else(String::new, |said| said.left_out.clone()),
            is_outside: read.outside.contains(&now.order),
            is_unread: one.understood.is_none() && one.has_term,
            editing: one.editing,
            is_leaving: asked.row == now.order && asked.cell == LEAVE,
        });
        last = Some(heading);
    }
    rows
}

/// Shows it.
pub(super) fn page(
    at: &At,
    (detail, read, request): (RoadmapDetail, Draft, RequestView),
    (asked, said): (Asked, Said),
) -> Answer {
    let is_draft = detail.roadmap.state == RoadmapState::Draft;
    let is_own = at.organisation.id == detail.roadmap.organisation;
    let state = request.request.state;
    let turn = is_draft && is_own && state.is_open();
    let sent = is_draft && !is_own && state == RequestState::Sent;
    let page = Page {
        top: at.top(&detail.roadmap.title),
        rows: rows(&read, &asked),
        may_adapt: turn && at.may(&roadmap::correct::ACT),
        may_send: turn && at.may(&roadmap::send::ACT),
        may_decide: sent
            && at.may(&roadmap::accept::ACT)
            && request.request.sent_by.as_ref() != Some(&at.person.id),
        may_withdraw: is_draft && !is_own && at.may(&roadmap::reject::ACT),
        roadmap: detail.roadmap,
        request,
        said,
    };
    shown_as(page.said.wrongs.status(), &page)
}

/// Adds an activity.
pub(crate) async fn add(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let get = |name: &str| fields.get(name).to_owned();
    let added = Added {
        number: get("number"),
        title: get("title"),
        term: get("term"),
        responsible: get("responsible"),
        document: get("document"),
        result: get("result"),
    };
    match typed(roadmap::add(&at, &id, &added).await)? {
        Ok(order) => Ok(at_row(&id, order)),
        Err(wrongs) => again(&at, &id, (0, Said { fields, wrongs })).await,
    }
}

/// Leaves one out, or takes it in again.
pub(crate) async fn leave_out(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let order = fields.get("order").parse().map_err(|_| Trouble::Form)?;
    let reason = (!fields.is("back", "yes")).then(|| fields.get("reason").to_owned());
    match typed(roadmap::leave_out(&at, &id, &LeftOut { order, reason }).await)? {
        Ok(()) => Ok(at_row(&id, order)),
        Err(wrongs) => again(&at, &id, (order, Said { fields, wrongs })).await,
    }
}

/// Sends it.
pub(crate) async fn send(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    match typed(roadmap::send(&at, &id).await)? {
        Ok(()) => Ok(Done::PlanSent.on(&format!("/roadmaps/{id}"))),
        Err(wrongs) => again(&at, &id, (0, Said { fields, wrongs })).await,
    }
}

/// Gives it back.
pub(crate) async fn hand_back(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    match typed(roadmap::hand_back(&at, &id, fields.get("remark")).await)? {
        Ok(()) => Ok(Done::HandedBack.on(&format!("/roadmaps/{id}"))),
        Err(wrongs) => again(&at, &id, (0, Said { fields, wrongs })).await,
    }
}

fn at_row(id: &RoadmapId, order: u32) -> axum::response::Response {
    Redirect::to(&format!("/roadmaps/{id}#row-{order}")).into_response()
}

async fn again(at: &At, id: &RoadmapId, (row, said): (u32, Said)) -> Answer {
    let asked = Asked {
        row,
        cell: LEAVE.to_owned(),
        ..Asked::default()
    };
    shown_page(at, id, (asked, said)).await
}

//! The journal, the latest first.

use super::filter::Asked;
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::pager::query;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::{Act, event, organisation, person, procedure, upload, version};
use askama::Template;
use axum::extract::Query;
use domain::event::{Event, Link};

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/event/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) asked: Asked,
    pub(crate) links: Vec<Link>,
    pub(crate) may_export: bool,
    /// What has a page that the role may open.
    pub(crate) pages: Vec<(&'static str, &'static str)>,
}

/// Kinds of subjects, where their pages are, and the act that opens them.
static SUBJECTS: &[(&str, &str, &Act)] = &[
    ("person", "people", &person::show::ACT),
    ("organisation", "organisations", &organisation::show::ACT),
    ("procedure", "procedures", &procedure::show::ACT),
    ("upload", "uploads", &upload::show::ACT),
    ("version", "versions", &version::show::ACT),
];

fn pages(at: &At) -> Vec<(&'static str, &'static str)> {
    let open = SUBJECTS.iter().filter(|(_, _, act)| at.may(act));
    open.map(|(kind, path, _)| (*kind, *path)).collect()
}

impl Page {
    pub(crate) fn acts(&self) -> &'static [(&'static str, &'static str)] {
        words::ACTS
    }

    pub(crate) fn act<'a>(&self, event: &'a Event) -> &'a str {
        words::act(&event.act)
    }

    pub(crate) fn role(&self, event: &Event) -> &'static str {
        event.actor.role.map_or("", crate::pages::words::role)
    }

    /// The page of what it was done to, where there is one.
    pub(crate) fn subject(&self, event: &Event) -> Option<String> {
        let mut known = self.pages.iter();
        let (_, path) = known.find(|(kind, _)| *kind == event.subject_kind)?;
        Some(format!("/{path}/{}", event.subject))
    }

    /// Address of older events.
    pub(crate) fn older(&self) -> Option<String> {
        let last = self.links.last().filter(|last| last.seq > 1)?;
        Some(format!(
            "/events?{}before={}",
            query(&self.asked.pairs()),
            last.seq
        ))
    }

    pub(crate) fn export(&self) -> String {
        format!("/events/export?{}", query(&self.asked.pairs()))
    }
}

/// Shows it.
pub(crate) async fn show(at: At, Query(asked): Query<Asked>) -> Answer {
    shown(&Page {
        top: at.top(words::JOURNAL),
        links: event::list(&at, &asked.filter(&at)).await?,
        may_export: at.may(&event::export::ACT),
        pages: pages(&at),
        asked,
    })
}

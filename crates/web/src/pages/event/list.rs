//! The journal, the latest first.

use super::filter::Asked;
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::pager::query;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::event;
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
        let path = match &*event.subject_kind {
            "person" => "people",
            "organisation" => "organisations",
            "upload" => "uploads",
            "version" => "versions",
            _ => return None,
        };
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
        asked,
    })
}

//! The table of contents.

use super::{about, text, words};
use crate::answer::Answer;
use crate::desk::At;
use crate::links;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::help::{self, Shelf, Title};
use askama::Template;
use axum::extract::Query;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/help/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) q: String,
    /// The guide of one's own role.
    pub(crate) own: &'static str,
    pub(crate) pages: Vec<Title>,
}

impl Page {
    /// Shelves with their pages.
    pub(crate) fn shelves(&self) -> Vec<(&'static str, Vec<&Title>)> {
        let on = |shelf| self.pages.iter().filter(|one| one.shelf == shelf).collect();
        let all = [Shelf::Guide, Shelf::Method].map(|shelf| (words::shelf(shelf), on(shelf)));
        let filled = all.into_iter().filter(|(_, on): &(_, Vec<_>)| !on.is_empty());
        filled.collect()
    }

    pub(crate) fn href(&self, one: &Title) -> String {
        links::help(one.code)
    }

    pub(crate) fn is_own(&self, one: &Title) -> bool {
        one.code == self.own
    }

    pub(crate) fn brief(&self, one: &Title) -> String {
        text::plain(one.brief)
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
}

/// Shows it.
pub(crate) async fn show(at: At, Query(asked): Query<Asked>) -> Answer {
    shown(&Page {
        top: at.top(words::HELP),
        own: about::code(at.role()),
        pages: help::list(&at, Some(&asked.q)).await?,
        q: asked.q,
    })
}

//! Finding things by a word of their name.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::search::{self, Hit};
use askama::Template;
use axum::extract::Query;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/search/find.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) q: String,
    pub(crate) hits: Vec<Hit>,
}

impl Page {
    pub(crate) fn kind(&self, hit: &Hit) -> &'static str {
        words::kind(hit.kind)
    }

    pub(crate) fn href(&self, hit: &Hit) -> String {
        let path = match hit.kind {
            "organisation" => "organisations",
            "person" => "people",
            "upload" => "uploads",
            "version" => "versions",
            "help" => "help",
            _ => "documents",
        };
        format!("/{path}/{}", hit.id)
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
}

/// Shows what was found.
pub(crate) async fn show(at: At, Query(asked): Query<Asked>) -> Answer {
    shown(&Page {
        top: at.top(words::SEARCH),
        hits: search::search(&at, &asked.q).await?,
        q: asked.q,
    })
}

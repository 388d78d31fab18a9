//! Which of one's own schools are marked.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::schools::Schools;
use crate::pages::top::Top;
use crate::pages::{shown, work};
use actions::finding::{self, FindingFilter, FindingView};
use askama::Template;
use axum::extract::Query;
use domain::territory::SchoolCode;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/finding/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) asked: Asked,
    pub(crate) findings: Vec<FindingView>,
    pub(crate) schools: Schools,
}

impl Page {
    pub(crate) fn signs(&self) -> &'static [(&'static str, &'static str)] {
        words::SIGNS
    }

    pub(crate) fn sign(&self, one: &FindingView) -> &'static str {
        words::sign(&one.sign)
    }

    pub(crate) fn school(&self, one: &FindingView) -> String {
        self.schools.name(&one.school.to_string())
    }

    pub(crate) fn work(&self, one: &FindingView) -> String {
        work::title(&one.work)
    }

    /// Pupils it rests on.
    pub(crate) fn pupils(&self, one: &FindingView) -> Option<u64> {
        one.evidence.get("n")?.as_u64()
    }
}

/// Which are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) sign: String,
    pub(crate) school: String,
}

/// Shows them.
pub(crate) async fn show(at: At, Query(asked): Query<Asked>) -> Answer {
    let filter = FindingFilter {
        version: None,
        school: SchoolCode::parse(&asked.school),
        sign: Some(asked.sign.clone()).filter(|sign| !sign.is_empty()),
    };
    shown(&Page {
        top: at.top(words::FINDINGS),
        findings: finding::list(&at, filter).await?,
        schools: Schools::of(&at).await?,
        asked,
    })
}

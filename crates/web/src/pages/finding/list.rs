//! Which of one's own schools are marked.

use super::matrix::Matrix;
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::pages::schools::Schools;
use crate::pages::top::Top;
use crate::pages::{shown, work};
use actions::finding::{self, FindingFilter};
use askama::Template;
use axum::extract::Query;
use domain::territory::SchoolCode;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/finding/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) asked: Asked,
    pub(crate) years: BTreeSet<u16>,
    pub(crate) matrix: Matrix,
    pub(crate) schools: Schools,
}

impl Page {
    pub(crate) fn signs(&self) -> &'static [(&'static str, &'static str)] {
        words::SIGNS
    }

    pub(crate) fn is_asked(&self, year: &u16) -> bool {
        self.asked.year == year.to_string()
    }

    pub(crate) fn school_year(&self, spring: &u16) -> String {
        work::school_year(*spring)
    }
}

/// Which are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) sign: String,
    pub(crate) year: String,
    pub(crate) school: String,
}

/// Shows them.
pub(crate) async fn show(at: At, Query(asked): Query<Asked>) -> Answer {
    let filter = FindingFilter {
        version: None,
        school: SchoolCode::parse(&asked.school),
        sign: Some(asked.sign.clone()).filter(|sign| !sign.is_empty()),
    };
    let mut findings = finding::list(&at, filter).await?;
    let years = findings.iter().map(|one| one.work.year).collect();
    if let Ok(year) = asked.year.parse::<u16>() {
        findings.retain(|one| one.work.year == year);
    }
    let versions = findings.iter().map(|one| one.version.clone()).collect();
    let wrote = finding::wrote(&at, &versions).await?;
    let schools = Schools::of(&at).await?;
    shown(&Page {
        top: at.top(words::FINDINGS),
        matrix: Matrix::of(&findings, &wrote, &schools),
        years,
        schools,
        asked,
    })
}

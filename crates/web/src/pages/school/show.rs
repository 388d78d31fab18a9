//! One school.

use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::links;
use crate::pages::organisation::{attribute, code as code_of};
use crate::pages::shown;
use crate::pages::top::Top;
use crate::pages::work::{self, ADDRESSES};
use actions::analysis::{self, SchoolDetail};
use actions::document::{self, DocumentView};
use actions::finding::FindingView;
use actions::organisation::{self, OrganisationView};
use askama::Template;
use axum::extract::Path;
use domain::territory::SchoolCode;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/school/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) one: OrganisationView,
    pub(crate) school: SchoolDetail,
    pub(crate) may_print: bool,
    /// The latest papers for it.
    pub(crate) documents: Vec<DocumentView>,
}

impl Page {
    pub(crate) fn codes(&self) -> Vec<(&'static str, &str)> {
        let codes = self.one.codes.iter();
        codes.map(|code| (code_of(code.kind), &*code.value)).collect()
    }

    pub(crate) fn attributes(&self) -> Vec<(&str, &str)> {
        let all = self.one.attributes.iter();
        all.map(|(key, value)| (attribute(key), &**value)).collect()
    }

    pub(crate) fn no_answers(&self) -> &'static str {
        words::NO_ANSWERS
    }

    pub(crate) fn finding(&self, one: &FindingView) -> String {
        format!("{}{}", links::FINDINGS, one.id)
    }

    pub(crate) fn sign(&self, one: &FindingView) -> &'static str {
        crate::pages::finding::sign(&one.sign)
    }

    pub(crate) fn work(&self, one: &FindingView) -> String {
        work::title(&one.work)
    }
}

/// Shows it.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    let code = SchoolCode::parse(&text).ok_or(Trouble::Absent)?;
    let school = analysis::school(&at, code, ADDRESSES).await?;
    let one = organisation::show(&at, &school.organisation).await?;
    shown(&Page {
        top: at.top(&one.short_name),
        may_print: at.may(&document::make::ACT),
        documents: document::list(&at, Some(&school.organisation), 1).await?.items,
        one,
        school,
    })
}

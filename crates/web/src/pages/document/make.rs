//! A new paper.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted};
use crate::pages::done::Done;
use crate::pages::schools::Schools;
use crate::pages::top::Top;
use crate::pages::{shown_as, work};
use actions::document::{self, Format, Kind, MakeDocument};
use actions::line::Failure;
use actions::{Refusal, Wrong, version};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use domain::person::Role;
use domain::result::VersionId;
use domain::territory::SchoolCode;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/document/make.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    /// Latest versions: name and title.
    pub(crate) works: Vec<(VersionId, String)>,
    pub(crate) schools: Schools,
    pub(crate) may_list_pupils: bool,
    pub(crate) fields: Fields,
    pub(crate) wrong: Option<&'static str>,
}

impl Page {
    pub(crate) fn is_chosen(&self, id: &VersionId) -> bool {
        self.fields.is("version", id.as_str()) || self.fields.is(&field(id), "yes")
    }
}

impl Page {
    pub(crate) fn has_format(&self) -> bool {
        format(self.fields.get("format")) != Format::Xlsx
    }

    /// Documents with text: code and name.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        Kind::ALL.into_iter().map(|kind| (kind.code(), words::text(kind)))
    }
}

fn field(id: &VersionId) -> String {
    format!("version-{id}")
}

/// Asks what it is to be about.
pub(crate) async fn show(at: At, Query(fields): Query<Fields>) -> Answer {
    page(&at, fields, None).await
}

async fn page(at: &At, fields: Fields, wrong: Option<&'static str>) -> Answer {
    if !at.may(&document::make::ACT) {
        return Err(Refusal::NotAllowed(document::make::ACT.code).into());
    }
    let page = Page {
        top: at.top(words::NEW),
        works: works(at).await?,
        schools: Schools::of(at).await?,
        may_list_pupils: matches!(at.role(), Role::Specialist | Role::Head),
        fields,
        wrong,
    };
    let status = if wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    shown_as(status, &page)
}

async fn works(at: &At) -> Result<Vec<(VersionId, String)>, Refusal> {
    let all = version::list(at).await?;
    let latest = all.into_iter().filter_map(|one| {
        let title = work::title(&one.work);
        one.versions.into_iter().next().map(|version| (version.id, title))
    });
    Ok(latest.collect())
}

/// Makes it; sent twice, there are two alike, which hurts nobody.
pub(crate) async fn make(at: At, Posted(fields): Posted<Fields>) -> Answer {
    let wrong = match document::make(&at, order(&fields)).await {
        Ok(_) => return Ok(Done::Made.on("/documents")),
        Err(Refusal::Mistaken(mistakes)) => match mistakes.first().map(|mistake| mistake.wrong) {
            Some(Wrong::Empty) | None => words::NO_VERSION,
            Some(_) => words::TOO_MANY,
        },
        Err(Refusal::Line(Failure::Nobody { .. })) => words::NOBODY,
        Err(other) => return Err(other.into()),
    };
    page(&at, fields, Some(wrong)).await
}

fn format(chosen: &str) -> Format {
    let all = [Format::Html, Format::Docx, Format::Pdf];
    let known = all.into_iter().find(|format| format.ending() == chosen);
    known.unwrap_or_default()
}

fn order(fields: &Fields) -> MakeDocument {
    let chosen = fields
        .names()
        .filter_map(|name| VersionId::new(name.strip_prefix("version-")?));
    MakeDocument {
        versions: chosen.collect(),
        format: format(fields.get("format")),
        kind: Kind::parse(fields.get("kind")).unwrap_or_default(),
        school: SchoolCode::parse(fields.get("school")),
        pupils: fields.is("pupils", "yes"),
    }
}

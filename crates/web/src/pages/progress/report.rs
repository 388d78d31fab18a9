//! A report on a plan.

use super::asked::{Asked, VIEWS};
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs, read_day};
use crate::pages::done::Done;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::Refusal;
use actions::document::Format;
use actions::progress::{self, Form, MakeProgress, ProgressFilter};
use actions::roadmap::{self, RoadmapDetail};
use askama::Template;
use axum::extract::{Path, Query};
use domain::roadmap::RoadmapId;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/progress/report.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) id: RoadmapId,
    pub(crate) asked: Asked,
    pub(crate) plan: RoadmapDetail,
    pub(crate) fields: Fields,
    pub(crate) wrongs: Wrongs,
    pub(crate) may_make: bool,
}

impl Page {
    pub(crate) fn views(&self) -> [(&'static str, &'static str); 7] {
        VIEWS
    }

    pub(crate) fn here(&self) -> &'static str {
        "/reports"
    }

    pub(crate) fn forms(&self) -> [(&'static str, &'static str); 3] {
        Form::ALL.map(|form| (form.code(), words::form(form)))
    }
}

/// Asks over which period, and in which form.
pub(crate) async fn show(at: At, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id = RoadmapId::new(&id).ok_or(Trouble::Absent)?;
    let plan = roadmap::show(&at, &id).await?;
    let mut fields = Fields::default();
    let year = at.today().year();
    let said = |text: &str, usual: String| if text.is_empty() { usual } else { text.to_owned() };
    fields.set("from", &said(&asked.from, format!("{year}-01-01")));
    fields.set("until", &said(&asked.until, format!("{year}-12-31")));
    fields.set("form", Form::Report.code());
    fields.set("format", Format::Docx.ending());
    shown(&Page {
        top: at.top(words::REPORT),
        // Who may not open documents would never see what was made.
        may_make: plan.whole && at.may(&progress::report::ACT),
        id,
        asked,
        plan,
        fields,
        wrongs: Wrongs::default(),
    })
}

/// Makes it; sent twice, there are two alike, which hurts nobody.
pub(crate) async fn make(at: At, Path(id): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = RoadmapId::new(&id).ok_or(Trouble::Absent)?;
    match progress::report(&at, &id, &order(&fields)).await {
        Ok(_) => Ok(Done::Made.on("/documents")),
        Err(Refusal::Unknown) => Err(Trouble::Absent),
        Err(other) => Err(other.into()),
    }
}

fn order(fields: &Fields) -> MakeProgress {
    let formats = [Format::Xlsx, Format::Html, Format::Pdf];
    let format = formats
        .into_iter()
        .find(|format| format.ending() == fields.get("format"));
    MakeProgress {
        filter: ProgressFilter {
            from: read_day(fields.get("from")),
            until: read_day(fields.get("until")),
            body: Some(fields.get("body").to_owned()).filter(|body| !body.is_empty()),
            section: fields.get("section").parse().ok(),
        },
        form: Form::parse(fields.get("form")).unwrap_or_default(),
        format: format.unwrap_or(Format::Docx),
    }
}

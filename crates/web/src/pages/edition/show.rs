//! What holds of a work, and what may be written.

use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Wrongs};
use crate::links;
use crate::pages::procedure::{bounds, may_write, other_year};
use crate::pages::top::Top;
use crate::pages::words as common;
use crate::pages::{shown_as, work};
use actions::edition::{self, EditionView, WorkEditions};
use actions::procedure::{self, ProcedureView};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::catalog::{EditionPart, Found};
use domain::procedure::{Item, ItemLevel, ProcedureId, Scale, Specification, Work};
use serde::Deserialize;

/// Which work of which procedure, in an address.
pub(super) type Named = (String, String, String);

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/edition/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) procedure: ProcedureView,
    pub(crate) one: WorkEditions,
    pub(crate) may_write: bool,
    pub(crate) fields: Fields,
    pub(crate) wrongs: Wrongs,
}

/// Fields that say themselves what is wrong with them.
const FIELDS: [&str; 8] = [
    "three",
    "four",
    "five",
    "max",
    "scale_source",
    "table",
    "table_source",
    "file_source",
];

impl Page {
    pub(crate) fn others(&self) -> Vec<String> {
        self.wrongs.others(&FIELDS)
    }

    pub(crate) fn path(&self) -> String {
        address(&self.procedure.id, &self.one.work)
    }

    pub(crate) fn bounds(&self, scale: &Scale) -> String {
        bounds(scale)
    }

    /// «ближайшая известная: 2021 года», where it was made for another year.
    pub(crate) fn year(&self, found: &Found) -> String {
        match found {
            Found::Exact => String::new(),
            Found::OtherYear(year) => other_year(*year),
        }
    }

    pub(crate) fn source(&self, text: &str) -> String {
        common::source(text)
    }

    pub(crate) fn level(&self, item: &Item) -> &'static str {
        item.level.map_or("", ItemLevel::letter)
    }

    pub(crate) fn part(&self, one: &EditionView) -> &'static str {
        words::part(one.part)
    }

    /// Parts of which an own edition holds.
    pub(crate) fn own(&self) -> Vec<(&'static str, &'static str)> {
        let last = |part: EditionPart| self.one.editions.iter().find(|one| one.part == part);
        let holds = |part: &EditionPart| last(*part).is_some_and(|one| !one.withdrawn);
        let parts = EditionPart::ALL.into_iter().filter(|part| holds(part));
        parts.map(|part| (part.code(), words::part(part))).collect()
    }
}

pub(super) fn address(id: &ProcedureId, work: &Work) -> String {
    let subject = links::encoded(work.subject.code());
    format!("/procedures/{id}/works/{subject}/{}", work.grade)
}

/// The work that an address names.
pub(super) fn named((id, subject, grade): &Named) -> Result<edition::Named, Trouble> {
    Ok(edition::Named {
        procedure: ProcedureId::new(id).ok_or(Trouble::Absent)?,
        subject: subject.clone(),
        grade: grade.parse().map_err(|_| Trouble::Absent)?,
    })
}

/// What is chosen of a work.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    subject: String,
    grade: String,
}

/// From a choice to the page of the work.
pub(crate) async fn choose(at: At, Path(id): Path<String>, Query(chosen): Query<Chosen>) -> Answer {
    let of = named(&(id, chosen.subject, chosen.grade))?;
    let one = edition::list(&at, &of).await?;
    Ok(Redirect::to(&address(&of.procedure, &one.work)).into_response())
}

/// Shows it.
pub(crate) async fn show(at: At, Path(named): Path<Named>) -> Answer {
    page(&at, &named, None).await
}

/// With what came of a form, if anything was wrong with it.
pub(super) async fn page(at: &At, of: &Named, said: Option<(Fields, Wrongs)>) -> Answer {
    let of = named(of)?;
    let one = edition::list(at, &of).await?;
    let procedure = procedure::show(at, &of.procedure).await?.procedure;
    let work = &one.work;
    let status = match said {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let (fields, wrongs) = said.unwrap_or_else(|| (held(&one), Wrongs::default()));
    let of = format!("{} {}", procedure.kind, procedure.year);
    let title = words::title(work::subject(work.subject.code()), work.grade, &of);
    let page = Page {
        top: at.top(&title),
        may_write: may_write(at),
        procedure,
        one,
        fields,
        wrongs,
    };
    shown_as(status, &page)
}

/// The forms as what holds would fill them in.
fn held(one: &WorkEditions) -> Fields {
    let mut fields = Fields::default();
    if let Some((scale, _)) = &one.scale {
        let points = ["three", "four", "five"].into_iter().zip(scale.bounds);
        for (name, value) in points.chain([("max", scale.max)]) {
            fields.set(name, &value.to_string());
        }
    }
    let rows = one
        .specification
        .as_ref()
        .map(|(specification, _)| block(specification));
    fields.set("table", &rows.unwrap_or_else(|| format!("{}\n", words::HEAD)));
    fields
}

/// Items as a block of cells.
fn block(specification: &Specification) -> String {
    let cell = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let line = |item: &Item| {
        let level = item.level.map_or("", ItemLevel::letter);
        let (kes, kt) = (item.kes.join("; "), item.kt.join("; "));
        let (code, skill) = (cell(&item.code), cell(&item.skill));
        format!("{code}\t{}\t{level}\t{skill}\t{kes}\t{kt}\n", item.max)
    };
    let rows: String = specification.items.iter().map(line).collect();
    format!("{}\n{rows}", words::HEAD)
}

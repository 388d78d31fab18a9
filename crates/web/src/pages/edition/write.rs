//! A scale or a table of items, typed, pasted or sent.

use super::show::{Named, address, named, page};
use crate::answer::Answer;
use crate::desk::At;
use crate::form::sent::Sent;
use crate::form::{Fields, Posted, Wrongs, typed};
use crate::pages::done::Done;
use actions::edition::{self, Typed, TypedScale, TypedSpecification};
use actions::{Refusal, Wrong};
use axum::extract::Path;
use domain::catalog::EditionPart;

/// Which points earn which mark.
pub(crate) async fn scale(at: At, Path(of): Path<Named>, Posted(fields): Posted<Fields>) -> Answer {
    let mut wrongs = Wrongs::default();
    let mut number = |name: &'static str| match fields.get(name).trim().parse() {
        Ok(number) => number,
        Err(_) => {
            wrongs.add(name, Wrong::Form);
            0
        }
    };
    let scale = TypedScale {
        bounds: ["three", "four", "five"].map(&mut number),
        max: number("max"),
        source: fields.get("scale_source").to_owned(),
    };
    if !wrongs.is_empty() {
        return page(&at, &of, Some((fields, wrongs))).await;
    }
    written(&at, &of, (Typed::Scale(scale), fields, "scale_source")).await
}

/// Items as a block of cells.
pub(crate) async fn specification(at: At, Path(of): Path<Named>, Posted(fields): Posted<Fields>) -> Answer {
    let typed = TypedSpecification {
        table: fields.get("table").as_bytes().to_vec(),
        source: fields.get("table_source").to_owned(),
    };
    written(&at, &of, (Typed::Specification(typed), fields, "table_source")).await
}

/// Items as a file.
pub(crate) async fn table(at: At, Path(of): Path<Named>, mut sent: Sent) -> Answer {
    let file = sent.next_file().await?;
    let mut fields = Fields::default();
    fields.set("file_source", sent.field("file_source"));
    let typed = TypedSpecification {
        table: file.map(|file| file.bytes).unwrap_or_default(),
        source: fields.get("file_source").to_owned(),
    };
    written(&at, &of, (Typed::Specification(typed), fields, "file_source")).await
}

/// The catalogue holds again.
pub(crate) async fn withdraw(at: At, Path(of): Path<Named>, Posted(fields): Posted<Fields>) -> Answer {
    let part = match fields.get("part") {
        "scale" => EditionPart::Scale,
        _ => EditionPart::Specification,
    };
    written(&at, &of, (Typed::Withdrawn(part), fields, "part")).await
}

/// Writes it, or shows the forms again; three forms of one page have each a source of their own.
async fn written(at: &At, of: &Named, (said, fields, source): (Typed, Fields, &'static str)) -> Answer {
    let work = named(of)?;
    let wrongs = match edition::write(at, &work, said).await {
        Err(Refusal::Line(_)) => Wrongs::one("table", Wrong::Form),
        other => match typed(other)? {
            Ok(_) => {
                let one = edition::list(at, &work).await?;
                return Ok(Done::Saved.on(&address(&work.procedure, &one.work)));
            }
            Err(wrongs) => wrongs.renamed("source", source),
        },
    };
    page(at, of, Some((fields, wrongs))).await
}

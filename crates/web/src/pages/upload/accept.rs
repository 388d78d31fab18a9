//! A person accepts a file.

use super::show::{Said, id, page};
use super::twice::twice;
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::form::{Fields, Posted};
use crate::pages::done::Done;
use actions::line::Failure;
use actions::upload::{self, Accept, How};
use actions::{Mistake, Refusal};
use axum::extract::Path;
use domain::result::{UploadState, VersionId};

/// Accepts it on these terms.
pub(crate) async fn accept(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    match upload::accept(&at, &id, terms(&fields)?).await {
        Ok(_) => Ok(Done::Accepted.on(&format!("/uploads/{id}"))),
        Err(refusal) => match said(&refusal) {
            Some(wrong) => {
                let wrong = Some(wrong.to_owned());
                page(
                    &at,
                    &id,
                    Said {
                        wrong,
                        ..Said::default()
                    },
                )
                .await
            }
            None => twice(&at, (&id, refusal), (DECIDED, Done::Accepted)).await,
        },
    }
}

/// Where a file stands once it was accepted.
pub(super) const DECIDED: &[UploadState] = &[UploadState::Accepting, UploadState::Accepted];

fn terms(fields: &Fields) -> Result<Accept, Trouble> {
    let how = match fields.get("how") {
        "" | "whole" => How::Whole,
        "add" => How::Add,
        "replace" => How::Replace,
        _ => return Err(Trouble::Form),
    };
    Ok(Accept {
        only_valid: fields.is("only_valid", "yes"),
        how,
        seen: VersionId::new(fields.get("seen")),
    })
}

/// What stands in the way and can be done away with on this page.
pub(super) fn said(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::Line(Failure::Unconfirmed { .. }) => Some(words::NOT_NAMED),
        Refusal::Line(Failure::Refused { .. }) => Some(words::HAS_ERRORS),
        Refusal::Mistaken(mistakes) => Some(of_mistakes(mistakes)),
        _ => None,
    }
}

fn of_mistakes(mistakes: &[Mistake]) -> &'static str {
    match mistakes.first() {
        Some(mistake) if mistake.field == "schools" => words::FOREIGN,
        _ => words::NOTHING,
    }
}

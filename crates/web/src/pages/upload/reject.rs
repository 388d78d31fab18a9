//! A person sends a file back.

use super::show::{Said, id, page};
use super::twice::twice;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, typed};
use crate::pages::done::Done;
use actions::{Refusal, upload};
use axum::extract::Path;
use domain::result::UploadState;

/// Sends it back with a reason.
pub(crate) async fn reject(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let reason = fields.get("reason");
    match upload::reject(&at, &id, reason).await {
        Err(refusal @ Refusal::Overtaken { .. }) => {
            twice(&at, (&id, refusal), (DECIDED, Done::Rejected)).await
        }
        other => match typed(other)? {
            Ok(()) => Ok(Done::Rejected.on(&format!("/uploads/{id}"))),
            Err(wrongs) => {
                let reason = reason.to_owned();
                page(
                    &at,
                    &id,
                    Said {
                        wrongs,
                        reason,
                        ..Said::default()
                    },
                )
                .await
            }
        },
    }
}

/// Where a file stands once it was sent back.
const DECIDED: &[UploadState] = &[UploadState::Rejected];

//! A person sends a file back.

use super::show::{Said, id, page};
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, typed};
use crate::pages::done::Done;
use actions::upload;
use axum::extract::Path;

/// Sends it back with a reason.
pub(crate) async fn reject(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let reason = fields.get("reason");
    match typed(upload::reject(&at, &id, reason).await)? {
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
    }
}

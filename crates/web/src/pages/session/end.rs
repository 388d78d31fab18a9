//! The end of a session of one's own.

use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::pages::done::Done;
use actions::{Refusal, session};
use axum::extract::Path;
use domain::person::SessionId;

/// Ends one; a second click finds it ended, which is as well.
pub(crate) async fn end(at: At, Path(id): Path<String>) -> Answer {
    let id = SessionId::new(&id).ok_or(Trouble::Absent)?;
    match session::end(&at, &id).await {
        Ok(()) | Err(Refusal::Unknown) => Ok(Done::SessionEnded.on("/account/sessions")),
        Err(other) => Err(other.into()),
    }
}

/// Ends all but this one.
pub(crate) async fn end_others(at: At) -> Answer {
    session::end_others(&at).await?;
    Ok(Done::SessionEnded.on("/account/sessions"))
}

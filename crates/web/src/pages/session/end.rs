//! The end of a session of one's own.

use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::pages::done::Done;
use actions::{Refusal, session};
use axum::extract::Path;
use axum::response::Redirect;
use domain::person::SessionId;

/// Ends one; a second click finds it ended, which is as well.
pub(crate) async fn end(at: At, Path(id): Path<String>) -> Answer {
    let id = SessionId::new(&id).ok_or(Trouble::Absent)?;
    match session::end(&at, &id).await {
        Ok(()) | Err(Refusal::Unknown) => Ok(Done::SessionEnded.on("/account/sessions")),
        Err(other) => Err(other.into()),
    }
}

/// Whoever had to prove first who she is comes back here, and finds the button once more.
pub(crate) async fn back(_: At) -> Redirect {
    Redirect::to("/account/sessions")
}

/// Ends all but this one.
pub(crate) async fn end_others(at: At) -> Answer {
    session::end_others(&at).await?;
    Ok(Done::SessionEnded.on("/account/sessions"))
}

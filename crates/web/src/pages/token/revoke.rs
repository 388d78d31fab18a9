//! A program is let in no more.

use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::pages::done::Done;
use actions::{Refusal, token};
use axum::extract::Path;
use domain::person::TokenId;

/// Revokes one; a second click finds it revoked, which is as well.
pub(crate) async fn revoke(at: At, Path(id): Path<String>) -> Answer {
    let id = TokenId::new(&id).ok_or(Trouble::Absent)?;
    match token::revoke(&at, &id).await {
        Ok(()) | Err(Refusal::Unknown) => Ok(Done::TokenRevoked.on("/account/tokens")),
        Err(other) => Err(other.into()),
    }
}

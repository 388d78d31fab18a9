//! Another value of a setting.

use super::list::page;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, typed};
use crate::pages::done::Done;
use actions::setting;
use axum::extract::Path;

/// Sets it.
pub(crate) async fn change(at: At, Path(name): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let value = fields.get("value");
    match typed(setting::change(&at, &name, value).await)? {
        Ok(()) => Ok(Done::Saved.on("/settings")),
        Err(wrongs) => page(&at, Some((&name, value)), wrongs).await,
    }
}

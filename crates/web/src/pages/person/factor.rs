//! The way back for who has lost the device that shows the codes.

use super::reason::{Deed, ask, done};
use super::show::id;
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Posted, Wrongs};
use crate::pages::proof::proved;
use actions::person;
use axum::extract::Path;

const REMOVE: Deed = Deed {
    title: words::FACTOR,
    says: words::FACTOR_SAYS,
    is_bad: true,
};

/// Asks why.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    proved(&at, &person::remove_factor::ACT)?;
    ask(&at, (REMOVE, &id(&text)?), ("", Wrongs::default())).await
}

/// Removes it.
pub(crate) async fn remove(at: At, Path(text): Path<String>, Posted(fields): Posted<Fields>) -> Answer {
    let id = id(&text)?;
    let result = person::remove_factor(&at, &id, fields.get("reason")).await;
    done(&at, (REMOVE, &id), (result, &fields)).await
}

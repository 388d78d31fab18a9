//! A list of schools.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::sent::Sent;
use crate::form::{Wrongs, typed};
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::organisation::{self, TakenIn};
use actions::{Refusal, Wrong};
use askama::Template;
use axum::http::StatusCode;

/// The page: before, and with what came of it.
#[derive(Debug, Template)]
#[template(path = "pages/organisation/take_in.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) wrong: Option<String>,
    pub(crate) taken: Option<TakenIn>,
}

/// Asks for the file.
pub(crate) async fn show(at: At) -> Answer {
    page(&at, StatusCode::OK, (None, None))
}

fn page(at: &At, status: StatusCode, (wrong, taken): (Option<String>, Option<TakenIn>)) -> Answer {
    let page = Page {
        top: at.top(words::TAKE_IN),
        wrong,
        taken,
    };
    shown_as(status, &page)
}

/// Takes it in. What came of it is shown at once: taken in again, the same list changes nothing.
pub(crate) async fn take_in(at: At, mut sent: Sent) -> Answer {
    let refused = |wrong: Option<String>| page(&at, StatusCode::UNPROCESSABLE_ENTITY, (wrong, None));
    let Some(file) = sent.next_file().await? else {
        return refused(Wrongs::one("file", Wrong::Empty).of("file"));
    };
    match organisation::take_in(&at, &file.name, file.bytes).await {
        Err(Refusal::Line(_)) => refused(Some(words::NO_LIST.to_owned())),
        other => match typed(other)? {
            Ok(taken) => page(&at, StatusCode::OK, (None, Some(taken))),
            Err(_) => refused(Some(words::NO_LIST.to_owned())),
        },
    }
}

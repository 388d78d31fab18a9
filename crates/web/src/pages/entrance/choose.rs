//! The choice of a role, for whoever has several.

use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::Unchosen;
use crate::form::Posted;
use crate::pages::done::Done;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::entrance::{self, Choice};
use askama::Template;
use axum::extract::Query;
use domain::person::AssignmentId;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/entrance/choose.html")]
pub(crate) struct Page<'a> {
    pub(crate) top: Top,
    pub(crate) choices: &'a [Choice],
    pub(crate) next: &'a str,
}

impl Page<'_> {
    pub(crate) fn role(&self, choice: &Choice) -> &'static str {
        crate::pages::words::role(choice.role)
    }
}

/// What is chosen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    assignment: String,
    next: String,
}

/// Shows it.
pub(crate) async fn show(Unchosen(at): Unchosen, Query(form): Query<Form>) -> Answer {
    shown(&Page {
        top: at.top(words::CHOOSE),
        choices: &at.entered.choices,
        next: &form.next,
    })
}

/// From now on she acts in it.
pub(crate) async fn choose(Unchosen(at): Unchosen, Posted(form): Posted<Form>) -> Answer {
    let assignment = AssignmentId::new(&form.assignment).ok_or(Trouble::Form)?;
    entrance::choose(&at, &assignment).await?;
    Ok(Done::Role.on(&form.next))
}

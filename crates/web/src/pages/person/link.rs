//! A link to a password: made, and handed over once.

use super::show::id;
use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::links;
use crate::pages::proof::proved;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::person::{self, Invited, PersonView};
use askama::Template;
use axum::extract::Path;
use domain::person::PersonState;
use jiff::Timestamp;

/// Before.
#[derive(Debug, Template)]
#[template(path = "pages/person/link.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) person: PersonView,
    /// It will be the first password.
    pub(crate) is_first: bool,
}

/// The link. It is told once, so this page stands where a form was sent, and nothing is sent on.
#[derive(Template)]
#[template(path = "pages/person/handed.html")]
pub(crate) struct Handed {
    pub(crate) top: Top,
    pub(crate) person: PersonView,
    pub(crate) url: String,
    pub(crate) expires: Timestamp,
}

/// Asks.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    proved(&at, &person::reset::ACT)?;
    let one = person::show(&at, &id(&text)?).await?;
    shown(&Page {
        top: at.top(words::LINK),
        is_first: one.person.state == PersonState::Invited,
        person: one.person,
    })
}

/// Makes it; sent twice, the later one holds.
pub(crate) async fn make(at: At, Path(text): Path<String>) -> Answer {
    let invited = person::reset(&at, &id(&text)?).await?;
    handed(&at, invited).await
}

/// Shows it.
pub(super) async fn handed(at: &At, invited: Invited) -> Answer {
    let one = person::show(at, &invited.person).await?;
    let path = links::invitation(&invited.link_secret);
    shown(&Handed {
        top: at.top(words::LINK),
        person: one.person,
        url: at.front.settings.public_url.with(&path),
        expires: invited.expires,
    })
}

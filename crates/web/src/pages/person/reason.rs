//! The form of what is done to somebody and wants a reason.

use crate::answer::Answer;
use crate::desk::At;
use crate::form::{Fields, Wrongs, typed};
use crate::pages::done::Done;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::Refusal;
use actions::person::{self, PersonView};
use askama::Template;
use domain::person::PersonId;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/person/reason.html")]
pub(crate) struct Page<'a> {
    pub(crate) top: Top,
    pub(crate) person: PersonView,
    pub(crate) says: &'static str,
    pub(crate) action: &'a str,
    pub(crate) reason: &'a str,
    pub(crate) is_bad: bool,
    pub(crate) wrongs: Wrongs,
}

/// What is to be done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deed {
    pub(super) title: &'static str,
    pub(super) says: &'static str,
    pub(super) is_bad: bool,
}

/// Asks why; the form goes to where the page is.
pub(super) async fn ask(at: &At, (deed, id): (Deed, &PersonId), said: (&str, Wrongs)) -> Answer {
    let page = Page {
        top: at.top(deed.title),
        person: person::show(at, id).await?.person,
        says: deed.says,
        action: &at.path,
        reason: said.0,
        is_bad: deed.is_bad,
        wrongs: said.1,
    };
    shown_as(page.wrongs.status(), &page)
}

/// What came of it: back to the person, or asked again.
pub(super) async fn done(
    at: &At,
    about: (Deed, &PersonId),
    (result, fields): (Result<(), Refusal>, &Fields),
) -> Answer {
    match typed(result)? {
        Ok(()) => Ok(Done::Saved.on(&format!("/people/{}", about.1))),
        Err(wrongs) => ask(at, about, (fields.get("reason"), wrongs)).await,
    }
}

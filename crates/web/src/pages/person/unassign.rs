//! The end of a role.

use super::show::id;
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::pages::done::Done;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::person::{self, AssignmentView, PersonView};
use askama::Template;
use axum::extract::Path;
use domain::person::AssignmentId;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/person/unassign.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) person: PersonView,
    pub(crate) own: AssignmentView,
}

impl Page {
    pub(crate) fn role(&self) -> &'static str {
        crate::pages::words::role(self.own.role)
    }
}

/// Asks.
pub(crate) async fn show(at: At, Path((text, assignment)): Path<(String, String)>) -> Answer {
    let person = person::show(&at, &id(&text)?).await?.person;
    let own = person
        .assignments
        .iter()
        .find(|own| own.id.as_str() == assignment);
    shown(&Page {
        top: at.top(words::UNASSIGN),
        own: own.cloned().ok_or(Trouble::Absent)?,
        person,
    })
}

/// Takes it.
pub(crate) async fn unassign(at: At, Path((text, assignment)): Path<(String, String)>) -> Answer {
    let (person, assignment) = (id(&text)?, AssignmentId::new(&assignment).ok_or(Trouble::Absent)?);
    person::unassign(&at, &assignment).await?;
    Ok(Done::Saved.on(&format!("/people/{person}")))
}

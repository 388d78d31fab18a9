//! One person.

use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::person::{self, AssignmentView, PersonDetail};
use askama::Template;
use axum::extract::Path;
use domain::person::{PersonId, PersonState};
use jiff::civil::Date;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/person/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) one: PersonDetail,
    pub(crate) today: Date,
    pub(crate) may: May,
}

/// What may be done here.
#[derive(Debug)]
pub(crate) struct May {
    pub(crate) change: bool,
    pub(crate) assign: bool,
    pub(crate) unassign: bool,
    pub(crate) block: bool,
    pub(crate) unblock: bool,
    pub(crate) link: bool,
    pub(crate) remove_factor: bool,
}

impl May {
    fn of(at: &At, one: &PersonDetail) -> Self {
        let is_blocked = one.person.state == PersonState::Blocked;
        Self {
            change: at.may(&person::change::ACT),
            assign: at.may(&person::assign::ACT),
            unassign: at.may(&person::unassign::ACT),
            block: at.may(&person::block::ACT) && !is_blocked,
            unblock: at.may(&person::unblock::ACT) && is_blocked,
            link: at.may(&person::reset::ACT) && !is_blocked,
            remove_factor: at.may(&person::remove_factor::ACT) && one.has_factor,
        }
    }
}

impl Page {
    pub(crate) fn state(&self) -> (&'static str, &'static str) {
        words::state(self.one.person.state)
    }

    pub(crate) fn role(&self, own: &AssignmentView) -> &'static str {
        crate::pages::words::role(own.role)
    }

    pub(crate) fn holds(&self, own: &AssignmentView) -> bool {
        own.until.is_none_or(|until| self.today <= until)
    }
}

/// The name in an address.
pub(super) fn id(text: &str) -> Result<PersonId, Trouble> {
    PersonId::new(text).ok_or(Trouble::Absent)
}

/// Shows her.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    let one = person::show(&at, &id(&text)?).await?;
    shown(&Page {
        top: at.top(&one.person.short_name),
        may: May::of(&at, &one),
        today: at.today(),
        one,
    })
}

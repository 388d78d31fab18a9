//! One organisation.

use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::organisation::{self, OrganisationView};
use actions::person;
use askama::Template;
use axum::extract::Path;
use domain::territory::OrganisationId;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/organisation/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) one: OrganisationView,
    pub(crate) parent: Option<OrganisationView>,
    pub(crate) may_change: bool,
    pub(crate) may_close: bool,
    pub(crate) may_see_people: bool,
}

impl Page {
    pub(crate) fn kind(&self) -> &'static str {
        words::kind(self.one.kind)
    }

    pub(crate) fn codes(&self) -> Vec<(&'static str, &str)> {
        let codes = self.one.codes.iter();
        codes.map(|code| (words::code(code.kind), &*code.value)).collect()
    }

    pub(crate) fn attributes(&self) -> Vec<(&str, &str)> {
        let all = self.one.attributes.iter();
        all.map(|(key, value)| (words::attribute(key), &**value))
            .collect()
    }
}

/// The name in an address.
pub(super) fn id(text: &str) -> Result<OrganisationId, Trouble> {
    OrganisationId::new(text).ok_or(Trouble::Absent)
}

/// Shows it.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    let one = organisation::show(&at, &id(&text)?).await?;
    let parent = match &one.parent {
        Some(parent) => Some(organisation::show(&at, parent).await?),
        None => None,
    };
    shown(&Page {
        top: at.top(&one.short_name),
        may_change: at.may(&organisation::change::ACT),
        may_close: at.may(&organisation::close::ACT) && one.until.is_none() && one.id != at.organisation.id,
        may_see_people: at.may(&person::list::ACT),
        one,
        parent,
    })
}

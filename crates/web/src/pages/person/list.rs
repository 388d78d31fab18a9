//! One's own people.

use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::pages::pager::Pager;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::person::{self, PersonFilter, PersonView};
use askama::Template;
use axum::extract::Query;
use domain::territory::OrganisationId;
use serde::Deserialize;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/person/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) filter: Filter,
    pub(crate) people: Vec<PersonView>,
    pub(crate) pager: Pager,
    pub(crate) may_invite: bool,
}

impl Page {
    pub(crate) fn state(&self, one: &PersonView) -> (&'static str, &'static str) {
        words::state(one.state)
    }

    /// Roles in force, for lists.
    pub(crate) fn roles(&self, one: &PersonView) -> Vec<String> {
        let role = |own: &person::AssignmentView| {
            format!(
                "{}, {}",
                crate::pages::words::role(own.role),
                own.organisation_name
            )
        };
        one.assignments.iter().map(role).collect()
    }
}

/// Who is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    pub(crate) q: String,
    pub(crate) organisation: String,
    page: u32,
}

/// Shows them.
pub(crate) async fn show(at: At, Query(filter): Query<Filter>) -> Answer {
    let organisation = match &*filter.organisation {
        "" => None,
        text => Some(OrganisationId::new(text).ok_or(Trouble::Absent)?),
    };
    let wanted = PersonFilter {
        search: filter.q.clone(),
        organisation,
        page: filter.page,
    };
    let found = person::list(&at, &wanted).await?;
    let asked = [("q", &*filter.q), ("organisation", &*filter.organisation)];
    shown(&Page {
        top: at.top(words::PEOPLE),
        pager: Pager::of(&found, "/people", &asked),
        people: found.items,
        may_invite: at.may(&person::invite::ACT),
        filter,
    })
}

//! One's own people, page by page.

use super::PersonView;
use super::reach::seen;
use crate::act::Act;
use crate::desk::Desk;
use crate::page::{Page, SIZE, skipped};
use crate::refusal::Refusal;
use domain::person::Role;
use domain::territory::OrganisationId;
use serde::Deserialize;
use store::person::Filter;

/// Looks at one's own people.
pub static ACT: Act = Act::look("person.list", &[Role::Administrator, Role::Head]);

/// Which people; every condition that is there has to hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PersonFilter {
    /// In whose names, login or address this occurs.
    pub search: String,
    /// Who acts or acted for this organisation or one below it.
    pub organisation: Option<OrganisationId>,
    /// Which page, from 1.
    pub page: u32,
}

/// Who acts or acted for the desk's organisations, by surname.
///
/// # Errors
/// [`Refusal::Unknown`] for others' organisations; those of the store.
pub async fn list(desk: &Desk, filter: &PersonFilter) -> Result<Page<PersonView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let under = filter.organisation.as_ref().unwrap_or(&desk.organisation.id);
    desk.is_mine(&mut tx, under).await?;
    let wanted = Filter {
        under: Some(under),
        text: &filter.search,
    };
    let total = store::person::count(&mut tx, &wanted).await?;
    let people = store::person::list(&mut tx, &wanted, SIZE.into(), skipped(filter.page)).await?;
    let mut items = Vec::with_capacity(people.len());
    for person in people {
        let seen = seen(desk, &mut tx, &person.id).await?;
        items.push(PersonView::of(&mut tx, seen).await?);
    }
    Ok(Page::of(items, total, filter.page))
}

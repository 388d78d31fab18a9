//! The part of forms that gives a role: which, where, until when.

use crate::desk::At;
use crate::form::{Fields, Wrongs};
use actions::Refusal;
use actions::organisation::{self, OrganisationView};
use domain::person::Role;
use domain::territory::OrganisationId;
use jiff::civil::Date;

/// Roles and organisations to choose from.
#[derive(Debug)]
pub(crate) struct Choices {
    /// Code and name.
    pub(crate) roles: Vec<(&'static str, &'static str)>,
    pub(crate) organisations: Vec<OrganisationView>,
}

/// Those that this desk may give.
pub(super) async fn choices(at: &At) -> Result<Choices, Refusal> {
    let may_give = |role: &&Role| at.role() == Role::Administrator || **role == Role::Coordinator;
    let roles = Role::ALL.iter().filter(may_give);
    Ok(Choices {
        roles: roles
            .map(|role| (role.code(), crate::pages::words::role(*role)))
            .collect(),
        organisations: organisation::list(at, None).await?,
    })
}

/// What was chosen.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) role: Option<Role>,
    pub(super) organisation: Option<OrganisationId>,
    pub(super) until: Option<Date>,
}

/// As it was chosen, or what cannot be read.
pub(super) fn chosen(fields: &Fields) -> Result<Chosen, Wrongs> {
    let mut wrongs = Wrongs::default();
    let chosen = Chosen {
        role: Role::parse(fields.get("role")),
        organisation: OrganisationId::new(fields.get("organisation")),
        until: fields.day("until", &mut wrongs),
    };
    if wrongs.is_empty() {
        Ok(chosen)
    } else {
        Err(wrongs)
    }
}

//! Who works in the example: a title for each role, nobody's name.

use crate::failure::Failure;
use crate::words::example as words;
use actions::entrance::{Accept, accept, desk_of};
use actions::person::{NewPerson, invite};
use actions::{Door, Office};
use domain::person::Role;
use domain::territory::OrganisationId;
use std::sync::Arc;

/// The password of everybody in the example; it is printed, and the door is open on this machine alone.
pub(super) const PASSWORD: &str = "zdes-vse-primer";

/// The founder.
pub(super) const FOUNDER: &str = "region-admin";
/// Who sends for the region.
pub(super) const REGION_SPECIALIST: &str = "region-specialist";
/// Who sends for the municipality.
pub(super) const SPECIALIST: &str = "specialist";
/// Who confirms what the specialist did.
pub(super) const METHODIST: &str = "methodist";
/// Who sends for the school.
pub(super) const COORDINATOR: &str = "coordinator";
/// Who heads the school.
pub(super) const HEAD: &str = "head";

/// For which of the example's organisations somebody acts.
#[derive(Clone, Copy, Debug)]
pub(super) enum At {
    Region,
    Municipality,
    School,
}

impl At {
    /// What is seen from there.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Region => words::OF_REGION,
            Self::Municipality => words::OF_MUNICIPALITY,
            Self::School => words::OF_SCHOOL,
        }
    }
}

/// Somebody who may come in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Account {
    pub(super) login: &'static str,
    pub(super) role: Role,
    pub(super) at: At,
}

const fn account(login: &'static str, role: Role, at: At) -> Account {
    Account { login, role, at }
}

/// Everybody, in the order in which one would look at the example.
pub(super) const ACCOUNTS: [Account; 10] = [
    account(SPECIALIST, Role::Specialist, At::Municipality),
    account("admin", Role::Administrator, At::Municipality),
    account(METHODIST, Role::Methodist, At::Municipality),
    account("observer", Role::Observer, At::Municipality),
    account(HEAD, Role::Head, At::School),
    account(COORDINATOR, Role::Coordinator, At::School),
    account("curator", Role::Curator, At::School),
    account("region", Role::RegionViewer, At::Region),
    account(REGION_SPECIALIST, Role::Specialist, At::Region),
    account(FOUNDER, Role::Administrator, At::Region),
];

/// The organisations for which they act.
pub(super) struct Places {
    pub(super) region: OrganisationId,
    pub(super) municipality: OrganisationId,
    pub(super) school: OrganisationId,
}

impl Places {
    fn of(&self, at: At) -> &OrganisationId {
        match at {
            At::Region => &self.region,
            At::Municipality => &self.municipality,
            At::School => &self.school,
        }
    }
}

/// The founder chooses the password by the link.
pub(super) async fn come_in(office: &Arc<Office>, secret: String) -> Result<(), Failure> {
    let door = Door::of(office, "127.0.0.1", words::AGENT);
    let typed = Accept {
        secret,
        password: PASSWORD.to_owned(),
        code: None,
    };
    accept(&door, typed).await?;
    Ok(())
}

/// Everybody but the founder is invited and comes in.
pub(super) async fn settle(office: &Arc<Office>, places: &Places) -> Result<(), Failure> {
    for one in ACCOUNTS.iter().filter(|one| one.login != FOUNDER) {
        let new = NewPerson {
            surname: words::surname(one.role),
            name: words::NAME.to_owned(),
            login: one.login.to_owned(),
            role: Some(one.role),
            organisation: Some(places.of(one.at).clone()),
            ..NewPerson::default()
        };
        let invited = invite(&desk_of(office, FOUNDER).await?, &new).await?;
        come_in(office, invited.link_secret).await?;
    }
    Ok(())
}

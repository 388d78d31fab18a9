//! In which roles somebody acts today.

use super::rule;
use crate::refusal::Refusal;
use domain::person::{Assignment, AssignmentId, PersonId, Role};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::Serialize;
use store::Tx;

/// An assignment that somebody may act in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its name among rows.
    pub assignment: AssignmentId,
    /// In which role.
    pub role: Role,
    /// For which organisation and all below it.
    pub organisation: OrganisationId,
    /// What that one is called in short.
    pub organisation_name: String,
    /// She acts in this one now.
    pub current: bool,
}

/// Assignments in force, in the order of roles.
pub(crate) async fn assigned(
    tx: &mut Tx,
    person: &PersonId,
    now: Timestamp,
) -> Result<Vec<Assignment>, Refusal> {
    let mut all = store::assignment::of_person(tx, person, Some(rule::day(now))).await?;
    all.sort_by(|one, other| (one.role, &one.id).cmp(&(other.role, &other.id)));
    Ok(all)
}

/// The same for people, with names of organisations.
pub(super) async fn choices(
    tx: &mut Tx,
    assigned: &[Assignment],
    current: &AssignmentId,
) -> Result<Vec<Choice>, Refusal> {
    let mut all = Vec::new();
    for one in assigned {
        let organisation = store::organisation::find(tx, &one.organisation).await?;
        all.push(Choice {
            assignment: one.id.clone(),
            role: one.role,
            organisation: one.organisation.clone(),
            organisation_name: organisation.map_or_else(String::new, |one| one.short_name),
            current: one.id == *current,
        });
    }
    Ok(all)
}

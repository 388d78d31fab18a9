//! A role that is to be given.

use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::refusal::{Refusal, Wrong};
use domain::calendar::Period;
use domain::person::{Assignment, AssignmentId, PersonId, Role};
use domain::territory::OrganisationId;
use jiff::civil::Date;

/// Which role, for which organisation, until which day.
pub(super) struct Gift<'a> {
    pub(super) role: Option<Role>,
    pub(super) organisation: &'a OrganisationId,
    pub(super) until: Option<Date>,
}

impl Gift<'_> {
    /// The assignment meant, from today on.
    ///
    /// # Errors
    /// No role, one that this desk cannot give, or an end that has passed.
    pub(super) fn to(&self, desk: &Desk, person: &PersonId) -> Result<Assignment, Refusal> {
        let today = day(desk.now);
        let role = self.role.ok_or_else(|| Refusal::mistake("role", Wrong::Empty))?;
        if !desk.may_give(role) {
            return Err(Refusal::mistake("role", Wrong::TooMuch));
        }
        if self.until.is_some_and(|until| until < today) {
            return Err(Refusal::mistake("until", Wrong::Backwards));
        }
        Ok(Assignment {
            id: desk.office.named(AssignmentId::new, desk.now)?,
            person: person.clone(),
            role,
            organisation: self.organisation.clone(),
            period: Period {
                from: Some(today),
                to: self.until,
            },
        })
    }
}

/// Both, or the mistakes of both together.
pub(super) fn both<A, B>(one: Result<A, Refusal>, other: Result<B, Refusal>) -> Result<(A, B), Refusal> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(Refusal::Mistaken(mut one)), Err(Refusal::Mistaken(other))) => {
            one.extend(other);
            Err(Refusal::Mistaken(one))
        }
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    }
}

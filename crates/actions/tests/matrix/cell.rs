//! One field of the matrix: somebody in a role before something that is hers or not.

use crate::ground::Things;
use crate::town::{NEXT_SCHOOL, SCHOOL, Town};
use actions::Desk;
use domain::person::Role;

/// Whose the thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The school that everybody has to do with.
    Own,
    /// The school next door, of the same municipality.
    Next,
    /// The school of another municipality.
    Far,
}

impl Whose {
    pub const ALL: [Self; 3] = [Self::Own, Self::Next, Self::Far];

    /// Whether it is within reach of somebody in this role: hers is the municipality, or the school alone.
    pub fn is_within(self, role: Role) -> bool {
        let at_school = matches!(role, Role::Head | Role::Coordinator | Role::Curator);
        match self {
            Self::Own => true,
            Self::Next => !at_school,
            Self::Far => false,
        }
    }

    pub const fn school(self) -> u32 {
        match self {
            Self::Own => SCHOOL,
            Self::Next => NEXT_SCHOOL,
            Self::Far => crate::town::FAR_SCHOOL,
        }
    }
}

/// Who, before what.
pub struct Cell<'a> {
    pub town: &'a Town,
    pub desk: Desk,
    pub role: Role,
    pub whose: Whose,
    /// What there is of whoever it is.
    pub there: &'a Things,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done, or is seen.
    Allowed,
    /// The role does not do this.
    NotAllowed,
    /// As if it was not there.
    Unknown,
}

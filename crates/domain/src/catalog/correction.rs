use super::entry::Placed;
use super::{Problem, ProblemKind};
use crate::procedure::{Specification, SpecificationError, Work};

/// An official item table that the results themselves contradict: what it says, what holds, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The work.
    pub work: Work,
    /// Code of the item.
    pub item: String,
    /// The largest number of points as the table prints it.
    pub was: u8,
    /// The largest number of points that holds.
    pub max: u8,
    /// What was compared and what was seen, in Russian.
    pub checked: String,
    /// With what it was compared.
    pub source: String,
}

/// Applies the corrections wherever a specification still says what they correct.
pub(super) fn apply(corrections: &[Correction], specifications: &mut [Specification]) {
    for correction in corrections {
        let items = specifications
            .iter_mut()
            .filter(|specification| specification.work == correction.work)
            .flat_map(|specification| &mut specification.items);
        for item in items.filter(|item| item.code == correction.item && item.max == correction.was) {
            item.max = correction.max;
        }
    }
}

/// A correction has to find its item, and all of them together have to leave the sum as it is stated.
pub(super) fn report_unfit(
    fresh: &[Placed<Correction>],
    corrected: &[Specification],
    problems: &mut Vec<Problem>,
) {
    for new in fresh {
        let correction = &new.entry;
        let Some(specification) = corrected.iter().rfind(|one| one.work == correction.work) else {
            problems.push(new.problem(ProblemKind::UnknownWork(correction.work.clone())));
            continue;
        };
        let item = specification
            .items
            .iter()
            .find(|item| item.code == correction.item);
        if item.is_none_or(|item| item.max != correction.max) {
            problems.push(new.problem(ProblemKind::UnknownItem(correction.item.clone())));
        }
        let (sum, max) = (specification.sum(), specification.max);
        if sum != max {
            problems.push(new.problem(SpecificationError::Sum { sum, max }.into()));
        }
    }
}

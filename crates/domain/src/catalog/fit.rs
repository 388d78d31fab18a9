use super::entry::OfWork;
use crate::procedure::Work;

/// What was found when the item list of a work was held against the results of another year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The work whose specification and scale were held against it.
    pub work: Work,
    /// The other year.
    pub year: u16,
    /// Whether they fit.
    pub holds: bool,
    /// What was compared and what was seen, in Russian.
    pub checked: String,
    /// With what it was compared.
    pub source: String,
}

/// Whether the entry that was found is that of the year asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// Of the very year.
    Exact,
    /// There is none for the year; this one is of another year, and whoever uses it must say so.
    OtherYear(u16),
}

/// Of all entries for the subject and grade the one that serves the year best: its own, then one of a year
/// that is known to fit, then the nearest year, the later of two; never one that is known not to fit.
pub(super) fn nearest<'a, T: OfWork>(
    entries: &'a [T],
    fits: &[Fit],
    wanted: &Work,
) -> Option<(&'a T, Found)> {
    let known = |work: &Work| {
        fits.iter()
            .rfind(|fit| fit.work == *work && fit.year == wanted.year)
    };
    let exact = |work: &Work| work.year == wanted.year;
    let serves = |work: &Work| exact(work) || known(work).is_none_or(|fit| fit.holds);
    let cost = |work: &Work| {
        let away = work.year.abs_diff(wanted.year);
        (!exact(work), known(work).is_none(), away, u16::MAX - work.year)
    };
    let best = entries
        .iter()
        .rev()
        .filter(|entry| same_paper(entry.work(), wanted) && serves(entry.work()))
        .min_by_key(|entry| cost(entry.work()))?;
    let year = best.work().year;
    let found = if year == wanted.year {
        Found::Exact
    } else {
        Found::OtherYear(year)
    };
    Some((best, found))
}

fn same_paper(one: &Work, other: &Work) -> bool {
    one.kind == other.kind && one.subject == other.subject && one.grade == other.grade
}

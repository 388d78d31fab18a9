//! Years or months under which only «+» stands: a table with a column for each of them.

use super::kind::{Kind, Term};

/// Years under which only «+» stands are one term; several of them repeat.
pub(super) fn years(terms: &[(Term, bool)]) -> Option<Term> {
    let plain = |(term, marked): &(Term, bool)| *marked && term.kind == Kind::Year;
    let years: Vec<i16> = terms.iter().flat_map(|(term, _)| term.years.clone()).collect();
    let all = terms.len() > 1 && terms.iter().all(plain);
    all.then(|| Term {
        recurs: true,
        years,
        ..Term::of(Kind::Years)
    })
}

/// Months under which only «+» stands are one term.
pub(super) fn months(terms: &[(Term, bool)]) -> Option<Term> {
    let plain = |(term, marked): &(Term, bool)| {
        *marked && term.years.is_empty() && matches!(term.kind, Kind::Months { .. })
    };
    let months: Vec<u8> = terms.iter().flat_map(|(term, _)| term.months.clone()).collect();
    let kind = Kind::Months {
        times: None,
        dated: Vec::new(),
    };
    (terms.len() > 1 && terms.iter().all(plain)).then(|| Term {
        months,
        ..Term::of(kind)
    })
}

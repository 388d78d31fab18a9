//! The ensemble of signs.

use analysis::sign::Code;
use analysis::sign::ensemble::{Ensemble, Entry, Sitting};
use domain::catalog::Catalogue;
use domain::result::ResultSet;
use domain::territory::SchoolCode;
use std::collections::BTreeMap;

/// What the ensemble says of a school in a work.
#[derive(Clone, Debug, Default)]
pub(super) struct Verdict {
    pub(super) signs: Vec<(Code, f64)>,
    pub(super) p: Option<f64>,
    pub(super) q: Option<f64>,
}

/// Verdicts on every school of every set, in their order; all sets stand in one list. Who is not in the list is silent.
pub(super) fn verdicts(sets: &[&ResultSet]) -> Vec<Vec<Verdict>> {
    let catalogue = Catalogue::builtin();
    let Ok(ensemble) = Ensemble::from_catalogue(catalogue) else {
        return sets
            .iter()
            .map(|set| vec![Verdict::default(); set.schools.len()])
            .collect();
    };
    let sittings: Vec<Sitting<'_>> = sets
        .iter()
        .map(|set| Sitting::new(set, catalogue.scale(&set.work)))
        .collect();
    let list = ensemble.examine(&sittings);
    let mut told: BTreeMap<(usize, SchoolCode), Verdict> = list
        .findings
        .into_iter()
        .map(|entry| ((entry.work, entry.school), verdict(&entry)))
        .collect();
    let mut of = |work: usize, set: &ResultSet| {
        let school =
            |school: &domain::territory::School| told.remove(&(work, school.code)).unwrap_or_default();
        set.schools.iter().map(school).collect()
    };
    sets.iter().enumerate().map(|(work, set)| of(work, set)).collect()
}

fn verdict(entry: &Entry) -> Verdict {
    Verdict {
        signs: entry
            .signs
            .iter()
            .filter_map(|finding| Some((finding.code, finding.p?)))
            .collect(),
        p: entry.p,
        q: entry.q,
    }
}

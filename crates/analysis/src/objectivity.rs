//! The official index of objectivity over several works.

use crate::analysis::Analysis;
use crate::figure::Figure;
use crate::ruler::Ruler;
use crate::sign::Code;
use crate::summary::Place;
use serde::Serialize;
use std::collections::BTreeSet;

/// The objectivity of a territory by the method of 2019: 100 − share of schools marked by at least one official sign.
///
/// Source: ФИОКО 2019, stages 2 and 3. It inherits all that is wrong with sign A. Page: `docs/methods/objectivity-index.md`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Index {
    /// Schools that wrote any of the works.
    pub schools: usize,
    /// Schools with at least one official sign in any of them.
    pub marked: usize,
    /// The index, percent.
    pub value: Figure,
}

/// The index over several works of one territory; only works and signs of the official list count.
pub fn index(analyses: &[Analysis]) -> Index {
    let (mut all, mut marked) = (BTreeSet::new(), BTreeSet::new());
    for (analysis, unit) in analyses
        .iter()
        .flat_map(|analysis| analysis.schools.iter().map(move |unit| (analysis, unit)))
    {
        let Place::School(code) = unit.place else { continue };
        let official = |sign: Code| {
            analysis
                .signs
                .iter()
                .any(|total| total.code == sign && total.official)
        };
        if !analysis.signs.iter().any(|total| total.official) || unit.profile.wrote == 0 {
            continue;
        }
        all.insert(code);
        if unit
            .signs
            .iter()
            .any(|finding| finding.marked && official(finding.code))
        {
            marked.insert(code);
        }
    }
    let (schools, flagged) = (all.len() as u64, marked.len() as u64);
    Index {
        schools: all.len(),
        marked: marked.len(),
        value: Ruler::new(1).share(schools - flagged, schools),
    }
}

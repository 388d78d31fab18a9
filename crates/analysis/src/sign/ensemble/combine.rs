//! From findings to a list: p-values of dependent signs combined, the false discovery rate, grades.

use super::{Ensemble, Entry, REGISTER, Settings};
use crate::sign::{Code, Finding};
use domain::procedure::Work;
use domain::territory::SchoolCode;
use psychometrics::multiplicity::Family;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Under which dependence of the tests the false discovery rate holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// Independent and positively dependent tests.
    BenjaminiHochberg,
    /// Any dependence, at the price of the logarithm of their number.
    BenjaminiYekutieli,
}

/// How strong the signs of a school in a work are together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Not on the list.
    None,
    /// On the list.
    Weak,
    /// On a list of the stronger rate.
    Noticeable,
    /// That, by two independent signs or again in another year.
    Strong,
}

/// Signs that look at the same thing from the same numbers: only signs of different kinds bear each other out.
const fn kind(code: Code) -> u8 {
    match code {
        Code::P => 0,
        Code::V => 1,
        Code::S | Code::K => 2,
        Code::H => 3,
        Code::X => 4,
        Code::M | Code::T => 5,
        Code::A | Code::B | Code::C | Code::D | Code::J => 6,
    }
}

/// The combined p-value of a school in a work; `None` where no sign has one.
pub(super) fn combined(signs: &[Finding], settings: &Settings) -> Option<f64> {
    let pairs = signs.iter().zip(&settings.weights);
    let (all, weights): (Vec<f64>, Vec<f64>) = pairs
        .filter_map(|(finding, weight)| Some((finding.p?, weight.value)))
        .unzip();
    Family::of(&all).ok()?.cauchy_of_excesses(&weights)
}

/// Writes the q-values of the whole list.
pub(super) fn control(findings: &mut [Entry], ensemble: &Ensemble) {
    let all: Vec<f64> = findings.iter().filter_map(|entry| entry.p).collect();
    let Ok(family) = Family::of(&all) else { return };
    let q = match ensemble.control {
        Control::BenjaminiHochberg => family.benjamini_hochberg(),
        Control::BenjaminiYekutieli => family.benjamini_yekutieli(),
    };
    let known = findings.iter_mut().filter(|entry| entry.p.is_some());
    known.zip(q).for_each(|(entry, q)| entry.q = Some(q));
}

/// Writes the grades, repetition over years being looked at.
pub(super) fn grade(findings: &mut [Entry], works: &[Work], ensemble: &Ensemble) {
    let mut years: BTreeMap<SchoolCode, BTreeSet<u16>> = BTreeMap::new();
    for entry in findings.iter().filter(|entry| listed(entry, ensemble.fdr)) {
        years
            .entry(entry.school)
            .or_default()
            .insert(works[entry.work].year);
    }
    for entry in findings.iter_mut() {
        let repeated = years.get(&entry.school).is_some_and(|years| years.len() > 1);
        entry.grade = if !listed(entry, ensemble.fdr) {
            Grade::None
        } else if !listed(entry, ensemble.settings.strong.value.min(ensemble.fdr)) {
            Grade::Weak
        } else if repeated || kinds(entry) > 1 {
            Grade::Strong
        } else {
            Grade::Noticeable
        };
    }
}

fn listed(entry: &Entry, rate: f64) -> bool {
    entry.q.is_some_and(|q| q <= rate)
}

/// How many kinds of signs mark the school.
fn kinds(entry: &Entry) -> usize {
    let marked = entry.signs.iter().filter(|finding| finding.marked);
    let kinds: BTreeSet<u8> = marked.map(|finding| kind(finding.code)).collect();
    debug_assert!(entry.signs.len() <= REGISTER.len());
    kinds.len()
}

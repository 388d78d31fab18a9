//! From findings to a list: p-values of dependent signs combined, the false discovery rate, grades.

use super::{Ensemble, REGISTER, Settings};
use crate::sign::Code;
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

/// A school in a work, as the list sees it: what its place depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    school: SchoolCode,
    work: usize,
    /// How many kinds of signs mark the school.
    kinds: usize,
    /// The combined p-value.
    pub p: Option<f64>,
    /// The expected share of false ones on a list that ends here.
    pub q: Option<f64>,
    /// How strong it is.
    pub grade: Grade,
}

impl Place {
    /// The place of a school by the p-values of its signs, in the order of the register; not yet on the list.
    pub fn of((school, work): (SchoolCode, usize), signs: &[Option<f64>], settings: &Settings) -> Self {
        let marked = signs.iter().zip(&REGISTER);
        let marked = marked.filter(|(p, _)| p.is_some_and(|p| p <= settings.level.value));
        let kinds: BTreeSet<u8> = marked.map(|(_, sign)| kind(sign.code)).collect();
        Self {
            school,
            work,
            kinds: kinds.len(),
            p: combined(signs, settings),
            q: None,
            grade: Grade::None,
        }
    }

    fn listed(&self, rate: f64) -> bool {
        self.q.is_some_and(|q| q <= rate)
    }
}

/// The combined p-value of a school in a work; `None` where no sign has one.
fn combined(signs: &[Option<f64>], settings: &Settings) -> Option<f64> {
    let pairs = signs.iter().zip(&settings.weights);
    let (all, weights): (Vec<f64>, Vec<f64>) = pairs
        .filter_map(|(p, weight)| Some(((*p)?, weight.value)))
        .unzip();
    Family::of(&all).ok()?.cauchy_of_excesses(&weights)
}

/// Writes the q-values of the whole list and the grades.
pub(super) fn list(places: &mut [Place], works: &[Work], ensemble: &Ensemble) {
    control(places, ensemble);
    grade(places, works, ensemble);
}

fn control(findings: &mut [Place], ensemble: &Ensemble) {
    let all: Vec<f64> = findings.iter().filter_map(|entry| entry.p).collect();
    let Ok(family) = Family::of(&all) else { return };
    let q = match ensemble.control {
        Control::BenjaminiHochberg => family.benjamini_hochberg(),
        Control::BenjaminiYekutieli => family.benjamini_yekutieli(),
    };
    let known = findings.iter_mut().filter(|entry| entry.p.is_some());
    known.zip(q).for_each(|(entry, q)| entry.q = Some(q));
}

/// Repetition over years is looked at.
fn grade(findings: &mut [Place], works: &[Work], ensemble: &Ensemble) {
    let mut years: BTreeMap<SchoolCode, BTreeSet<u16>> = BTreeMap::new();
    for entry in findings.iter().filter(|entry| entry.listed(ensemble.fdr)) {
        years
            .entry(entry.school)
            .or_default()
            .insert(works[entry.work].year);
    }
    for entry in findings.iter_mut() {
        let repeated = years.get(&entry.school).is_some_and(|years| years.len() > 1);
        entry.grade = if !entry.listed(ensemble.fdr) {
            Grade::None
        } else if !entry.listed(ensemble.settings.strong.value.min(ensemble.fdr)) {
            Grade::Weak
        } else if repeated || entry.kinds > 1 {
            Grade::Strong
        } else {
            Grade::Noticeable
        };
    }
}

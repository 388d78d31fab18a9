//! The ensemble of signs: every school of every work, by all signs that have a valid p-value, as one list.
//!
//! Three passes over a work (ADR 0018). The [reference](Reference) is what all schools together are like. Each sign
//! measures each group of each school against it, by itself. Then the groups are calibrated on each other, since honest
//! schools differ by more than chance; only the p-values that come of it are used. They are combined by school and work
//! (Cauchy), and over the whole list the false discovery rate is controlled. The official signs A–D and J do not enter:
//! they have no valid p-value. What was measured of all this where the truth is known: `docs/truth.md`.

mod beside;
mod combine;
mod examination;
mod judge;
pub mod numbers;
mod papers;
mod reference;
mod settings;
#[cfg(test)]
mod tests;

pub(crate) use beside::{Beside, beside};
use combine::Place;
pub use combine::{Control, Grade};
use examination::Examination;
use judge::Laws;
pub(crate) use papers::{Class, Papers};
pub(crate) use reference::{Curves, Reference, earned};
pub use settings::Settings;

use super::{Code, Explanation, Finding, Unit};
use crate::figure::Reason;
use crate::norms::MissingNorm;
use crate::summary::Shape;
use beside::Standings;
use domain::catalog::Catalogue;
use domain::procedure::{Scale, Work};
use domain::result::ResultSet;
use domain::territory::SchoolCode;
use papers::Reading;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why what a school shows may have another reason, known to the authority: shown beside the finding, never hiding it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exemption {
    /// The school teaches the subject in depth.
    Advanced,
    /// Exams of the same pupils confirm the level.
    ConfirmedByExams,
    /// The work was written under observation.
    Controlled,
}

/// What is known of a school besides its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Why it may be another reason.
    pub exempt: Option<Exemption>,
    /// Whether the work was written under observation: then it is the best thing to compare with.
    pub controlled: bool,
}

/// One work over all schools at hand.
#[derive(Clone, Debug)]
pub struct Sitting<'a> {
    /// Its results.
    pub set: &'a ResultSet,
    /// Its scale; without one there are no bounds and no sign P.
    pub scale: Option<&'a Scale>,
    /// What is known of single schools.
    pub notes: BTreeMap<SchoolCode, Note>,
}

impl<'a> Sitting<'a> {
    /// A work of which nothing is known but its rows.
    pub const fn new(set: &'a ResultSet, scale: Option<&'a Scale>) -> Self {
        Self {
            set,
            scale,
            notes: BTreeMap::new(),
        }
    }
}

/// How schools are judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Ensemble {
    /// The expected share of false ones on the list.
    pub fdr: f64,
    /// Under which dependence that holds.
    pub control: Control,
    /// Every other number.
    pub settings: Settings,
}

/// Every school of every work, in the order of the sittings and then of the codes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct List {
    /// The expected share of false ones among those with a grade.
    pub fdr: f64,
    /// Under which dependence.
    pub control: Control,
    /// The thresholds.
    pub settings: Settings,
    /// The works.
    pub works: Vec<Work>,
    /// One for every school and work, flagged or not.
    pub findings: Vec<Entry>,
}

/// A school in a work.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// The school.
    pub school: SchoolCode,
    /// The place of the work in the list.
    pub work: usize,
    /// Pupils who wrote.
    pub n: u64,
    /// What each sign says, in the order of [`REGISTER`].
    pub signs: Vec<Finding>,
    /// The combined p-value.
    pub p: Option<f64>,
    /// The expected share of false ones on a list that ends here.
    pub q: Option<f64>,
    /// How strong it is.
    pub grade: Grade,
    /// Why it may have another reason.
    pub exempt: Option<Exemption>,
}

/// A sign of the ensemble.
#[derive(Clone, Copy, Debug)]
pub struct EnsembleSign {
    /// Its name.
    pub code: Code,
    /// In what its effect is measured.
    pub unit: Unit,
    pub(crate) measure: fn(&School<'_>) -> Measured,
}

/// The signs with a valid p-value, in the order of findings and of weights.
pub const REGISTER: [EnsembleSign; 8] = [
    sign(Code::P, Unit::Pupils, super::p::measure),
    sign(Code::V, Unit::Points, super::v::measure),
    sign(Code::S, Unit::Points, super::s::measure),
    sign(Code::K, Unit::Pupils, super::k::measure),
    sign(Code::H, Unit::Points, super::h::measure),
    sign(Code::X, Unit::Pupils, super::x::measure),
    sign(Code::M, Unit::Points, super::m::measure),
    sign(Code::T, Unit::Points, super::t::measure),
];

const fn sign(code: Code, unit: Unit, measure: fn(&School<'_>) -> Measured) -> EnsembleSign {
    EnsembleSign { code, unit, measure }
}

/// What a sign measures of a school: one for each group, or why nothing can be said.
pub(crate) type Measured = Result<Vec<Measure>, Reason>;

/// Groups of one stratum are calibrated on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stratum(pub u8);

/// A figure before it is calibrated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Raw {
    /// A figure and its standard error by chance.
    Figure { value: f64, error: f64 },
    /// A count and what was expected.
    Count { observed: u64, expected: f64 },
    /// The greatest of so many.
    Greatest { size: f64, value: f64 },
}

/// What a sign measured of a group.
#[derive(Clone, Debug)]
pub(crate) struct Measure {
    pub stratum: Stratum,
    pub raw: Raw,
    /// How much the group counts beside the others of the school.
    pub weight: f64,
    pub n: u64,
    pub reference: f64,
    pub effect: f64,
    pub unit: Unit,
    pub pupils: u64,
    pub explanation: Explanation,
}

/// Everything that a sign may look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct School<'a> {
    pub papers: &'a Papers<'a>,
    pub reference: &'a Reference,
    pub settings: &'a Settings,
    pub standings: &'a Standings,
}

impl<'a> School<'a> {
    /// Classes, and the whole school where there are several.
    pub fn groups(&self) -> Vec<Class<'a>> {
        self.papers.groups()
    }

    /// Item curves, or why there are none.
    pub fn curves(&self) -> Result<&'a Curves, Reason> {
        let least = self.settings.curve_least.value as u64;
        let curves = self.reference.curves.as_ref();
        curves.ok_or(Reason::TooFew { least })
    }

    /// What `of` finds in the classes where `size` reaches the least size of a group.
    pub fn each<M: IntoIterator<Item = Measure>>(
        &self,
        size: impl Fn(&Class<'a>) -> u64,
        of: impl FnMut(&Class<'a>) -> M,
    ) -> Measured {
        let least = self.settings.group_least.value as u64;
        let groups = self.papers.classes.iter();
        let found: Vec<Measure> = groups.filter(|group| size(group) >= least).flat_map(of).collect();
        if found.is_empty() {
            Err(Reason::TooFew { least })
        } else {
            Ok(found)
        }
    }
}

/// One work, read and referred.
pub(crate) struct Prepared<'a> {
    papers: Vec<Papers<'a>>,
    reference: Reference,
}

impl Ensemble {
    /// The ensemble with the numbers of the catalogue.
    ///
    /// # Errors
    /// The first [`MissingNorm`].
    pub fn from_catalogue(catalogue: &Catalogue) -> Result<Self, MissingNorm> {
        let settings = Settings::from_catalogue(catalogue)?;
        Ok(Self {
            fdr: settings.fdr.value,
            control: Control::BenjaminiHochberg,
            settings,
        })
    }

    /// Looks at every school of every work.
    ///
    /// The order of schools and rows, and the number of threads, change nothing. Works of one school in other subjects
    /// and years are found by its code; what they say goes into signs M and T and into the grades.
    pub fn examine(&self, sittings: &[Sitting<'_>]) -> List {
        let examination = Examination::of(self, sittings);
        let mut findings: Vec<Entry> = (0..sittings.len())
            .flat_map(|work| examination.judged(work))
            .collect();
        let p_values = |entry: &Entry| entry.signs.iter().map(|sign| sign.p).collect::<Vec<_>>();
        let place = |entry: &Entry| Place::of((entry.school, entry.work), &p_values(entry), &self.settings);
        let mut places: Vec<Place> = findings.iter().map(place).collect();
        let works = examination.works();
        combine::list(&mut places, &works, self);
        findings
            .iter_mut()
            .zip(&places)
            .for_each(|(entry, place)| entry.put(place));
        List {
            fdr: self.fdr,
            control: self.control,
            settings: self.settings.clone(),
            works,
            findings,
        }
    }

    /// The same entries in the same order, one at a time: for territories too large to hold all that is told of them.
    ///
    /// Schools are measured twice. Between the two a group of a school is forty bytes; what is told of it lives until
    /// `found` has it.
    pub fn examine_each(&self, sittings: &[Sitting<'_>], mut found: impl FnMut(Entry)) {
        let examination = Examination::of(self, sittings);
        let (laws, mut places): (Vec<Laws>, Vec<Vec<Place>>) =
            (0..sittings.len()).map(|work| examination.places(work)).unzip();
        let ends: Vec<usize> = places.iter().map(Vec::len).collect();
        let mut all = places.drain(..).flatten().collect::<Vec<_>>();
        combine::list(&mut all, &examination.works(), self);
        let mut rest = &all[..];
        for (work, &count) in ends.iter().enumerate() {
            let (own, others) = rest.split_at(count);
            rest = others;
            examination.each(work, (&laws[work], own), &mut found);
        }
    }

    fn prepared<'a>(&self, sitting: &Sitting<'a>) -> Prepared<'a> {
        let shape = Shape::of(&sitting.set.items, sitting.scale);
        let reading = Reading {
            set: sitting.set,
            max: shape.max,
        };
        let least = self.settings.group_least.value as u64;
        let rows = reading.by_school();
        let mut papers: Vec<Papers<'a>> = rows
            .par_iter()
            .enumerate()
            .map(|(school, rows)| reading.papers(school, rows, least))
            .collect();
        papers.retain(|papers| papers.wrote() > 0);
        papers.sort_by_key(|papers| papers.code);
        let reference = Reference::of(&papers, &sitting.set.items, shape.bounds, &self.settings);
        Prepared { papers, reference }
    }
}

impl Note {
    fn exemption(&self) -> Option<Exemption> {
        self.exempt.or(self.controlled.then_some(Exemption::Controlled))
    }
}

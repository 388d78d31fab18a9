//! The content of the field as data: subjects, specifications, scales, norms; loaded from text, checked, never from paths.
//!
//! A catalogue is read from TOML files named as in `catalog/`: `subject.toml`, `procedure/<folder>/<work>.toml`
//! (one specification each), `procedure/<folder>/{scale,conversion,correction,fit}.toml`, `norm/<owner>.toml`. A municipality
//! lays its own folder over the built-in one with [`Catalogue::overlaid`].

mod builtin;
mod correction;
mod edition;
mod entry;
mod fit;
mod load;
mod norm;
mod problem;
mod scale;
mod source;
mod specification;
mod subject;
mod words;
mod work;
mod write;

use crate::procedure::{Conversion, Kind, Scale, Specification, Subject, Work};
use entry::OfWork;
use jiff::civil::Date;
use std::collections::BTreeMap;

pub use correction::Correction;
pub use edition::{Edition, EditionId, EditionPart, Unfit};
pub use fit::{Fit, Found};
pub use norm::{Amount, Norm, Sense, Unit};
pub use problem::{EntryKind, Problem, ProblemKind};
pub use subject::SubjectEntry;
pub use write::{scale_to_toml, to_toml};

/// Everything the program knows of the field without being told anew.
///
/// Where several entries answer to one key, the last one counts: a later file is more special than an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Subjects, in the order in which they are listed to people.
    pub subjects: Vec<SubjectEntry>,
    /// Specifications of works.
    pub specifications: Vec<Specification>,
    /// Conversions of primary scores into marks.
    pub scales: Vec<Scale>,
    /// Conversions of primary scores into test scores.
    pub conversions: Vec<Conversion>,
    /// Corrections of official item tables; they are applied to the specifications already.
    pub corrections: Vec<Correction>,
    /// What is known on whether specifications fit other years.
    pub fits: Vec<Fit>,
    /// Thresholds and rules with their owners.
    pub norms: Vec<Norm>,
    /// Templates of documents by name; the room `documents` reads them.
    pub templates: BTreeMap<String, String>,
    /// What overlays replaced or shadowed, in the order in which it happened.
    pub replaced: Vec<Replacement>,
}

/// An entry of an overlay that stands before an entry of the catalogue below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// What kind of entry.
    pub entry: EntryKind,
    /// Which one.
    pub key: String,
    /// Whether the old entry is gone; else it still holds on the days that the new one does not cover.
    pub whole: bool,
    /// The file of the new entry.
    pub file: String,
    /// Its line, from 1.
    pub line: u32,
}

impl Catalogue {
    /// Reads a whole catalogue from files given as (path below the folder, text).
    ///
    /// # Errors
    /// Everything that is wrong with any of the files, in the order of the files.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        load::overlay(&Self::default(), files)
    }

    /// This catalogue with further files laid over it; their entries replace those of the same key and days.
    ///
    /// # Errors
    /// Everything that is wrong with any of the files, in the order of the files.
    pub fn overlaid(&self, files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        load::overlay(self, files)
    }

    /// The subject of this code, in any case.
    pub fn subject(&self, code: &str) -> Option<&SubjectEntry> {
        let code = Subject::new(code);
        self.subjects.iter().find(|entry| entry.code == code)
    }

    /// The subject that a text means: a file name, a title, a heading, a code; the longest alias wins.
    pub fn subject_by_text(&self, text: &str) -> Option<&SubjectEntry> {
        subject::recognise(&self.subjects, text)
    }

    /// The specification of exactly this work.
    pub fn specification(&self, work: &Work) -> Option<&Specification> {
        last_of(&self.specifications, work)
    }

    /// The specification of this work or, said so, of the same subject and grade in another year.
    pub fn nearest_specification(&self, work: &Work) -> Option<(&Specification, Found)> {
        fit::nearest(&self.specifications, &self.fits, work)
    }

    /// Specifications of a kind, narrowed by subject and grade where they are given, in the order of the files.
    pub fn specifications_of<'a>(
        &'a self,
        kind: Kind,
        subject: Option<&'a Subject>,
        grade: Option<u8>,
    ) -> impl Iterator<Item = &'a Specification> {
        self.specifications.iter().filter(move |one| {
            one.work.kind == kind
                && subject.is_none_or(|subject| one.work.subject == *subject)
                && grade.is_none_or(|grade| one.work.grade == grade)
        })
    }

    /// The scale of exactly this work.
    pub fn scale(&self, work: &Work) -> Option<&Scale> {
        last_of(&self.scales, work)
    }

    /// The scale of exactly this work that is in force on a day.
    pub fn scale_on(&self, work: &Work, day: Date) -> Option<&Scale> {
        let mut found = self.scales.iter().rev();
        found.find(|scale| scale.work == *work && scale.in_force.contains(day))
    }

    /// The scale of this work or, said so, of the same subject and grade in another year.
    pub fn nearest_scale(&self, work: &Work) -> Option<(&Scale, Found)> {
        fit::nearest(&self.scales, &self.fits, work)
    }

    /// The conversion into test scores of exactly this work.
    pub fn conversion(&self, work: &Work) -> Option<&Conversion> {
        last_of(&self.conversions, work)
    }

    /// The conversion of this work or, said so, of the same subject in another year.
    pub fn nearest_conversion(&self, work: &Work) -> Option<(&Conversion, Found)> {
        fit::nearest(&self.conversions, &self.fits, work)
    }

    /// Where the specification of a work departs from the official table.
    pub fn corrections_of<'a>(&'a self, work: &'a Work) -> impl Iterator<Item = &'a Correction> {
        self.corrections.iter().filter(move |one| one.work == *work)
    }

    /// What is known on whether the specification and the scale of a work fit another year.
    pub fn fit(&self, work: &Work, year: u16) -> Option<&Fit> {
        let mut known = self.fits.iter().rev();
        known.find(|fit| fit.work == *work && fit.year == year)
    }

    /// The norm of this code.
    pub fn norm(&self, code: &str) -> Option<&Norm> {
        self.norms.iter().rev().find(|norm| norm.code == code)
    }

    /// The norm of this code that is in force on a day.
    pub fn norm_on(&self, code: &str, day: Date) -> Option<&Norm> {
        let mut known = self.norms.iter().rev();
        known.find(|norm| norm.code == code && norm.in_force.contains(day))
    }
}

fn last_of<'a, T: OfWork>(entries: &'a [T], work: &Work) -> Option<&'a T> {
    entries.iter().rev().find(|entry| entry.work() == work)
}

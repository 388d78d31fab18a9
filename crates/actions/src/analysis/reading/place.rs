//! Whose results of a work are read: everything of mine, a municipality of mine, or one school.

use super::Choice;
use super::words;
use crate::schools::{Schools, called};
use analysis::summary::Summaries;
use domain::territory::{Organisation, SchoolCode};
use std::collections::BTreeSet;

/// A part of a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// All my schools.
    Own,
    /// Those of them that lie in a municipality.
    Municipality(String),
    /// One of them.
    School(SchoolCode),
}

/// What is mine of a work.
pub(super) struct Own<'a> {
    pub(super) seen: &'a Summaries,
    pub(super) mine: &'a BTreeSet<SchoolCode>,
    pub(super) organisation: &'a Organisation,
    pub(super) schools: &'a Schools,
}

impl Own<'_> {
    /// My schools in the work.
    pub(super) fn codes(&self) -> BTreeSet<SchoolCode> {
        self.inside(|_| true)
    }

    fn inside(&self, wanted: impl Fn(&str) -> bool) -> BTreeSet<SchoolCode> {
        let mine = self
            .seen
            .schools
            .values()
            .filter(|school| self.mine.contains(&school.code));
        mine.filter(|school| wanted(&school.municipality))
            .map(|school| school.code)
            .collect()
    }

    /// Names of the municipalities of my schools in the work.
    fn municipalities(&self) -> BTreeSet<&str> {
        let mine = self
            .seen
            .schools
            .values()
            .filter(|school| self.mine.contains(&school.code));
        mine.map(|school| &*school.municipality)
            .filter(|name| !name.is_empty())
            .collect()
    }

    /// The place that is asked for, and its schools; `None` where it is not mine or nobody of it is in the work.
    pub(super) fn place(&self, asked: &str) -> Option<(Place, BTreeSet<SchoolCode>)> {
        let all = self.codes();
        let place = self.named(asked, &all)?;
        let codes = match &place {
            Place::Own => all,
            Place::Municipality(name) => self.inside(|known| known == name),
            Place::School(code) => BTreeSet::from([*code]),
        };
        (!codes.is_empty()).then_some((place, codes))
    }

    /// Whoever has a single school always reads that school.
    fn named(&self, asked: &str, all: &BTreeSet<SchoolCode>) -> Option<Place> {
        let code = SchoolCode::parse(asked).filter(|code| all.contains(code));
        match (code, asked, all.first()) {
            (Some(code), ..) => Some(Place::School(code)),
            (None, "", Some(only)) if all.len() == 1 => Some(Place::School(*only)),
            (None, "", _) => Some(Place::Own),
            (None, name, _) => self
                .municipalities()
                .contains(name)
                .then(|| Place::Municipality(name.to_owned())),
        }
    }

    /// What a place is called.
    pub(super) fn name(&self, place: &Place) -> String {
        match place {
            Place::Own => called(self.organisation).to_owned(),
            Place::Municipality(name) => name.clone(),
            Place::School(code) => self.school(*code),
        }
    }

    fn school(&self, code: SchoolCode) -> String {
        let known = self.seen.schools.get(&code).map(|school| &*school.name);
        let name = known
            .filter(|name| !name.is_empty())
            .unwrap_or(self.schools.name(code));
        if name.is_empty() {
            code.to_string()
        } else {
            name.to_owned()
        }
    }

    /// Everything that may be asked for: all together, municipalities where there are several, schools by the alphabet.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let (codes, municipalities) = (self.codes(), self.municipalities());
        let mut all = Vec::new();
        if codes.len() > 1 {
            all.push(Choice::of("", &words::all(called(self.organisation))));
        }
        if municipalities.len() > 1 {
            all.extend(municipalities.iter().map(|name| Choice::of(name, name)));
        }
        let mut schools: Vec<Choice> = codes
            .iter()
            .map(|code| Choice::of(&code.to_string(), &self.school(*code)))
            .collect();
        schools.sort_by_cached_key(|choice| documents::words::key(&choice.name));
        all.extend(schools);
        all
    }
}

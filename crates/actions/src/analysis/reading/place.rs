//! Whose results of a work are read: everything of mine, a municipality of mine, one school, or one class of it.

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
    /// One class of it.
    Class(SchoolCode, String),
}

impl Place {
    /// The school, or the school of the class.
    pub(super) const fn school(&self) -> Option<SchoolCode> {
        match self {
            Self::School(code) | Self::Class(code, _) => Some(*code),
            Self::Own | Self::Municipality(_) => None,
        }
    }

    /// As addresses call it: a class by the code of its school and its own name.
    pub(super) fn code(&self) -> String {
        match self {
            Self::Own => String::new(),
            Self::Municipality(name) => name.clone(),
            Self::School(code) => code.to_string(),
            Self::Class(code, class) => format!("{code} {class}"),
        }
    }
}

/// A school and a class of it (empty for the whole school), as addresses call them; `None` for other places.
pub(crate) fn school_and_class(asked: &str) -> Option<(SchoolCode, &str)> {
    let (school, class) = asked.split_once(' ').unwrap_or((asked, ""));
    Some((SchoolCode::parse(school)?, class))
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
            Place::School(code) | Place::Class(code, _) => BTreeSet::from([*code]),
        };
        (!codes.is_empty()).then_some((place, codes))
    }

    /// Whoever has a single school always reads that school.
    fn named(&self, asked: &str, all: &BTreeSet<SchoolCode>) -> Option<Place> {
        let inside = school_and_class(asked).filter(|(code, _)| all.contains(code));
        match (inside, asked, all.first()) {
            (Some((code, "")), ..) => Some(Place::School(code)),
            (Some((code, class)), ..) => Some(Place::Class(code, class.to_owned())),
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
            Place::Class(code, class) => words::class(&self.school(*code), class),
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

    /// Everything that may be asked for: all together, municipalities where there are several, schools by the alphabet,
    /// and after the school that is looked into its classes.
    pub(super) fn choices(&self, inside: Option<&Summaries>) -> Vec<Choice> {
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
        let mut classes = inside.map(|inside| self.classes(inside)).unwrap_or_default();
        for school in schools {
            let own = classes.iter().any(|(code, _)| *code == school.code);
            all.push(school);
            if own {
                all.extend(std::mem::take(&mut classes).into_iter().map(|(_, choice)| choice));
            }
        }
        all
    }

    /// Classes that have a name, each with the code of its school.
    fn classes(&self, inside: &Summaries) -> Vec<(String, Choice)> {
        let place = |place: &analysis::summary::Place| match place {
            analysis::summary::Place::Class(code, class) if !class.is_empty() => {
                Some(Place::Class(*code, class.clone()))
            }
            _ => None,
        };
        let mut found: Vec<Place> = inside.of.keys().filter_map(place).collect();
        found.sort_by_cached_key(|place| documents::words::key(&place.code()));
        let choice = |place: Place| {
            let school = place.school().map(|code| code.to_string()).unwrap_or_default();
            (school, Choice::of(&place.code(), &self.name(&place)))
        };
        found.into_iter().map(choice).collect()
    }
}

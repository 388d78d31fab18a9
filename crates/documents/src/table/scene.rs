//! Whose tables are made, and which groups stand beside.

use crate::subject::Work;
use crate::words::{key, term};
use analysis::analysis::{Analysis, Unit};
use analysis::comparator::{Against, ComparatorKind, Stated, Versus};
use analysis::profile::Profile;
use analysis::summary::Place;

/// Everything a table may look at.
pub(super) struct Scene<'a> {
    pub work: &'a Work<'a>,
    pub analysis: &'a Analysis,
    pub unit: &'a Unit,
    pub profile: &'a Profile,
    /// Wider groups and comparators, from the widest.
    pub beside: Vec<Beside<'a>>,
}

/// A group that stands beside.
pub(super) struct Beside<'a> {
    pub name: String,
    pub key: String,
    pub group: Group<'a>,
    /// Whether its items are the same.
    pub same_items: bool,
    /// Differences of the unit from it.
    pub versus: Option<&'a Versus>,
}

/// What is known of a group.
pub(super) enum Group<'a> {
    Computed(&'a Profile),
    Stated(&'a Stated),
}

impl<'a> Beside<'a> {
    pub fn profile(&self) -> Option<&'a Profile> {
        match self.group {
            Group::Computed(profile) => Some(profile),
            Group::Stated(_) => None,
        }
    }

    /// Pupils who wrote, where known.
    pub fn n(&self) -> Option<u64> {
        match self.group {
            Group::Computed(profile) => Some(profile.wrote),
            Group::Stated(stated) => stated.pupils,
        }
    }
}

impl<'a> Scene<'a> {
    pub fn new(work: &'a Work<'a>, unit: &'a Unit) -> Self {
        let analysis = work.analysis;
        let mut beside = around(analysis, unit);
        beside.extend(given(analysis, unit));
        Self {
            work,
            analysis,
            unit,
            profile: &unit.profile,
            beside,
        }
    }

    /// Whether the tables are of everything.
    pub fn is_whole(&self) -> bool {
        self.unit.place == Place::Whole
    }

    /// The next smaller places inside the unit, by name.
    pub fn inside(&self) -> Vec<&'a Unit> {
        let analysis = self.analysis;
        match &self.unit.place {
            Place::Whole if analysis.municipalities.is_empty() => by_name(&analysis.schools, |_| true),
            Place::Whole => by_name(&analysis.municipalities, |_| true),
            Place::Municipality(name) => by_name(&analysis.schools, |unit| unit.municipality == *name),
            Place::School(code) => by_name(
                &analysis.classes,
                |unit| matches!(&unit.place, Place::Class(school, _) if school == code),
            ),
            Place::Class(..) => Vec::new(),
        }
    }

    /// The schools inside the unit, by name.
    pub fn schools(&self) -> Vec<&'a Unit> {
        by_name(&self.analysis.schools, |_| true)
    }
}

/// Units in Russian alphabetical order, then by code.
pub(super) fn by_name(units: &[Unit], wanted: impl Fn(&Unit) -> bool) -> Vec<&Unit> {
    let mut found: Vec<_> = units.iter().filter(|unit| wanted(unit)).collect();
    found.sort_by_cached_key(|unit| (key(&unit.name), unit.place.clone()));
    found
}

/// Name for people.
pub(super) fn name(unit: &Unit) -> String {
    let known = Some(unit.name.as_str()).filter(|name| !name.is_empty());
    match &unit.place {
        Place::Whole => term::WHOLE.to_owned(),
        Place::Municipality(_) => known.unwrap_or(term::NO_MUNICIPALITY).to_owned(),
        Place::School(code) => known.map_or_else(|| code.to_string(), str::to_owned),
        Place::Class(..) => known.unwrap_or(term::NO_CLASS).to_owned(),
    }
}

/// Name for machines.
pub(super) fn row_key(place: &Place) -> String {
    match place {
        Place::Whole => "whole".to_owned(),
        Place::Municipality(name) => format!("municipality {name}"),
        Place::School(code) => code.to_string(),
        Place::Class(code, class) => format!("{code} {class}"),
    }
}

/// Where a place has its part of the report.
pub(super) fn anchor(place: &Place) -> Option<String> {
    match place {
        Place::School(code) => Some(format!("#{code}")),
        _ => None,
    }
}

/// The wider places in which a unit lies.
fn around<'a>(analysis: &'a Analysis, unit: &'a Unit) -> Vec<Beside<'a>> {
    let municipality = || {
        let units = analysis.municipalities.iter();
        units
            .filter(|other| !unit.municipality.is_empty() && other.name == unit.municipality)
            .map(|other| (Against::Municipality, other))
            .next()
    };
    let school = |code| {
        let place = Place::School(code);
        let units = analysis.schools.iter();
        units
            .filter(|other| other.place == place)
            .map(|other| (Against::School, other))
            .next()
    };
    let whole = Some((Against::Whole, &analysis.overall));
    let wider = match &unit.place {
        Place::Whole => [None, None, None],
        Place::Municipality(_) => [whole, None, None],
        Place::School(_) => [whole, municipality(), None],
        Place::Class(code, _) => [whole, municipality(), school(*code)],
    };
    let found = wider.into_iter().flatten();
    found
        .map(|(against, other)| Beside {
            name: name(other),
            key: row_key(&other.place),
            group: Group::Computed(&other.profile),
            same_items: true,
            versus: versus(unit, against),
        })
        .collect()
}

/// The comparators that were given.
fn given<'a>(analysis: &'a Analysis, unit: &'a Unit) -> Vec<Beside<'a>> {
    let beside = |(index, report): (usize, &'a analysis::comparator::ComparatorReport)| {
        let computed = report.profile.as_ref().map(Group::Computed);
        Some(Beside {
            name: report.name.clone(),
            key: format!("comparator {index}"),
            group: computed.or(report.stated.as_ref().map(Group::Stated))?,
            same_items: report.profile.is_some() && report.kind != ComparatorKind::PreviousYear,
            versus: versus(unit, Against::Comparator { index }),
        })
    };
    analysis
        .comparators
        .iter()
        .enumerate()
        .filter_map(beside)
        .collect()
}

fn versus(unit: &Unit, against: Against) -> Option<&Versus> {
    unit.versus.iter().find(|versus| versus.against == against)
}

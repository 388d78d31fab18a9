//! With what a part of a work may be compared.

use super::alike::SETTLEMENT;
use super::counted::tells_nobody_apart;
use super::place::{Own, Place};
use super::{Choice, words};
use analysis::comparator::{Comparator, ComparatorKind, Origin};
use analysis::summary::Summaries;
use domain::territory::SchoolCode;
use std::collections::BTreeSet;

/// A group to compare with, not counted together yet.
pub(super) struct Group<'a> {
    pub(super) choice: Choice,
    kind: ComparatorKind,
    rows: Rows<'a>,
}

enum Rows<'a> {
    /// These schools of the same work.
    Schools(BTreeSet<SchoolCode>),
    /// The same place a year before.
    Before(&'a Summaries),
}

/// Names of groups in addresses.
const REGION: &str = "region";
const MUNICIPALITY: &str = "municipality";
const OWN: &str = "own";
const ALIKE: &str = "alike";
const SCHOOL: &str = "school";
const YEAR: &str = "year";

/// Every group that a place may be compared with, the widest first; none of them tells of single schools of others.
pub(super) fn groups<'a>(
    own: &Own<'_>,
    (place, codes): (&Place, &BTreeSet<SchoolCode>),
    before: Option<(u16, &'a Summaries)>,
) -> Vec<Group<'a>> {
    let all: BTreeSet<SchoolCode> = own.seen.schools.keys().copied().collect();
    let mut found: Vec<(&str, String, ComparatorKind, BTreeSet<SchoolCode>)> = vec![(
        REGION,
        words::EVERYBODY.to_owned(),
        ComparatorKind::Region,
        all.clone(),
    )];
    found.extend(municipality(own, place));
    found.push((
        OWN,
        own.name(&Place::Own),
        ComparatorKind::Municipality,
        own.codes(),
    ));
    found.extend(alike(own, place));
    let of_class = matches!(place, Place::Class(..));
    if let (true, Some(code)) = (of_class, place.school()) {
        let name = own.name(&Place::School(code));
        found.push((SCHOOL, name, ComparatorKind::School, codes.clone()));
    }
    // A place is no group to compare itself with; the school of a class is.
    let mut seen: Vec<BTreeSet<SchoolCode>> = Vec::from_iter((!of_class).then(|| codes.clone()));
    let mut groups = Vec::new();
    for (code, name, kind, schools) in found {
        let is_new = schools.is_superset(codes) && !seen.contains(&schools);
        if is_new && tells_nobody_apart(own.seen, (&schools, own.mine)) {
            seen.push(schools.clone());
            groups.push(Group {
                choice: Choice::of(code, &name),
                kind,
                rows: Rows::Schools(schools),
            });
        }
    }
    groups.extend(before.map(|(year, summaries)| Group {
        choice: Choice::of(YEAR, &year.to_string()),
        kind: ComparatorKind::PreviousYear,
        rows: Rows::Before(summaries),
    }));
    groups
}

type Found = (&'static str, String, ComparatorKind, BTreeSet<SchoolCode>);

/// The municipality around a school.
fn municipality(own: &Own<'_>, place: &Place) -> Option<Found> {
    let name = &own.seen.schools.get(&place.school()?)?.municipality;
    let inside = own
        .seen
        .schools
        .values()
        .filter(|school| school.municipality == *name);
    let codes = inside.map(|school| school.code).collect();
    (!name.is_empty()).then(|| (MUNICIPALITY, name.clone(), ComparatorKind::Municipality, codes))
}

/// Schools of mine in the same kind of settlement.
fn alike(own: &Own<'_>, place: &Place) -> Option<Found> {
    let settlement = |code: SchoolCode| own.schools.of(code)?.attributes.get(SETTLEMENT);
    let kind = settlement(place.school()?).filter(|kind| !kind.is_empty())?;
    let inside = own
        .codes()
        .into_iter()
        .filter(|code| settlement(*code) == Some(kind));
    Some((
        ALIKE,
        words::alike(kind),
        ComparatorKind::Cluster,
        inside.collect(),
    ))
}

impl Group<'_> {
    /// The group as an analysis takes it; `None` where nobody is in it.
    pub(super) fn comparator(&self, own: &Own<'_>) -> Option<Comparator> {
        let whole = match &self.rows {
            Rows::Schools(codes) => own.seen.of_schools(|school| codes.contains(&school.code)).whole(),
            Rows::Before(summaries) => summaries.whole(),
        };
        Some(Comparator {
            name: self.choice.name.clone(),
            kind: self.kind,
            origin: Origin::Computed(Box::new(whole?)),
        })
    }
}

/// The group that is asked for, or the first.
pub(super) fn chosen<'g, 'a>(groups: &'g [Group<'a>], asked: &str) -> Option<&'g Group<'a>> {
    let known = groups.iter().find(|group| group.choice.code == asked);
    known.or_else(|| groups.first())
}

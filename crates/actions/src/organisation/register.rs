//! What a list of schools means for the organisations that are known: the pure step of taking one in.

use super::order::folded;
use crate::refusal::Refusal;
use domain::calendar::Period;
use domain::territory::{Code, CodeKind, Organisation, OrganisationId, OrganisationKind};
use intake::register::Entry;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Attribute of an organisation: its municipality, as lists of schools spell it.
const MUNICIPALITY: &str = "municipality";

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// New schools.
    pub added: Vec<Organisation>,
    /// Known schools as they were and as they will be.
    pub changed: Vec<(Organisation, Organisation)>,
    /// Known schools of which the list says nothing new.
    pub unchanged: usize,
    /// Logins that are not the desk's to take in.
    pub unknown: Vec<String>,
}

/// A school in the journal: what a list may change of it.
#[derive(Serialize)]
pub(super) struct Noted<'a> {
    id: &'a OrganisationId,
    short_name: &'a str,
    attributes: &'a BTreeMap<String, String>,
}

impl<'a> Noted<'a> {
    pub(super) fn of(one: &'a Organisation) -> Self {
        Self {
            id: &one.id,
            short_name: &one.short_name,
            attributes: &one.attributes,
        }
    }
}

/// The desk's organisation and what is known of all.
pub(super) struct Known {
    root: Organisation,
    all: Vec<Organisation>,
    own: BTreeSet<OrganisationId>,
    by_login: HashMap<String, usize>,
}

impl Known {
    /// All organisations, and names of those that are the desk's.
    pub(super) fn new(root: Organisation, all: Vec<Organisation>, own: BTreeSet<OrganisationId>) -> Self {
        let logins = |(at, one): (usize, &Organisation)| {
            let of_kind = one.codes.iter().filter(|code| code.kind == CodeKind::Login);
            of_kind.map(|code| (code.value.clone(), at)).collect::<Vec<_>>()
        };
        let by_login = all.iter().enumerate().flat_map(logins).collect();
        Self {
            root,
            all,
            own,
            by_login,
        }
    }

    fn find(&self, entry: &Entry) -> Option<&Organisation> {
        self.by_login
            .get(&entry.school.code.to_string())
            .map(|at| &self.all[*at])
    }

    fn is_own(&self, one: &Organisation) -> bool {
        self.own.contains(&one.id)
    }

    /// How this list spells municipalities that are the desk's; `None` for a region, which takes in every school.
    ///
    /// A municipality gets lists of a whole region and wants its own schools only. Its own are those that the list spells
    /// like it, or that stand beside schools it has already; a list of one municipality is meant for whoever takes it in.
    /// Where the list does not say it (a questionnaire), nothing tells that an unknown school is its own.
    fn spellings(&self, entries: &[Entry]) -> Option<BTreeSet<String>> {
        if self.root.kind == OrganisationKind::Region {
            return None;
        }
        let said = |entry: &Entry| folded(&entry.school.municipality);
        let mut all: BTreeSet<String> = entries.iter().map(said).collect();
        all.remove("");
        if all.len() == 1 {
            return Some(all);
        }
        let is_known = |entry: &&Entry| self.find(entry).is_some_and(|one| self.is_own(one));
        let beside = entries.iter().filter(is_known).map(said);
        let mut own: BTreeSet<String> = beside.chain(called(&self.root)).collect();
        own.remove("");
        Some(own)
    }

    /// Who a new school belongs to: a municipality of the desk that the list spells like this, else the desk's organisation.
    fn parent(&self, entry: &Entry) -> OrganisationId {
        let municipality = folded(&entry.school.municipality);
        let is_it = |one: &&Organisation| {
            one.kind == OrganisationKind::Municipality
                && self.is_own(one)
                && called(one).any(|name| name == municipality)
        };
        self.all.iter().find(is_it).unwrap_or(&self.root).id.clone()
    }
}

/// Everything a list of schools may call a municipality.
fn called(one: &Organisation) -> impl Iterator<Item = String> + '_ {
    let names = [&one.name, &one.short_name]
        .into_iter()
        .chain(one.attributes.get(MUNICIPALITY));
    let codes = one.codes.iter().map(|code| &code.value);
    names.chain(codes).map(|text| folded(text))
}

/// What the list means; `name` gives names for new rows.
pub(super) fn plan(
    known: &Known,
    entries: &[Entry],
    mut name: impl FnMut() -> Result<OrganisationId, Refusal>,
) -> Result<Plan, Refusal> {
    let spellings = known.spellings(entries);
    let foreign = |entry: &Entry| {
        let said = folded(&entry.school.municipality);
        spellings.as_ref().is_some_and(|own| !own.contains(&said))
    };
    let mut plan = Plan::default();
    for (login, entry) in latest(entries) {
        match known.find(entry) {
            Some(one) if known.is_own(one) => plan.keep(one, entry),
            None if !foreign(entry) => plan.added.push(school(entry, name()?, known.parent(entry))),
            Some(_) | None => plan.unknown.push(login),
        }
    }
    Ok(plan)
}

/// Of a school that is listed twice the last line counts.
fn latest(entries: &[Entry]) -> BTreeMap<String, &Entry> {
    entries
        .iter()
        .map(|entry| (entry.school.code.to_string(), entry))
        .collect()
}

impl Plan {
    fn keep(&mut self, before: &Organisation, entry: &Entry) {
        let after = refreshed(before.clone(), entry);
        if after == *before {
            self.unchanged += 1;
        } else {
            self.changed.push((before.clone(), after));
        }
    }
}

fn school(entry: &Entry, id: OrganisationId, parent: OrganisationId) -> Organisation {
    let login = entry.school.code.to_string();
    let blank = Organisation {
        id,
        kind: OrganisationKind::School,
        name: login.clone(),
        short_name: login.clone(),
        parent: Some(parent),
        period: Period::default(),
        codes: vec![Code {
            kind: CodeKind::Login,
            value: login,
        }],
        attributes: BTreeMap::new(),
    };
    refreshed(blank, entry)
}

/// With everything the entry says; what it leaves out stays, and so does a full name that a person has given.
fn refreshed(mut one: Organisation, entry: &Entry) -> Organisation {
    let name = &entry.school.name;
    if !name.is_empty() {
        if one.name == one.short_name {
            one.name.clone_from(name);
        }
        one.short_name.clone_from(name);
    }
    let said = attributes(entry)
        .into_iter()
        .filter(|(_, value)| !value.is_empty());
    one.attributes
        .extend(said.map(|(key, value)| (key.to_owned(), value)));
    one
}

fn attributes(entry: &Entry) -> [(&'static str, String); 7] {
    let number = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
    let answer = |said: Option<bool>| {
        said.map(|said| if said { "yes" } else { "no" }.to_owned())
            .unwrap_or_default()
    };
    [
        (MUNICIPALITY, entry.school.municipality.clone()),
        ("settlement", entry.settlement.clone()),
        ("settlement-size", entry.settlement_size.clone()),
        ("pupils", number(entry.pupils)),
        ("teachers", number(entry.teachers)),
        ("special", answer(entry.special)),
        ("boarding", answer(entry.boarding)),
    ]
}

//! From rows to what a report is made of: states by the clock, parts, documents, schools.

use super::show::ProgressRow;
use super::words;
use crate::instance::holders;
use crate::schools::{self, Schools};
use documents::progress::{Activity, Count, Paper, School, State, Time};
use domain::evidence::Evidence;
use domain::instance::{Instance, InstanceId, InstanceState, Part};
use domain::roadmap::Body;
use domain::territory::{OrganisationId, OrganisationKind};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, HashMap};

/// What stands beside the rows.
pub(super) struct Beside<'a> {
    /// Whose plan it is.
    pub root: &'a OrganisationId,
    /// Who its bodies are.
    pub bodies: &'a [Body],
    pub schools: &'a Schools,
    pub parts: HashMap<InstanceId, Vec<Part>>,
    pub evidence: HashMap<InstanceId, Vec<Evidence>>,
    pub today: Date,
}

/// The day of a moment.
fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

impl Beside<'_> {
    /// The activities of a report.
    pub fn activities(&self, rows: &[ProgressRow]) -> Vec<Activity> {
        rows.iter().map(|row| self.activity(row)).collect()
    }

    fn activity(&self, row: &ProgressRow) -> Activity {
        let of = &row.activity;
        let holders = holders((of, self.bodies, self.root), self.schools).len();
        Activity {
            number: of.number.clone(),
            section: of.section_title.clone(),
            title: of.title.clone(),
            term: of.term_text.clone(),
            responsible: of.responsible.clone(),
            document: of.document.clone(),
            result: of.result.clone(),
            times: row.instances.iter().map(|one| self.time(one, holders)).collect(),
        }
    }

    fn time(&self, one: &Instance, holders: usize) -> Time {
        let parts = self.parts.get(&one.id).map_or(&[][..], Vec::as_slice);
        let done = parts.iter().filter(|part| !part.state.is_open()).count();
        let evidence = self.evidence.get(&one.id).map_or(&[][..], Vec::as_slice);
        Time {
            due: one.due,
            stage: one.stage.clone(),
            state: state(one),
            note: note(one),
            done: one.confirmed.or(one.done).map(day),
            parts: (holders > 1 && one.state.is_open()).then_some((done as u64, holders as u64)),
            papers: latest(evidence),
        }
    }

    /// How the schools stand with their parts, by name; those that have none in the period are left out.
    pub fn by_school(&self, rows: &[ProgressRow]) -> Vec<School> {
        let mut all: BTreeMap<OrganisationId, Count> = BTreeMap::new();
        for row in rows {
            let holders = holders((&row.activity, self.bodies, self.root), self.schools);
            for (body, at) in holders {
                for one in &row.instances {
                    let count = self.part(one, (body, &at));
                    let known = all.entry(at.clone()).or_default();
                    *known = *known + count;
                }
            }
        }
        let named = all.into_iter().filter_map(|(at, count)| {
            let one = self.schools.get(&at)?;
            (one.kind == OrganisationKind::School).then(|| School {
                name: schools::called(one).to_owned(),
                count,
            })
        });
        let mut named: Vec<School> = named.collect();
        named.sort_by_key(|one| documents::words::key(&one.name));
        named
    }

    fn part(&self, one: &Instance, (body, at): (&str, &OrganisationId)) -> Count {
        let parts = self.parts.get(&one.id).map_or(&[][..], Vec::as_slice);
        let own = parts
            .iter()
            .find(|part| part.body == body && part.organisation == *at);
        let time = Time {
            due: one.due,
            state: match own {
                Some(part) if !one.state.is_open() && part.state.is_open() => state(one),
                Some(part) => standing(part.state),
                None => state(one),
            },
            done: own.map(|part| day(part.made)).or_else(|| one.done.map(day)),
            ..Time::default()
        };
        let activity = Activity {
            times: vec![time],
            ..Activity::default()
        };
        Count::of(&activity, self.today)
    }
}

const fn standing(state: InstanceState) -> State {
    match state {
        InstanceState::Planned => State::Ahead,
        InstanceState::Working => State::Working,
        InstanceState::Reported => State::Reported,
        InstanceState::Done => State::Done,
        InstanceState::Skipped => State::Skipped,
    }
}

fn state(one: &Instance) -> State {
    match one.due {
        None if one.state.is_open() => State::Waits,
        _ => standing(one.state),
    }
}

fn note(one: &Instance) -> String {
    match &one.waits {
        Some((waits, awaited)) if one.due.is_none() && one.state.is_open() => words::waits(*waits, awaited),
        _ => one.note.clone(),
    }
}

/// Documents in their latest versions.
fn latest(all: &[Evidence]) -> Vec<Paper> {
    let replaced = |one: &&Evidence| all.iter().all(|other| other.replaces.as_ref() != Some(&one.id));
    let paper = |one: &Evidence| Paper {
        kind: one.kind.clone(),
        number: one.number.clone(),
        date: one.date,
    };
    all.iter().filter(replaced).map(paper).collect()
}

//! The progress of a plan over a period: plain values in, the tables of a report out.
//!
//! The plan keeps its own form and words; two columns are added to it, what was carried out and the document that shows it.

mod count;
mod form;
mod group;

pub use count::Count;

use crate::letter::Told;
use crate::table::{Cell, Table};
use crate::words::{date, progress as say};
use domain::calendar::Date;
use std::collections::BTreeMap;

/// What a report on a plan is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The plan, as its title calls it.
    pub plan: String,
    /// The paper that put it in force, in words; empty where none is known.
    pub approved: String,
    /// Whose plan it is.
    pub organisation: String,
    /// What of it is shown, in words; empty for all of it.
    pub about: String,
    /// The period.
    pub period: (Date, Date),
    /// The day on which things stand so.
    pub today: Date,
    /// Activities with at least one time in the period or waiting, in the order of the plan.
    pub activities: Vec<Activity>,
    /// The schools' own parts; empty where they are not shown.
    pub schools: Vec<School>,
    /// What people proposed to change.
    pub proposals: Vec<Proposal>,
    /// The moment by the caller's clock, ISO 8601.
    pub made: String,
    /// Version of the program.
    pub program: String,
}

/// An activity as the plan prints it, with its times in the period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Activity {
    /// Its number as printed.
    pub number: String,
    /// The heading above it.
    pub section: String,
    /// Its wording.
    pub title: String,
    /// The wording of its term.
    pub term: String,
    /// Who answers for it, in the plan's words.
    pub responsible: Vec<String>,
    /// The kind of document.
    pub document: String,
    /// The result that is expected.
    pub result: String,
    /// Its times, by their last day.
    pub times: Vec<Time>,
}

/// One time of an activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Time {
    /// The last day; `None` while it waits for something.
    pub due: Option<Date>,
    /// The stage, if the term has several.
    pub stage: String,
    /// How it stands.
    pub state: State,
    /// What was done, why it is not needed, or what is waited for.
    pub note: String,
    /// The day on which it was done.
    pub done: Option<Date>,
    /// How many parts are done, of how many; `None` where it has no parts.
    pub parts: Option<(u64, u64)>,
    /// What shows it.
    pub papers: Vec<Paper>,
}

/// How a time of an activity stands on the day of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Its last day is ahead and nobody has begun.
    #[default]
    Ahead,
    /// Under way.
    Working,
    /// Said to be done, not confirmed yet.
    Reported,
    /// Not done, and its last day is over.
    Overdue,
    /// Done.
    Done,
    /// Not needed.
    Skipped,
    /// Waits for an event, a schedule, a need.
    Waits,
}

/// A document that shows something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// What kind of document.
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: Option<Date>,
}

/// How a school stands with its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct School {
    /// Its name.
    pub name: String,
    /// Its parts.
    pub count: Count,
}

/// What somebody proposed to change in the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Of which activity; empty for a new one.
    pub number: String,
    /// The words of that activity.
    pub title: String,
    /// What is proposed.
    pub text: String,
    /// By whom.
    pub by: String,
}

/// Which paper is made of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// The report on a period: the plan with two more columns.
    #[default]
    Report,
    /// The yearly report that goes to the region.
    Annual,
    /// The short statement for a meeting.
    Statement,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Report, Self::Annual, Self::Statement];

    /// Name for machines; templates are called so.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Report => "progress",
            Self::Annual => "progress-annual",
            Self::Statement => "progress-statement",
        }
    }

    /// The form of this name.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }
}

impl Progress {
    /// How all its times stand.
    pub fn count(&self) -> Count {
        self.activities
            .iter()
            .map(|activity| Count::of(activity, self.today))
            .sum()
    }

    /// The tables of the report: `counts`, `sections`, `bodies`, `schools`, `overdue`, `plan`, `proposals`. One with nothing to
    /// show has no rows and a note that says so.
    pub fn tables(&self) -> Vec<Table> {
        vec![
            group::counts(self),
            group::sections(self),
            group::bodies(self),
            group::schools(self),
            form::overdue(self),
            form::plan(self),
            proposals(self),
        ]
    }

    /// What templates write a document from.
    pub fn told(&self) -> Told {
        let (from, to) = (self.period.0.to_string(), self.period.1.to_string());
        let plan = [
            ("title", self.plan.clone()),
            ("approved", self.approved.clone()),
            ("organisation", self.organisation.clone()),
            ("about", self.about.clone()),
        ];
        let period = [
            ("from", date(&from)),
            ("to", date(&to)),
            ("today", date(&self.today.to_string())),
            ("year", self.year()),
        ];
        let named = |pairs: [(&str, String); 4]| pairs.map(|(name, value)| (name.to_owned(), value)).into();
        Told {
            tables: self.tables(),
            values: BTreeMap::from([("roadmap", named(plan)), ("period", named(period))]),
            counts: BTreeMap::from([("count", self.counts())]),
            passport: vec![
                (say::PLAN, self.plan.clone()),
                (say::APPROVED, self.approved.clone()),
                (say::ABOUT, self.about.clone()),
                (say::PERIOD, say::period(self.period)),
            ],
            made: self.made.clone(),
            program: self.program.clone(),
        }
    }

    /// The year, where the period is a whole calendar year; empty elsewhere.
    fn year(&self) -> String {
        let (from, to) = self.period;
        let whole = from == from.first_of_year() && to == from.last_of_year();
        match whole {
            true => from.year().to_string(),
            false => String::new(),
        }
    }

    fn counts(&self) -> BTreeMap<String, u64> {
        let lists = [
            ("activities", self.activities.len()),
            ("proposals", self.proposals.len()),
        ];
        let lists = lists.map(|(name, count)| (name, count as u64));
        let named = self.count().named().into_iter().chain(lists);
        named.map(|(name, count)| (name.to_owned(), count)).collect()
    }
}

fn proposals(progress: &Progress) -> Table {
    let mut table = say::PROPOSALS.table();
    for (at, one) in progress.proposals.iter().enumerate() {
        let cells = [&one.number, &one.title, &one.text, &one.by];
        table.row((at + 1).to_string(), cells.map(Cell::text).into());
    }
    if table.rows.is_empty() {
        table.notes = vec![say::NO_PROPOSALS.to_owned()];
    }
    table
}

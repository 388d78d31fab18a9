//! A roadmap as it was approved: sections, activities with their terms, what the order and the methodical part say.
//!
//! Everything keeps the wording it was printed with; slips are said beside what they are found in and never put right here.

mod correction;
mod derived;
mod difference;
mod record;
pub mod reminder;
mod schedule;
mod shift;
mod slip;
mod standing;

pub use correction::{Cell, Correction, corrected, repair};
pub use derived::{Derived, Row, derived, is_outside, kept, with_added};
pub use difference::{Difference, Known, Pair, difference};
pub use record::{
    Approved, Assignee, Body, Request, RequestState, Roadmap, RoadmapId, RoadmapKind, RoadmapState,
};
pub use schedule::{Expected, Waits, expected, occasions};
pub use shift::shifted;
pub use slip::{Slip, SlipCode};
pub use standing::Standing;

use crate::calendar::term::Term;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A plan as taken in from a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// The title, on one line.
    pub title: String,
    /// First and last year that the title names.
    pub period: Option<(i16, i16)>,
    /// Whether those years are the ends of school years: the plan holds from September to August.
    pub school_years: bool,
    /// Whose plan it is, as printed.
    pub organisation: Option<String>,
    /// Abbreviations that the document explains, in its order.
    pub abbreviations: Vec<Abbreviation>,
    /// The order that approved it.
    pub approved: Option<Approval>,
    /// The points of that order.
    pub order_points: Vec<OrderPoint>,
    /// Goals of the methodical part.
    pub goals: Vec<Goal>,
    /// Proposals for indicators: the wordings of the methodical part.
    pub indicators: Vec<Indicator>,
    /// Sections in the order of the document.
    pub sections: Vec<Section>,
    /// Activities in the order of the document.
    pub activities: Vec<Activity>,
    /// Slips of the document as a whole.
    pub slips: Vec<Slip>,
}

/// A short name and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abbreviation {
    /// The short name.
    pub short: String,
    /// The full one, as printed.
    pub full: String,
}

/// The order that approved a plan, as far as the document names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Approval {
    /// Its number.
    pub number: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Who issued or signed it, as printed.
    pub by: Option<String>,
}

/// A point of the approving order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderPoint {
    /// Its number without the last dot.
    pub number: String,
    /// Its text.
    pub text: String,
}

/// A goal of the methodical part with its tasks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Its number, if printed.
    pub number: Option<String>,
    /// Its wording.
    pub title: String,
    /// The tasks under it.
    pub tasks: Vec<String>,
}

/// A proposal for an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Its wording.
    pub title: String,
}

/// A section or a direction of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its number as printed, without the last dot.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// 1 for a section, 2 for a direction within it, and so on.
    pub level: u8,
    /// Slips of the heading.
    pub slips: Vec<Slip>,
}

impl Section {
    /// What an activity names its section by: the number, or the title where there is none.
    pub fn name(&self) -> &str {
        self.number.as_deref().unwrap_or(&self.title)
    }
}

/// An activity of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Activity {
    /// Its place in the document, from 1.
    pub order: u32,
    /// Its number as printed, without the last dot.
    pub number: Option<String>,
    /// The place of its section in [`Plan::sections`].
    pub section: Option<usize>,
    /// What is to be done.
    pub title: String,
    /// Who answers for it, one by one.
    pub responsible: Vec<String>,
    /// The kind of document, where the plan has a column for it.
    pub document: Option<String>,
    /// The wording of the term.
    pub term_text: String,
    /// The term as data.
    pub term: Term,
    /// The result that is expected.
    pub result: Option<String>,
    /// What stands in columns of other kinds (place, participants, money, notes): header and text, blanks single.
    pub more: Vec<(String, String)>,
    /// The row as printed: header of the column and the text of the cell, untouched.
    pub cells: Vec<(String, String)>,
    /// Slips of the row.
    pub slips: Vec<Slip>,
}

//! Activities of a roadmap in force: one row of the plan, known through all editions.

use crate::calendar::term::Term;
use crate::id::id;
use crate::roadmap::RoadmapId;
use serde::{Deserialize, Serialize};

id! {
    /// Name of an activity of one edition.
    ActivityId,
}

/// An activity of one edition; texts are those that were accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Name among rows.
    pub id: ActivityId,
    /// Of which edition.
    pub roadmap: RoadmapId,
    /// What it is known by in every edition: the name it had in the first.
    pub thread: ActivityId,
    /// Of a school's plan: the activity of the municipal one, by its thread.
    pub origin: Option<ActivityId>,
    /// Its place in the plan, from 1.
    pub place: u32,
    /// Its number as printed; empty where there is none.
    pub number: String,
    /// The place of its section in the plan, from 1; 0 where there is none.
    pub section: u32,
    /// The heading of that section.
    pub section_title: String,
    /// What is to be done.
    pub title: String,
    /// Who answers for it, in the plan's words.
    pub responsible: Vec<String>,
    /// The kind of document, in the plan's words; empty where it names none.
    pub document: String,
    /// The code of that kind, see [`crate::evidence::kind`]; empty where it is not known.
    pub document_kind: String,
    /// The result that is expected.
    pub result: String,
    /// The wording of the term.
    pub term_text: String,
    /// The term as data.
    pub term: Term,
    /// What carries it out: an address of ours; empty where it is done by hand.
    pub link: String,
    /// What there is to tick off each time.
    pub checklist: Vec<String>,
    /// What stands in columns of the plan that are none of these (place, participants, money): header and text.
    pub more: Vec<(String, String)>,
}

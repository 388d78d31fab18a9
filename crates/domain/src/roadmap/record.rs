//! A roadmap among rows: whose it is, which edition, how far it has come, and who stands behind its words.

use crate::calendar::Period;
use crate::id::{codes, id};
use crate::person::PersonId;
use crate::territory::OrganisationId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

id! {
    /// Name of one edition of a roadmap.
    RoadmapId,
}

codes! {
    /// Whose plan it is.
    RoadmapKind {
        /// Of an authority, for itself and its schools.
        Municipal = "municipal",
        /// Of one school.
        School = "school",
    }
}

codes! {
    /// How far a roadmap has come.
    RoadmapState {
        /// Read, waits for a person.
        Draft = "draft",
        /// In force.
        Approved = "approved",
        /// Over, or replaced by a later edition.
        Closed = "closed",
        /// Sent back; it never was in force.
        Rejected = "rejected",
    }
}

/// The paper that puts a plan in force, as a person confirmed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Approved {
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: Option<Date>,
    /// Who issued it.
    pub by: String,
}

/// One edition of a roadmap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roadmap {
    /// Name among rows.
    pub id: RoadmapId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Whose plan it is.
    pub kind: RoadmapKind,
    /// The municipal plan that a school's was derived from.
    pub parent: Option<RoadmapId>,
    /// The first edition: what joins all editions of one plan.
    pub thread: RoadmapId,
    /// From 1; of a draft, what it would be.
    pub number: u32,
    /// The edition before.
    pub previous: Option<RoadmapId>,
    /// What it is called.
    pub title: String,
    /// From which day until which it is in force.
    pub period: Period,
    /// How far it has come.
    pub state: RoadmapState,
    /// The paper that puts it in force.
    pub approved: Approved,
    /// What the file was called.
    pub file_name: String,
    /// The name of its bytes on the shelf; empty where there was no file.
    pub hash: String,
    /// Number of its bytes.
    pub size: u64,
    /// Who sent it.
    pub person: PersonId,
    /// When.
    pub made: Timestamp,
    /// Who decided last.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided: Option<Timestamp>,
    /// Why it was sent back or closed.
    pub reason: String,
}

impl Roadmap {
    /// One that waits for a person, without a file of its own: the first edition of a plan, or the one after `previous`, with
    /// what that was derived from.
    pub fn draft(
        (id, previous): (RoadmapId, Option<&Self>),
        (organisation, kind): (OrganisationId, RoadmapKind),
        (title, period): (String, Period),
        (person, made): (PersonId, Timestamp),
    ) -> Self {
        Self {
            organisation,
            kind,
            parent: previous.and_then(|one| one.parent.clone()),
            thread: previous.map_or_else(|| id.clone(), |one| one.thread.clone()),
            number: previous.map_or(1, |one| one.number + 1),
            previous: previous.map(|one| one.id.clone()),
            title,
            period,
            state: RoadmapState::Draft,
            approved: Approved::default(),
            file_name: String::new(),
            hash: String::new(),
            size: 0,
            person,
            made,
            decided_by: None,
            decided: None,
            reason: String::new(),
            id,
        }
    }
}

codes! {
    /// How far the plan that a school was asked for has come.
    RequestState {
        /// The school works on it.
        Asked = "asked",
        /// The school has sent it; the authority looks at it.
        Sent = "sent",
        /// The authority gave it back with a remark; the school works on it again.
        Returned = "returned",
        /// The authority put it in force.
        Accepted = "accepted",
    }
}

impl RequestState {
    /// Whether it is the school's turn.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Returned)
    }
}

/// A plan of its own that a school was asked for; it belongs to the draft of that plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The plan of the school.
    pub roadmap: RoadmapId,
    /// The last day by which the school is to send it.
    pub due: Date,
    /// What was asked, in words.
    pub words: String,
    /// How far it has come.
    pub state: RequestState,
    /// Why it was given back last; empty where it never was.
    pub remark: String,
    /// Who asked.
    pub person: PersonId,
    /// When.
    pub made: Timestamp,
    /// Who sent it last.
    pub sent_by: Option<PersonId>,
    /// When.
    pub sent: Option<Timestamp>,
}

/// Who does what the plan's words for a body ask.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Assignee {
    /// Every school below the organisation of the plan.
    Schools,
    /// One organisation.
    Organisation(OrganisationId),
    /// One person.
    Person(PersonId),
}

/// A responsible body as the plan names it, and who that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The words of the plan.
    pub name: String,
    /// Who that is; empty while nobody has said.
    pub assignees: Vec<Assignee>,
}

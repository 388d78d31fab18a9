//! Proposals for correction of a plan: gathered while it is in force, decided about, and taken into its next edition.

use crate::activity::ActivityId;
use crate::id::{codes, id};
use crate::person::PersonId;
use crate::roadmap::{Cell, RoadmapId};
use crate::territory::OrganisationId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

id! {
    /// Name of a proposal.
    ProposalId,
}

codes! {
    /// How far a proposal has come.
    ProposalState {
        /// Nobody has decided about it.
        Open = "open",
        /// It is to stand in the next edition.
        Accepted = "accepted",
        /// It is not.
        Declined = "declined",
        /// It stands in the draft of the next edition.
        Taken = "taken",
    }
}

/// What is to be corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Correcting {
    /// A cell of an activity.
    Change {
        /// The activity, by its thread.
        activity: ActivityId,
        /// Which cell.
        cell: Cell,
        /// What it is to say.
        value: String,
    },
    /// An activity is to go.
    Remove {
        /// The activity, by its thread.
        activity: ActivityId,
    },
    /// An activity is to be added.
    Add {
        /// What is to be done.
        title: String,
        /// The wording of the term.
        term: String,
    },
}

impl Correcting {
    /// The activity that it is about.
    pub const fn activity(&self) -> Option<&ActivityId> {
        match self {
            Self::Change { activity, .. } | Self::Remove { activity } => Some(activity),
            Self::Add { .. } => None,
        }
    }
}

/// A proposal for correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Name among rows.
    pub id: ProposalId,
    /// Of which plan, by its first edition.
    pub roadmap: RoadmapId,
    /// What is to be corrected.
    pub correcting: Correcting,
    /// Why.
    pub reason: String,
    /// For which organisation it was made.
    pub organisation: OrganisationId,
    /// By whom.
    pub person: PersonId,
    /// When.
    pub made: Timestamp,
    /// How far it has come.
    pub state: ProposalState,
    /// What was answered; empty while nobody has.
    pub answer: String,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided: Option<Timestamp>,
    /// The draft in which it stands.
    pub taken: Option<RoadmapId>,
}

//! Organisations: who belongs to whom, since when, and under which codes the world knows them.

use crate::calendar::Period;
use crate::id::{codes, id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

id! {
    /// Name of an organisation.
    OrganisationId,
}

codes! {
    /// What an organisation is.
    OrganisationKind {
        /// An authority of a region.
        Region = "region",
        /// An authority of a municipality.
        Municipality = "municipality",
        /// A municipal methodical centre.
        MethodCentre = "method-centre",
        /// A school or another body that teaches general programmes.
        School = "school",
        /// A kindergarten.
        Kindergarten = "kindergarten",
        /// A body of supplementary education.
        Supplementary = "supplementary",
        /// Anything else.
        Other = "other",
    }
}

codes! {
    /// Whose code it is.
    CodeKind {
        /// Login in the federal system (`edu220001`).
        Login = "login",
        /// Number in the protocols of state exams.
        Exam = "exam",
        /// Municipality in the federal system (`reg22_m032`).
        Municipality = "municipality",
        /// Taxpayer's number (ИНН).
        Inn = "inn",
        /// Number in the state register of legal persons (ОГРН).
        Ogrn = "ogrn",
        /// Whatever the authority itself uses.
        Own = "own",
    }
}

/// One of the codes of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Code {
    /// Whose code it is.
    pub kind: CodeKind,
    /// The code, in the canonical form of its kind.
    pub value: String,
}

/// An organisation with its place in the hierarchy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its name among rows.
    pub id: OrganisationId,
    /// What it is.
    pub kind: OrganisationKind,
    /// Full name, as printed in orders.
    pub name: String,
    /// Short name, as printed in tables.
    pub short_name: String,
    /// Who it belongs to; `None` for the topmost.
    pub parent: Option<OrganisationId>,
    /// From when until when it exists.
    pub period: Period,
    /// Its codes.
    pub codes: Vec<Code>,
    /// Circumstances that make organisations comparable: kind of settlement, size and so on.
    pub attributes: BTreeMap<String, String>,
}

/// What is wrong with an organisation as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrganisationError {
    /// There is no name.
    NoName,
    /// The period ends before it begins.
    EndsBeforeItBegins,
    /// It would belong to itself.
    InACircle,
}

impl Organisation {
    /// What is wrong with it, by itself.
    pub fn problems(&self) -> Vec<OrganisationError> {
        let mut found = Vec::new();
        if self.name.trim().is_empty() {
            found.push(OrganisationError::NoName);
        }
        if let (Some(from), Some(to)) = (self.period.from, self.period.to)
            && to < from
        {
            found.push(OrganisationError::EndsBeforeItBegins);
        }
        if self.parent.as_ref() == Some(&self.id) {
            found.push(OrganisationError::InACircle);
        }
        found
    }

    /// Its code of a kind.
    pub fn code(&self, kind: CodeKind) -> Option<&str> {
        self.codes
            .iter()
            .find(|code| code.kind == kind)
            .map(|code| code.value.as_str())
    }
}

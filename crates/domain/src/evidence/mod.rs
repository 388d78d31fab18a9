//! Evidence: the document that shows that an instance was carried out.

mod kind;

pub use kind::{DocumentKind, DocumentKinds, KindError};

use crate::id::id;
use crate::instance::InstanceId;
use crate::person::PersonId;
use crate::territory::OrganisationId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

id! {
    /// Name of one version of a document.
    EvidenceId,
}

/// One version of a document that shows something; never changed, a later one takes its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Name among rows.
    pub id: EvidenceId,
    /// What it shows.
    pub instance: InstanceId,
    /// Whose it is: others below do not see it.
    pub organisation: OrganisationId,
    /// What kind of document, in a person's words.
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: Option<Date>,
    /// What the file is called; empty where there is none.
    pub file_name: String,
    /// The name of its bytes on the shelf; empty where there is no file.
    pub hash: String,
    /// Number of its bytes.
    pub size: u64,
    /// From 1.
    pub version: u32,
    /// The version that it takes the place of.
    pub replaces: Option<EvidenceId>,
    /// Who attached it.
    pub person: PersonId,
    /// When.
    pub made: Timestamp,
}

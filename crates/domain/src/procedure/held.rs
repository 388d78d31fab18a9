use super::{Kind, Work};
use crate::calendar::Period;
use crate::id::id;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

id! {
    /// Name of a procedure.
    ProcedureId,
    /// Name of a work.
    WorkId,
}

/// A procedure of one kind in one year, as this office knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    /// Name among rows.
    pub id: ProcedureId,
    /// Kind; with the year there is one.
    pub kind: Kind,
    /// Calendar year.
    pub year: u16,
    /// What it is called in orders.
    pub title: String,
    /// From which day until which it is held, where this is known.
    pub held: Period,
    /// When it became known here.
    pub created: Timestamp,
}

/// A work with its place among the works of this office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldWork {
    /// Name among rows.
    pub id: WorkId,
    /// The procedure it belongs to.
    pub procedure: ProcedureId,
    /// The work itself.
    pub work: Work,
}

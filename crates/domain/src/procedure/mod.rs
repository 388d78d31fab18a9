//! Assessment procedures: what kind, which work, of which items, on which scale, against which norm.

mod held;
mod kind;
mod scale;
mod specification;
mod work;

pub use held::{HeldWork, Procedure, ProcedureId, WorkId};
pub use kind::Kind;
pub use scale::{Alternative, Condition, Conversion, Mark, Scale, ScaleError};
pub use specification::{Code, Item, ItemLevel, Specification, SpecificationError};
pub use work::{Subject, Work};

//! Roadmaps: a document of any shape → a plan with sections, activities, terms, and the slips that were found.
//!
//! The columns are told by the meaning of their headers, in any order; where a document has none, by what stands in them.
//! What a page break cut is joined and said; what is odd is said beside the row; no row is dropped.

mod abbreviation;
mod assemble;
mod bodies;
mod check;
mod column;
pub mod contract;
mod draft;
mod front;
mod method;
mod mixed;
mod names;
mod number;
mod period;
mod row;
mod source;
mod table;
mod text;
mod words;

use crate::table::{Limits, ReadError};
use domain::roadmap::Plan;

/// Why a plan was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The bytes are no document that could be read.
    #[error(transparent)]
    File(#[from] ReadError),
    /// The document was read, and no table of a plan is in it.
    #[error("no table of a plan")]
    NoPlan,
    /// A text whose columns are mixed: what stands in one row is not known. The document itself would be read.
    #[error("the columns of the text are mixed")]
    Mixed,
}

/// Reads a plan. `name` only goes into errors.
///
/// # Errors
/// [`Unreadable`] where the bytes are no document or no table of a plan is in it; everything less is a slip of the plan.
pub fn read(bytes: &[u8], name: &str) -> Result<Plan, Unreadable> {
    read_within(bytes, name, &Limits::default())
}

/// As [`read`], within other limits.
///
/// # Errors
/// As [`read`].
pub fn read_within(bytes: &[u8], name: &str, limits: &Limits) -> Result<Plan, Unreadable> {
    let blocks = source::blocks(name, bytes, limits)?;
    let plan = assemble::plan(&blocks).ok_or(Unreadable::NoPlan)?;
    match source::is_bare_text(bytes, &blocks) && mixed::is(&plan) {
        true => Err(Unreadable::Mixed),
        false => Ok(plan),
    }
}

//! Proposals for correction of plans: made over the year, decided about, taken into the next edition.

pub mod decide;
pub mod list;
pub mod make;

pub use decide::{Decided, decide};
pub use list::{ProposalView, list};
pub use make::{Proposing, make};

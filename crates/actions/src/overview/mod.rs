//! What waits, what is new, what is under way.

mod due;
mod plans;
pub mod show;
pub mod works;

pub use plans::PlanView;
pub use show::{Overview, show};
pub use works::{Works, works};

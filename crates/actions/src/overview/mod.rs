//! What waits, what is new, what is under way.

mod due;
pub mod show;
pub mod works;

pub use show::{Overview, show};
pub use works::{Works, works};

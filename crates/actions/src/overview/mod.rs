//! What waits, what is new, what is under way.

pub mod show;

pub use show::{Overview, show};

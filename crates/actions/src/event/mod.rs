//! The journal: who did what, when and why; nothing in it is ever changed, and the chain proves it.

mod csv;
pub mod export;
mod filter;
pub mod list;
mod verify;
mod words;

pub use export::export;
pub use filter::EventFilter;
pub use list::list;
pub use verify::{Unproved, Verified, verify};

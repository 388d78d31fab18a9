//! One's own sessions: who has come in under one's name, from where, and how to be rid of it.

pub mod end;
pub mod end_others;
pub mod list;
pub mod purge;

pub use end::end;
pub use end_others::end_others;
pub use list::{SessionView, list};

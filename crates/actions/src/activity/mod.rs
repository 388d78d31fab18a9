//! Activities of plans in force: who answers for them, what carries them out, when they are due.

pub mod assign;
pub mod link;
pub mod list;

pub use assign::assign;
pub use link::{Linked, link};
pub use list::{ActivityFilter, ActivityView, list};

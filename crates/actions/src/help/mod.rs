//! Help: what the methods compute and how each role works, as the documents of this tree have it.
//!
//! The pages are files of `docs/methods` and `docs/guide`, built into the program: a new file is a new page.

mod book;
pub mod list;
pub mod show;

pub(crate) use book::found;
pub use book::{Chapter, Shelf};
pub use list::{Title, list};
pub use show::show;

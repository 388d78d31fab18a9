//! One line for everything: organisations, files, works, papers, people; only what I may see elsewhere too.

pub mod find;

pub use find::{Hit, search};

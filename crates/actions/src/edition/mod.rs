//! Editions: scales and item tables that people of this office wrote over those of the catalogue.

pub mod list;
mod named;
mod typed;
pub mod write;

pub use list::{EditionView, WorkEditions, list};
pub use named::Named;
pub use typed::{Typed, TypedScale, TypedSpecification};
pub use write::write;

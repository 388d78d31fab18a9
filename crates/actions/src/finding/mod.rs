//! Schools marked by signs: proposals of the machine, from which people draw conclusions.

pub mod list;

pub use list::{FindingFilter, FindingView, list};

pub(crate) use list::{found, marks};

//! Schools marked by signs: proposals of the machine, from which people draw conclusions.

pub mod list;
mod show;

pub use list::{FindingFilter, FindingView, list, wrote};
pub use show::{FindingDetail, OnList, show};

pub(crate) use list::{found, marks};

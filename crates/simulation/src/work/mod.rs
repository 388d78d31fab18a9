//! Results of a work: levels of schools and classes, then pupils, then items.

mod leaning;
mod level;
mod lift;
mod pupil;
mod source;

pub use leaning::Leaning;
pub(crate) use level::cohort;
pub(crate) use source::{Amended, class_name};
pub use source::{Options, Source};

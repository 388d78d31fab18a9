//! Blocks: did somebody work on a run of items in many works of a class at once?
//!
//! An edited block leaves the same run of points in many works, where works of this level in the region differ. The
//! idea is that of Jacob and Levitt (2003), carried over to points: the least likely run that many works share, and
//! how far works of the class lie off the region together. Both are held against classes put together from works of the
//! same levels, so that a strong class is not suspect for being strong. A topic that the class never had, or had
//! yesterday, looks alike: ask what the run of items is about.

mod class;
mod residual;
mod run;

pub use class::{Block, Region};
pub use residual::{Joint, Residuals};
pub use run::{Run, Search, least_likely};

//! What the data say.
//!
//! One pass over the rows of a work fills a [`summary::Summary`]: integers only, so that neither the order of the
//! rows nor the number of threads can change a bit of it. Everything else here is computed from summaries:
//! [`analysis::analyse`] gives the whole [`analysis::Analysis`] of a work over a territory, [`statistic`] holds the
//! analyses one by one, [`measurement`] how well the work measures (from its papers), [`sign`] the signs of biased results, [`comparator`] what a group is compared with.

pub mod analysis;
pub mod brief;
pub mod cohort;
pub mod comparator;
pub mod contract;
pub mod figure;
pub mod frame;
pub mod measurement;
pub mod norms;
pub mod objectivity;
pub mod profile;
pub mod ruler;
pub mod sign;
pub mod statistic;
pub mod summary;

mod words;

#[cfg(test)]
mod sample;

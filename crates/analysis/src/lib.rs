//! What the data say.
//!
//! One pass over the rows of a work fills a [`summary::Summary`]: integers only, so that neither the order of the
//! rows nor the number of threads can change a bit of it. Everything else here is computed from summaries.

pub mod summary;

#[cfg(test)]
mod sample;

//! Jobs: what is done without a person, once, even if the process that does it is killed.
//!
//! An act orders a job in its own transaction ([`order`]), a [`Worker`] takes it under a lease, and the kind of the job
//! ([`kind`]) says what is done. An attempt has one transaction, at its end: it writes what was found and ends the job, or, if
//! the job is no longer this worker's, nothing at all. So every job may be begun any number of times and is done once.

mod caught;
pub(crate) mod kind;
mod order;
mod task;
#[cfg(test)]
mod tests;
mod view;
mod worker;

pub mod list;
pub mod retry;

pub use list::{JobFilter, list};
pub use retry::retry;
pub use view::JobView;
pub use worker::Worker;

pub(crate) use order::{Order, order};
pub(crate) use task::{Done, Task};

//! Kinds of jobs: one file each, one line in the register.

pub(crate) mod analysis_make;
pub(crate) mod finding_make;
#[cfg(test)]
pub(crate) mod trial;
pub(crate) mod upload_check;
pub(crate) mod version_keep;

use super::task::{Done, Task};
use crate::act::Act;
use crate::deed::Trace;
use crate::refusal::Refusal;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use store::Tx;

/// An attempt under way.
pub(crate) type Attempt<'a> = Pin<Box<dyn Future<Output = Result<Done, Refusal>> + Send + 'a>>;

/// What remains to be written when a job is given up; what it changed is told of as one event.
pub(crate) type Farewell<'a> =
    Pin<Box<dyn Future<Output = Result<Option<(&'static Act, Trace)>, Refusal>> + Send + 'a>>;

/// A kind of job.
pub(crate) struct Kind {
    /// Noun and verb: `upload.check`.
    pub(crate) code: &'static str,
    /// One attempt.
    pub(crate) run: for<'a> fn(&'a Task) -> Attempt<'a>,
    /// What is written together with the giving-up, so that nobody waits for it any longer.
    pub(crate) given_up: for<'a> fn(&'a Task, &'a mut Tx, &'a str) -> Farewell<'a>,
    /// How often it is ordered by itself, without a person.
    pub(crate) every: Option<Duration>,
}

/// Every kind, in the order of the line.
pub(crate) const REGISTER: &[Kind] = &[
    upload_check::KIND,
    version_keep::KIND,
    analysis_make::KIND,
    finding_make::KIND,
    crate::mail::send::KIND,
    crate::session::purge::KIND,
    crate::reminder::make::KIND,
    crate::reminder::send::KIND,
    crate::backup::job::KIND,
    #[cfg(test)]
    trial::KIND,
];

/// The kind with this code.
pub(crate) fn find(code: &str) -> Option<&'static Kind> {
    REGISTER.iter().find(|kind| kind.code == code)
}

/// Nobody waits for it.
pub(crate) fn in_silence<'a>(_: &'a Task, _: &'a mut Tx, _: &'a str) -> Farewell<'a> {
    Box::pin(async { Ok(None) })
}

//! What a program is told.

mod fault;
mod file;
mod made;
mod paging;
mod problem;
mod tag;
mod words;

pub(super) use fault::Fault;
pub(super) use file::File;
pub(super) use made::Made;
pub(super) use paging::{Paging, Sheet};
pub(crate) use problem::of_trouble;
pub(super) use problem::{Problem, dress};
pub(super) use tag::tag;

use axum::Json;

/// What a handler answers.
pub(super) type Told<T> = Result<Json<T>, Fault>;

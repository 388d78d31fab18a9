//! What programs are told about the API itself: the document is made from the code that answers.

mod document;
mod scalar;
mod shape;
mod words;

pub(super) use document::complete;
pub(super) use scalar::*;
pub(super) use shape::{many, shape};

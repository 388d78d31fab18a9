//! People: who may come in, in which role and for which organisation.

mod words;

pub use words::title;

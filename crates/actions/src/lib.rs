//! What people can do.

pub mod line;

//! The specialist of a municipality: from files as they come to a document that can be shown.

mod real;
mod way;
mod wrong;

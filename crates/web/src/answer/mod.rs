//! Whatever goes wrong becomes an answer here: a page for people, for programs what `api` makes of it.
//!
//! A handler returns a [`Trouble`] or lets a refusal of an act become one; nobody else words it. The page says what happened,
//! what is kept, what to do next, and the mark under which the log knows the request.

mod dress;
mod page;
mod trouble;
pub(crate) mod words;

pub(crate) use dress::dress;
pub(crate) use trouble::{Answer, Trouble};

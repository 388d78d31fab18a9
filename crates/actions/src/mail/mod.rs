//! Letters: how a link reaches whom it is for, where the office has a mail server.
//!
//! A letter is a job, and a job is a row that stays. So the row holds no link: it says whose invitation is to be sent, and the
//! worker makes a link of its own for the letter, beside the one that was shown to whoever invited. What the letter carries is
//! never written down anywhere but as a hash.

mod letter;
mod note;
mod post;
mod words;

pub mod send;

pub use letter::Letter;
pub use post::{Post, PostError, PostSettings, Security};
pub use send::send;

pub(crate) use note::{Note, tell};

/// Where the page of a link lies; the secret follows.
pub const LINK_PATH: &str = "/invitation/";

//! The line from bytes to checked sets, to accepted versions, to what is said of them and the papers about it.
//!
//! Synchronous, on all cores: whoever stands in an async runtime calls it through its pool for blocking work. No word
//! for people is in it but those that papers carry ([`words`]); the clock is a parameter.
//!
//! 1. [`taking::take`]: sent files become pieces, [`taking::sorted`] by what they are.
//! 2. [`acceptance::confirmed`], [`acceptance::sift`]: what nobody confirmed or is wrong does not pass;
//!    [`answer::book`] is what goes back.
//! 3. [`acceptance::accept_all`]: versions in the lake, each after the one before as [`succession`] has it.
//! 4. [`study::look`] at a glance, [`study::study`] in full.
//! 5. [`paper::paper`], and its bytes as a page or a workbook.

pub mod acceptance;
pub mod answer;
mod failure;
pub mod paper;
pub mod study;
pub mod succession;
pub mod taking;
pub mod words;

pub use failure::Failure;
// What the values of the line are made of, for a door that may not name the rooms behind it.
pub use intake::issue::{Issue, Severity};
pub use intake::layout::Unrecognised;
pub use intake::proposal::{Confirmed, Evidence, Field};
pub use intake::table::{Limits, LooksLike, ReadError, What};
pub use lake::{Accepted, LakeError};

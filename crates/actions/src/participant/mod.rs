//! Participants of a school by their codes: what each of them did in each item. Who they are, only the school knows.

pub mod list;

pub use list::{Choice, Done, ParticipantList, ParticipantView, Wanted, list};

//! Files on their way to versions, and what everybody then sees of them.

#[path = "../town/mod.rs"]
mod town;

mod accept;
mod file;
mod foreign;
mod job;
mod receive;
mod sight;

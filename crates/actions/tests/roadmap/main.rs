//! Roadmaps: taken in, put right, in force, carried out, replaced by another edition; who sees what of them.

#[path = "../town/mod.rs"]
mod town;

mod calendar;
mod carried;
mod edition;
mod next;
mod own;
mod plan;
mod real;
mod sight;
mod taking;

//! Person fit: does a work look like one that a person of this ability writes?
//!
//! A work in which hard items are right and easy ones wrong does not fit: a guess, a copy, knowledge of the items, a
//! slip of the pen, another curriculum, a marking error. These figures do not tell which, and they are weak: of real
//! candidates with preknowledge, lz* at 0.1 % found none. They serve to choose works to look at, never to judge one.
//!
//! Infit and outfit of persons are made in [`crate::model`].

mod group;
mod guttman;
mod scalability;
mod standardised;
mod steps;
mod weighted;

pub use group::{Group, flagged, group};
pub use guttman::{Order, Pattern};
pub use scalability::scalability;
pub use standardised::Standardised;
pub use steps::{StepPattern, Steps};
pub use weighted::{Estimator, Extended, extended_caution, log_likelihood};

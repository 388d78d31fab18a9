//! Models of item response: how probable each number of points is at each ability.
//!
//! Ability θ and difficulty stand on one scale in logits. Rasch and partial credit models are fitted by conditional
//! maximum likelihood ([`conditional`]), which asks nothing of the distribution of ability.

pub mod andersen;
pub mod conditional;
pub mod design;
mod symmetric;

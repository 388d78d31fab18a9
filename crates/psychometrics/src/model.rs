//! Models of item response: how probable each number of points is at each ability.
//!
//! Ability θ and difficulty stand on one scale in logits. Rasch and partial credit models are fitted by conditional
//! maximum likelihood ([`conditional`]), which asks nothing of the distribution of ability; these and
//! models with slopes, cumulative categories and guessing by marginal maximum likelihood ([`marginal`]). Abilities,
//! information and fit take [`Item`]s, wherever those come from.

pub mod analysis;
pub mod andersen;
pub mod conditional;
pub mod decision;
pub mod design;
pub mod estimable;
pub mod fit;
pub mod grid;
pub mod item;
pub mod marginal;
pub mod mean_squares;
pub mod person;
pub mod precision;
pub mod scores;
pub(crate) mod symmetric;
#[cfg(test)]
pub(crate) mod trial;

pub use analysis::{Analysis, Choice, items};
pub use grid::Grid;
pub use item::{Family, Item};
pub use person::{Ability, Prior};

/// Whether all items are of one slope and the Rasch family, so that the score says all that answers say.
pub fn is_rasch(items: &[Item]) -> bool {
    let alike = |item: &Item| {
        item.family == Family::Adjacent && Some(item.slope) == items.first().map(|one| one.slope)
    };
    items.iter().all(alike)
}

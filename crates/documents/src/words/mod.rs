//! Words for people: numbers, dates, plural forms, names and sentences, the same in every paper.

pub mod about;
mod date;
pub mod ensemble;
pub mod head;
pub mod letter;
pub mod measurement;
pub mod norm;
pub mod note;
mod number;
mod order;
mod plural;
pub mod progress;
pub mod sheet;
pub mod sign;
pub mod term;

pub use date::{date, moment, timestamp};
pub use number::{NO_BREAK, cell, count, decimal, figure, interval, percent, points};
pub use order::{Key, key};
pub use plural::{classes, forms, issues, pupils, rows, schools, works};

/// The name of a comparator that is simply the region around, where nobody named it.
pub const REGION: &str = "Регион";

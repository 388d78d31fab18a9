//! The seven analyses of ФИОКО-2026 and what stands beside them: one statistic, one file, one page in `docs/methods`.

pub mod deficits;
pub mod dynamics;
pub mod groups;
pub mod individual;
pub mod items;
pub mod journal;
pub mod marks;
pub mod planned;
pub mod reliability;
pub mod scores;

#[cfg(test)]
mod tests;

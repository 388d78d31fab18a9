//! Whether a model describes the answers: item by item, pair by pair, as a whole.

pub mod dependence;
pub mod dimension;
pub mod given_score;
pub mod m2;
pub mod s_x2;

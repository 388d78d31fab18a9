//! How numbers are made.
//!
//! Kernels that know no school: they take integer sums, histograms and contingency tables, and give figures. Sums
//! stay integers to the last formula, and float functions come from `libm`, so that the same counts give the same
//! bits on every machine. A figure that is not defined (one row, no spread) is `None`, never a NaN.

pub mod agreement;
pub mod block;
pub mod boundary;
pub mod chi_square;
pub mod classical;
pub mod dif;
pub mod discrimination;
pub mod distribution;
pub mod draw;
pub mod erasure;
pub mod interval;
pub mod linear;
pub mod linking;
pub mod matrix;
pub mod model;
pub mod moments;
pub mod multiplicity;
pub mod outlier;
pub mod permutation;
pub mod person_fit;
pub mod quantile;
pub mod rank;
pub mod reliability;
pub mod school;
pub mod similarity;
pub mod survey;

pub use interval::Interval;
pub use matrix::Responses;
pub use moments::{Joint, Moments};

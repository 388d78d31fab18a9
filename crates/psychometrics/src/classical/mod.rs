//! Classical test theory of a matrix of points: consistency, the greatest lower bound, halves, items, options and keys.
//!
//! Everything rests on integer sums of products, so no order of rows and no machine changes a bit.

pub mod consistency;
pub mod glb;
pub mod half;
pub mod item;
pub mod option;
pub mod products;

pub use products::Products;

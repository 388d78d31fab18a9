//! How files come in: bytes → table → layout → checked. Pure: takes bytes, never paths.

pub mod check;
pub mod exam;
pub mod issue;
pub mod layout;
pub mod proposal;
pub mod reading;
pub mod reference;
pub mod register;
pub mod roadmap;
pub mod specification;
pub mod stated;
pub mod table;
pub mod value;
pub mod words;

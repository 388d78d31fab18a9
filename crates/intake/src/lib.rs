//! How files come in: bytes → table → layout → checked. Pure: takes bytes, never paths.

pub mod check;
pub mod issue;
pub mod layout;
pub mod table;
pub mod value;
pub mod words;

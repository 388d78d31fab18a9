//! Tokens: programs that act in somebody's name, no further than she lets them.

mod scope;
mod secret;

pub mod list;
pub mod make;
pub mod revoke;

pub use list::{TokenView, list};
pub use make::{LONGEST, NewToken, TokenMade, USUAL, make};
pub use revoke::revoke;
pub use scope::admits;

pub(crate) use secret::is_token;

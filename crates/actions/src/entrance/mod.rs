//! The door: how somebody comes in, goes, and proves that it is still she.
//!
//! A session is opened in one place (`open`) and always with a new secret. Everything that tries to prove who somebody is
//! goes through one place too (`attempt`): it alone knows how failures are counted, when an account rests, and that nobody
//! outside may learn which accounts there are.

mod assigned;
mod attempt;
mod bearer;
mod demand;
mod desk;
mod hashing;
mod open;
pub(crate) mod rule;
mod seat;
mod typed;

pub mod accept;
pub mod choose;
pub mod found;
pub mod invitation;
pub mod prove;
pub mod prove_outside;
pub mod refuse;
pub mod sign_in;
pub mod sign_in_outside;
pub mod sign_out;

pub use accept::{Accept, accept};
pub use assigned::Choice;
pub use bearer::bearer;
pub use choose::choose;
pub use desk::{Entered, desk, desk_of};
pub use found::{Founded, Founding, found, is_founded};
pub use hashing::Hardness;
pub use invitation::{Invited, invitation};
pub use open::SignedIn;
pub use prove::prove;
pub use prove_outside::prove_outside;
pub use sign_in::{SignIn, sign_in};
pub use sign_in_outside::sign_in_outside;
pub use sign_out::sign_out;

pub(crate) use assigned::assigned;
pub(crate) use desk::desk_of_assignment;
pub(crate) use hashing::Hashing;
pub(crate) use open::Entry;
pub(crate) use seat::seat;
